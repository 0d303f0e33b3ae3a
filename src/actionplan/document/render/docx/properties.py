"""What the file says of itself: standard properties, and what it was generated from."""

from __future__ import annotations

from datetime import date

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from actionplan.core.document import Meta
from actionplan.document.render.docx.xml import escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    "{}</Properties>"
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">'
    "<vt:lpwstr>{}</vt:lpwstr></property>"
)


def state(package: Package, meta: Meta) -> None:
    """Write the properties into a package that has none. The machine's user is not among them."""
    core = _part(package, "core", CONTENT_TYPE.OPC_CORE_PROPERTIES, _CORE.format(_core(meta)))
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    kind = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    custom = _part(package, "custom", kind, _CUSTOM.format(_custom(meta)))
    package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _core(meta: Meta) -> str:
    texts = {
        "dc:title": meta.title,
        "dc:subject": meta.subject,
        "dc:creator": meta.author,
        "cp:keywords": ", ".join(meta.keywords),
        "dc:language": meta.lang,
        "cp:contentStatus": meta.status_words,
    }
    said = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in texts.items() if text)
    if not _is_date(meta.date):
        return said
    return said + "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{meta.date}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _custom(meta: Meta) -> str:
    texts = {"generator": meta.generator, "source-digest": meta.source_digest}
    # The numbers 0 and 1 are taken by the format.
    return "".join(
        _PROPERTY.format(number, name, escaped(text))
        for number, (name, text) in enumerate(texts.items(), 2)
    )


def _part(package: Package, name: str, kind: str, xml: str) -> Part:
    return Part(PackURI(f"/docProps/{name}.xml"), kind, f"{_HEAD}{xml}".encode(), package)
