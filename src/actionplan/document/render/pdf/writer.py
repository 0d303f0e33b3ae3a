"""The printed form: set by Typst, PDF/UA-1 and PDF/A-2a in one file, the same bytes always."""

from __future__ import annotations

import json

from actionplan.core.document import Document, Meta
from actionplan.core.resources import template_path
from actionplan.document.render import typesetter
from actionplan.document.render.pdf.data import data
from actionplan.document.render.pdf.finish import finished


def pdf(document: Document) -> bytes:
    """Return the document as an accessible, archivable PDF."""
    return finished(typeset(document)[0], document)


def typeset(document: Document) -> tuple[bytes, list[str]]:
    """Return the document as Typst prints it, and what Typst warns of.

    The document reaches the template as data; no text of it is ever read as markup.
    """
    folder = template_path("pdf")
    made, warnings = typesetter.typeset(
        str(folder / "document.typ"),
        root=str(folder),
        sys_inputs={"document": json.dumps(data(document), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=_timestamp(document.meta),
    )
    return made[0], warnings


def _timestamp(meta: Meta) -> int:
    """Return midnight of the document's own day, in seconds: no clock is read."""
    from calendar import timegm
    from time import strptime

    return timegm(strptime(meta.date, "%Y-%m-%d"))
