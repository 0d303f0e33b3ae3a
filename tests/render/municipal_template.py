"""A letterhead as a municipality's Finnish Word would save it. The municipality is fictional."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

FINNISH_IDS = {
    "Normal": "Normaali",
    "Heading1": "Otsikko1",
    "Heading2": "Otsikko2",
    "Title": "Otsikko",
    "BodyText": "Leipteksti",
    "ListParagraph": "Luettelokappale",
    "Caption": "Kuvaotsikko",
    "Header": "Yltunniste",
    "Footer": "Alatunniste",
}
"""Inside the file Word names its styles in English; the ids are in the user's language."""
_LACKING = ("Heading3", "Heading4", "Heading5", "Heading6", "TOCHeading", "Strong", "Emphasis")
TEXT_FONT, HEADING_FONT, GREEN = "Georgia", "Verdana", RGBColor(0x1E, 0x5B, 0x3A)
FOOTER = "Esimerkkikunta · Kuvitteellinen katu 1 · 00000 Esimerkkilä"
OWN_TEXT = "Kirjoita tähän. Tämä teksti kuuluu pohjaan, ei asiakirjaan."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERS = (
    f'<w:abstractNum {_W} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    "</w:abstractNum>",
    f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
)
_NUMBERED = f'<w:numPr {_W}><w:numId w:val="77"/></w:numPr>'

Change = Callable[[bytes], bytes]


def template(*, numbered: bool = False, indented: bool = False) -> bytes:
    """Return a .docx with a logo, a footer, fonts and colours of its own. ``numbered``: headings
    count themselves. ``indented``: text stands 23 mm from the margin, as in a Finnish letter.
    """
    document: Any = docx.Document()
    document.add_paragraph(OWN_TEXT)
    _page(document.sections[0])
    _look(document.styles, indented)
    if numbered:
        _number(document)
    section = document.sections[0]
    for part in (document.styles, section.header.part, section.footer.part):
        _rename(part.element)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_dotx(document: bytes) -> bytes:
    """Return the same as Word saves a template."""
    return changed(document, {"[Content_Types].xml": _call_template})


def changed(document: bytes, changes: dict[str, Change]) -> bytes:
    """Return the package with parts changed; a part that is not there is changed from nothing."""
    with ZipFile(BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b""))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def logo() -> bytes:
    """Return a PNG of 120 × 40 dots: a green field with a light bar."""
    rows = b"".join(
        b"\0" + (b"\xe9\xf5\xee" if 16 <= row < 24 else b"\x1e\x5b\x3a") * 120 for row in range(40)
    )
    head = struct.pack(">IIBBBBB", 120, 40, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _call_template(types: bytes) -> bytes:
    return types.replace(b"document.main+xml", b"template.main+xml")


def _page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2), Cm(2)
    section.top_margin, section.header_distance = Cm(3.6), Cm(1)
    section.header.paragraphs[0].add_run().add_picture(BytesIO(logo()), width=Cm(3.6))
    section.footer.paragraphs[0].text = FOOTER


def _look(styles: Any, indented: bool) -> None:
    _font(styles["Normal"], TEXT_FONT, 10.5)
    _font(styles["Body Text"], TEXT_FONT, 10.5)
    styles["Body Text"].paragraph_format.left_indent = Cm(2.3) if indented else None
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 13)):
        _font(styles[name], HEADING_FONT, size)
        styles[name].font.color.rgb = GREEN
    for style in styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) in _LACKING:
            styles.element.remove(style)


def _font(style: Any, name: str, size: float) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    style.font.name, style.font.size = name, Pt(size)


def _number(document: Any) -> None:
    numbering = document.part.numbering_part.element
    kind, instance = map(parse_xml, _NUMBERS)
    numbering.insert(0, kind)
    numbering.append(instance)
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties._insert_numPr(parse_xml(_NUMBERED))


def _rename(root: Any) -> None:
    for element in root.iter():
        for name in ("w:styleId", "w:val"):
            if element.get(qn(name)) in FINNISH_IDS and element.tag != qn("w:name"):
                element.set(qn(name), FINNISH_IDS[element.get(qn(name))])
