"""The table of contents: a field that Word can renew, filled so that it need not."""

from __future__ import annotations

from actionplan.render.docx.outline import Outline
from actionplan.render.docx.styles import Styles
from actionplan.render.docx.xml import PAGE_TOP, paragraph, run

_DEPTH, _LEAST_DEPTH = 3, 2
_MANY = 60
"""Entries of some two pages: contents that are longer go one level less deep."""
_SDT = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(title: str, outline: Outline, styles: Styles) -> str:
    """Return the contents on a page of their own, each entry a link; nothing without chapters.

    Only who lays out pages knows their numbers, so they come when the field is renewed (F9):
    asking Word to renew it on opening would bring up a question to every reader.
    """
    depth = _DEPTH
    if sum(entry.level <= depth for entry in outline.entries) > _MANY:
        depth = _LEAST_DEPTH
    entries = [entry for entry in outline.entries if entry.level <= depth]
    if not entries:
        return ""
    lines = [
        (f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(words)}</w:hyperlink>', level)
        for level, words, bookmark in entries
    ]
    lines[0] = (_BEGIN.format(depth) + lines[0][0], lines[0][1])
    lines[-1] = (lines[-1][0] + _END, lines[-1][1])
    alone = styles.silence("TOC Heading").join(PAGE_TOP)
    top = paragraph(styles["TOC Heading"], run(title), alone)
    return _SDT.format(top + "".join(paragraph(styles[f"toc {n}"], line) for line, n in lines))
