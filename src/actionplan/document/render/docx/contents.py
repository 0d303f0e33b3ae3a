"""The table of contents of a Word document, and the outline it shows."""

from __future__ import annotations

from actionplan.core.document import Document, Section
from actionplan.core.record import Record
from actionplan.document.render.docx.styles import Styles
from actionplan.document.render.docx.xml import PAGE_TOP, paragraph, run

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


HEADINGS = 6
_GAP = "\u2002"
"""An en space parts a number from a title."""


class Entry(Record):
    """A chapter as the outline has it."""

    level: int
    words: str
    bookmark: str


class Outline:
    """The chapters of a document in reading order. A level that would skip one is raised."""

    def __init__(self, document: Document) -> None:
        self.entries: list[Entry] = []
        self.bookmarks: dict[str, str] = {}
        self._of: dict[int, Entry] = {}
        level = 0
        for number, section in enumerate(document.sections(), 1):
            level = min(section.level, level + 1, HEADINGS)
            entry = Entry(level, _words(section), f"_Plan_{number:03}")
            self.entries.append(entry)
            self.bookmarks.setdefault(section.anchor, entry.bookmark)
            self._of[id(section)] = entry

    def entry(self, section: Section) -> Entry:
        """Return what the outline says of a chapter; one that it does not list has no bookmark."""
        known = self._of.get(id(section))
        return known or Entry(min(section.level, HEADINGS), _words(section), "")


def _words(section: Section) -> str:
    return _GAP.join(part for part in (section.number, section.title) if part)
