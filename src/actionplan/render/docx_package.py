"""The package: our own empty document, parts that join it, and bytes that are always the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart

from actionplan.render.docx_xml import W, twips
from actionplan.render.zipped import unzipped, zipped
from actionplan.resources import template_text

_JOINED = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
}


def own() -> DocumentPart:
    """Return the main part of an empty document of ours, with no style yet."""
    package = Package()
    uri = PackURI("/word/document.xml")
    root = sheet("document")
    document = DocumentPart(uri, CONTENT_TYPE.WML_DOCUMENT_MAIN, root, package)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for name in ("settings", "fontTable"):
        root_of(document, name, partial(sheet, name))
    theme = template_text("docx/theme.xml").encode()
    part = Part(PackURI("/word/theme/theme1.xml"), CONTENT_TYPE.OFC_THEME, theme, package)
    document.relate_to(part, RELATIONSHIP_TYPE.THEME)
    return document


def sheet(name: str) -> BaseOxmlElement:
    """Return a part of our own document as its file says it."""
    return parse_xml(template_text(f"docx/{name}.xml").encode())


def bare_styles() -> BaseOxmlElement:
    """Return our style sheet without its styles: what holds for all text."""
    styles = sheet("styles")
    for child in list(styles):
        if child.tag != f"{W}docDefaults":
            styles.remove(child)
    return styles


def root_of(
    document: DocumentPart, name: str, new: Callable[[], BaseOxmlElement]
) -> BaseOxmlElement:
    """Return the root of the part ``name`` of a document; a part that is missing is made."""
    kind, relation = _JOINED[name]
    for known in document.rels.values():
        if known.reltype == relation and isinstance(known.target_part, XmlPart):
            return cast(BaseOxmlElement, known.target_part.element)
    root, uri = new(), PackURI(f"/word/{name}.xml")
    if any(part.partname == uri for part in document.package.iter_parts()):
        uri = document.package.next_partname(f"/word/{name}%d.xml")
    part = XmlPart(uri, kind, root, document.package)
    document.relate_to(part, relation)
    return root


def media(document: DocumentPart, extension: str, kind: str, data: bytes) -> str:
    """Add a picture to a document and return the id to call it by."""
    name = document.package.next_partname(f"/word/media/figure%d.{extension}")
    part = Part(name, kind, data, document.package)
    return document.relate_to(part, RELATIONSHIP_TYPE.IMAGE)


def free_id(document: DocumentPart) -> int:
    """Return the first number above those of all bookmarks and drawings in headers and footers."""
    ids = [
        twips(node.get("id") or node.get(f"{W}id"))
        for part in document.package.iter_parts()
        if isinstance(part, XmlPart) and part is not document
        for node in part.element.iter(f"{W}bookmarkStart", "{*}docPr", "{*}cNvPr")
    ]
    return max(ids, default=0) + 1


def packed(package: OpcPackage) -> bytes:
    """Return the package as bytes that depend on its parts alone."""
    loose = BytesIO()
    package.save(loose)
    return zipped(unzipped(loose.getvalue()))
