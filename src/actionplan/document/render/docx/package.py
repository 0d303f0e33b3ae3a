"""The package: our own empty document, parts that join it, and bytes that are always the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.spec import default_content_types
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart

from actionplan.core.resources import template_text
from actionplan.document.render.docx.xml import W, quoted, twips
from actionplan.document.render.xlsx import zipped

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
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
    parts = list(package.parts)
    files = {CONTENT_TYPES_URI: _content_types(parts), PACKAGE_URI.rels_uri: package.rels.xml}
    for part in parts:
        files[part.partname] = part.blob
        if part.rels:
            files[part.partname.rels_uri] = part.rels.xml
    return zipped({uri.membername: data for uri, data in files.items()})


def _content_types(parts: list[Part]) -> bytes:
    """Return the list of what each part is: by its ending where that says it, else by its name."""
    kinds = [(part.partname, part.content_type) for part in parts]
    usual = {name.ext: kind for name, kind in kinds if (name.ext, kind) in default_content_types}
    usual.update(rels=CONTENT_TYPE.OPC_RELATIONSHIPS, xml=CONTENT_TYPE.XML)
    defaults = [
        f'<Default Extension="{quoted(ending)}" ContentType="{quoted(kind)}"/>'
        for ending, kind in sorted(usual.items())
    ]
    others = [
        f'<Override PartName="{quoted(name)}" ContentType="{quoted(kind)}"/>'
        for name, kind in sorted(kinds)
        if usual.get(name.ext) != kind
    ]
    entries = "".join([*defaults, *others])
    return f'{_XML}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">{entries}</Types>'.encode()
