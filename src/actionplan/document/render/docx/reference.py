"""A municipality's own document, which may come from anyone: opened in bounds, reduced to its look.

Styles, theme, fonts, headers and footers stay. Its text goes, and with it all that leads elsewhere
or does something: remote templates and pictures, data sources, names of editors.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Literal
from zipfile import BadZipFile, ZipFile

from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from actionplan.core import packages
from actionplan.core.limits import REFERENCE_BYTES
from actionplan.document.render.address import address
from actionplan.document.render.docx.xml import Element, R, W

Kind = Literal["too-large", "not-word", "old-word", "active", "broken"]
MAX_UNPACKED = 40_000_000
"""All parts together: pictures are allowed to be large."""
MAX_XML = 6_000_000
"""All parts that are read: many times those of a letterhead."""
MAX_ATTRIBUTES = 200
"""Of one element. Word writes some twenty; to go through them takes their number squared."""
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"
"""What may stand before the first sign of XML, in any encoding but the next."""
_EBCDIC = "<?xm".encode("cp037")
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_MACROS = (b"macroEnabled", b"vbaProject")
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
    "theme": "",
    "fontTable": "",
}
"""What makes the look, by relation, and the element that it is when we read it."""
_ACTIVE = ("vbaProject", "oleObject", "package", "control", "activeXControlBinary", "aFChunk")
_ACTIVE_FIELD = re.compile(r"\b(?:DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK)\b", re.I)
_FORGOTTEN_SETTINGS = (
    *("attachedTemplate", "linkStyles", "mailMerge", "updateFields", "docVars", "rsids"),
    *("writeProtection", "documentProtection", "trackRevisions", "footnotePr", "endnotePr"),
)
_SHOWN = (f"{W}drawing", f"{W}pict", f"{W}object")


class ReferenceFault(ValueError):
    """A reference document that cannot be used. ``kind`` says why: ``too-large``, ``not-word``,
    ``old-word`` (the format before 2007, or locked by a password), ``active`` (it holds macros,
    controls, embedded objects or fields that fetch things) or ``broken``.
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind


def opened(reference: bytes) -> DocumentPart:
    """Return the main part of a .docx or .dotx, reduced to its look; or raise ReferenceFault."""
    try:
        package = Package.open(BytesIO(_as_document(reference)))
        document = package.main_document_part
        if not isinstance(document, DocumentPart):
            raise ReferenceFault("not-word")
        _reduce(package, document)
    except ReferenceFault:
        raise
    except Exception as reason:  # whatever fails up to here, the file made it fail
        raise ReferenceFault("broken") from reason
    return document


def _as_document(reference: bytes) -> bytes:
    """Return the bytes with a template called a document, if they are within bounds."""
    if len(reference) > REFERENCE_BYTES:
        raise ReferenceFault("too-large")
    if reference.startswith(_OLD_WORD):
        raise ReferenceFault("old-word")
    try:
        archive = packages.opened(reference)
    except packages.TooMany as reason:
        raise ReferenceFault("too-large") from reason
    except BadZipFile as reason:
        raise ReferenceFault("broken" if reference.startswith(_ZIP) else "not-word") from reason
    with archive:
        parts = _unpacked(archive)
    types = parts.get(_TYPES, b"")
    if any(mark in types for mark in _MACROS):
        raise ReferenceFault("active")
    if _TEMPLATE not in types and _DOCUMENT not in types:
        raise ReferenceFault("not-word")
    parts[_TYPES] = types.replace(_TEMPLATE, _DOCUMENT)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _unpacked(archive: ZipFile) -> dict[str, bytes]:
    """Return the parts by name. A part never unpacks to more than its entry promises."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ReferenceFault("too-large")
    parts = {one.filename: packages.unpacked(archive, one, MAX_UNPACKED) for one in entries}
    if sum(len(data) for data in parts.values() if _may_be_xml(data)) > MAX_XML:
        raise ReferenceFault("too-large")
    return parts


def _may_be_xml(part: bytes) -> bool:
    """Tell whether a part can be read as XML, in any encoding: its name need not say so."""
    return part.lstrip(_BLANK)[:1] == b"<" or part.startswith(_EBCDIC)


def _reduce(package: OpcPackage, document: DocumentPart) -> None:
    _drop_relations(package, ("officeDocument",))
    _drop_relations(document, tuple(_ROOTS))
    for part in package.iter_parts():
        _refuse_active(part)
        _drop_outside(part)
    for relation in document.rels.values():
        part, root = relation.target_part, _ROOTS[_name(relation.reltype)]
        if root and not (isinstance(part, XmlPart) and part.element.tag == f"{W}{root}"):
            raise ReferenceFault("broken")
        if root == "settings":
            _forget(part.element)


def _forget(settings: Element) -> None:
    for name in _FORGOTTEN_SETTINGS:
        for setting in settings.findall(f"{W}{name}"):
            settings.remove(setting)


def _drop_relations(source: OpcPackage | Part, kept: tuple[str, ...]) -> None:
    for id, relation in list(source.rels.items()):
        if _name(relation.reltype) not in kept:
            del source.rels[id]


def _refuse_active(part: Part) -> None:
    """Refuse what acts, and XML with a document type: the format knows none, only attacks do."""
    if any(_name(relation.reltype) in _ACTIVE for relation in part.rels.values()):
        raise ReferenceFault("active")
    if not part.content_type.endswith("xml"):
        return
    root = part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob, _parser())
    if _has_doctype(root):
        raise ReferenceFault("broken")
    fields = "".join(
        [*(code.text or "" for code in root.iter(f"{W}instrText"))]
        + [f" {field.get(f'{W}instr', '')} " for field in root.iter(f"{W}fldSimple")]
    )
    if _ACTIVE_FIELD.search(fields):
        raise ReferenceFault("active")


def _has_doctype(root: Element) -> bool:
    info: Any = root.getroottree().docinfo  # the stubs do not know all of it
    return bool(info.doctype)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _drop_outside(part: Part) -> None:
    """Drop relations that lead out of the package, except links that a reader may follow, and
    then everything that rested on a relation that is not there.
    """
    for id, relation in list(part.rels.items()):
        followed = _name(relation.reltype) == "hyperlink" and address(relation.target_ref, set())
        if not id or (relation.is_external and not followed):
            del part.rels[id]
    if isinstance(part, XmlPart):
        for node in list(part.element.iter(etree.Element)):
            if len(node.attrib) > MAX_ATTRIBUTES:
                raise ReferenceFault("broken")
            for name, id in node.attrib.items():
                if name.startswith(R) and id not in part.rels:
                    _loosen(node, name)


def _loosen(node: Element, name: str) -> None:
    """Take a dead reference out: from a link its target, from a page the picture around it."""
    if node.tag == f"{W}hyperlink":
        del node.attrib[name]
        return
    link = etree.QName(node).localname.startswith("hlink")
    around = [] if link else [one for one in node.iterancestors() if one.tag in _SHOWN]
    gone = around[0] if around else node
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)


def _name(relation_type: str) -> str:
    return relation_type.rpartition("/")[2]
