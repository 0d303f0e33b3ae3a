"""The page: its size and margins, header and footer. What a municipality brings, stays."""

from __future__ import annotations

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.parts.document import DocumentPart

from actionplan.core.document import Meta
from actionplan.document.render.docx.styles import Styles
from actionplan.document.render.docx.xml import Element, R, W, element, is_on, paragraph, run, twips

_KINDS = ("header", "footer")
_ROOTS = {"header": "hdr", "footer": "ftr"}
_TYPES = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
_RELATIONS = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_A4_TEXT = 9070
_LEAST_TEXT = 2000
_RIGHT = '<w:jc w:val="right"/>'
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="C5CDD3"/></w:pBdr>'
# As Finnish documents number their pages: 3 (12).
_PAGE_NUMBER = (
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> (</w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    "<w:r><w:t>)</w:t></w:r>"
)


def last_section(document: DocumentPart) -> Element:
    """Return a copy of a document's last section. A header or footer that it takes over from a
    section before it, it now has itself.
    """
    found = [
        section
        for section in document.element.iter(f"{W}sectPr")
        if section.getparent().tag != f"{W}sectPrChange"
    ]
    last = deepcopy(found[-1]) if found else element("sectPr", "")
    for name in ("sectPrChange", "headerReference", "footerReference"):
        for child in last.findall(f"{W}{name}"):
            last.remove(child)
    references = {
        (kind, reference.get(f"{W}type")): reference
        for section in found
        for kind in _KINDS
        for reference in section.findall(f"{W}{kind}Reference")
    }
    for reference in references.values():
        last.insert(0, deepcopy(reference))
    return last


def text_width(section: Element) -> int:
    """Return how wide the text of a section is, in twips; A4 with our margins if it is not said."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _A4_TEXT
    sides = sum(twips(margins.get(f"{W}{side}")) for side in ("left", "right", "gutter"))
    width = twips(size.get(f"{W}w")) - sides
    return width if width >= _LEAST_TEXT else _A4_TEXT


def furnish(document: DocumentPart, section: Element, meta: Meta, styles: Styles) -> None:
    """Give a section our header and footer, each unless the section has one already."""
    status = run(meta.status_words, styles["Plan Status"]) if meta.status_words else ""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(section)}"/></w:tabs>'
    running = f"{run(meta.title)}<w:r><w:tab/></w:r>{status}"
    header = styles["header"]
    _add(
        document,
        section,
        "header",
        default=paragraph(header, running, f"{_RULE}{tab}"),
        first=paragraph(header, status, _RIGHT),
    )
    footer = paragraph(styles["footer"], _PAGE_NUMBER, _RIGHT)
    _add(document, section, "footer", default=footer, first=footer)


def _add(document: DocumentPart, section: Element, kind: str, default: str, first: str) -> None:
    if section.find(f"{W}{kind}Reference") is not None:
        return
    contents = {"default": default}
    if is_on(section.find(f"{W}titlePg")):
        contents["first"] = first
    for name, content in contents.items():
        part = XmlPart(
            document.package.next_partname(f"/word/{kind}%d.xml"),
            _TYPES[kind],
            element(_ROOTS[kind], content),
            document.package,
        )
        reference = element(f"{kind}Reference", "")
        reference.set(f"{W}type", name)
        reference.set(f"{R}id", document.relate_to(part, _RELATIONS[kind]))
        section.insert(0, reference)
