"""WordprocessingML as text: names, escapes and the one paragraph that everything is made of."""

from __future__ import annotations

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from actionplan.document.render.address import harmless

Element = etree._Element
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_IN_TEXT = _ESCAPES | {
    ord("\n"): '</w:t><w:br/><w:t xml:space="preserve">',
    ord("\t"): '</w:t><w:tab/><w:t xml:space="preserve">',
    # As a character Word may show it in the middle of a line.
    ord("\u00ad"): '</w:t><w:softHyphen/><w:t xml:space="preserve">',
}
_IN_ATTRIBUTE = _ESCAPES | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
PAGE_TOP = ("<w:pageBreakBefore/>", '<w:spacing w:before="0"/>')
"""Properties of a heading that begins a page; the schema wants a number between them."""


def run(text: str, style: str = "") -> str:
    """Return a run that shows ``text`` as it is, in a character style given by its id."""
    properties = f'<w:rPr><w:rStyle w:val="{quoted(style)}"/></w:rPr>' if style else ""
    words = _readable(text).translate(_IN_TEXT)
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def quoted(text: str) -> str:
    """Return text as it stands between the quotes of an attribute."""
    return _readable(text).translate(_IN_ATTRIBUTE)


def escaped(text: str) -> str:
    """Return text as it stands between tags."""
    return _readable(text).translate(_ESCAPES)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph in the style of this id; ``properties`` come in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{quoted(style)}"/>{properties}</w:pPr>{content}</w:p>'


def element(name: str, content: str) -> BaseOxmlElement:
    """Return the parsed element ``w:name`` around content in any of our namespaces."""
    return parse_xml(f"<w:{name} {_DECLARED}>{content}</w:{name}>")


def value(parent: Element | None, *names: str) -> str:
    """Return ``w:val`` of the element that ``names`` lead to, or ``""``."""
    for name in names:
        parent = parent.find(f"{W}{name}") if parent is not None else None
    return "" if parent is None else str(parent.get(f"{W}val", ""))


def is_on(switch: Element | None) -> bool:
    """Return whether an element that switches something on is there and does so."""
    return switch is not None and switch.get(f"{W}val", "1") in ("1", "true", "on")


def twips(text: str | None, otherwise: int = 0) -> int:
    """Return a measure in twentieths of a point; other units, which few write, are not read."""
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isascii() and digits.isdigit() else otherwise


def _readable(text: str) -> str:
    """XML knows one line end, and cannot hold what ``harmless`` spells out."""
    return harmless(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)
