"""The printed form: Typst in process, PDF/UA-1 and PDF/A-2a in one file, the same bytes always."""

from __future__ import annotations

import io
import json
from typing import Any

from actionplan.document import Document, Meta
from actionplan.render.pdf_data import data
from actionplan.resources import template_path

STANDARDS = ["ua-1", "a-2a"]


def pdf(document: Document) -> bytes:
    """Return the document as an accessible, archivable PDF.

    The document reaches the template as data; no text of it is ever read as markup. No system
    font is looked at, so the bytes do not depend on the machine.
    """
    import typst  # a large library: only those who print need it

    folder = template_path("pdf")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder / "fonts")])
    made = typst.compile(
        str(folder / "document.typ"),
        root=str(folder),
        font_paths=fonts,
        sys_inputs={"document": json.dumps(data(document), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=_timestamp(document.meta),
    )
    return _finished(made, document.meta)


def _timestamp(meta: Meta) -> int:
    """Return midnight of the document's own day, in seconds: no clock is read."""
    from calendar import timegm
    from time import strptime

    return timegm(strptime(meta.date, "%Y-%m-%d"))


def _finished(made: bytes, meta: Meta) -> bytes:
    """Name the rows by their first cell, which Typst cannot, and the file by its makers."""
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as file:
        for node in _structure(file.Root.StructTreeRoot):
            if node.get("/S") == "/TBody":
                _name_rows(node)
        with file.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:creator"] = [meta.author]
            metadata["dc:description"] = meta.subject
            metadata["pdf:Keywords"] = ", ".join(meta.keywords)
            metadata["xmp:CreatorTool"] = meta.generator
        file.docinfo["/Author"] = meta.author
        file.docinfo["/Subject"] = meta.subject
        file.docinfo["/Keywords"] = ", ".join(meta.keywords)
        file.docinfo["/Creator"] = meta.generator
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def _structure(root: Any) -> list[Any]:
    """Return every node of the structure tree."""
    import pikepdf

    found, todo = [], [root]
    while todo:
        node = todo.pop()
        found.append(node)
        kids = node.get("/K")
        if kids is None:
            continue
        each = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        todo.extend(kid for kid in each if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
    return found


def _name_rows(body: Any) -> None:
    import pikepdf

    for row in body.K if isinstance(body.K, pikepdf.Array) else [body.K]:
        first = row.K[0] if isinstance(row.K, pikepdf.Array) else row.K
        if first.get("/S") == "/TD":
            first.S = pikepdf.Name.TH
            first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
