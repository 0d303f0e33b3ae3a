"""The picture of pages that the guide shows: two pages of the example plan's PDF, side by side.

A picture of type is not the same everywhere to the last shade. So that a test can tell whether it
is still true without drawing it, the picture bears a mark of what it was drawn from.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from actionplan.core.document import Document
from actionplan.core.resources import template_path
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.document.render.pdf.data import data
from actionplan.document.render.pdf.writer import pdf
from actionplan.document.render.typesetter import typeset
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.source import Source

NAME = "pdf-sivut.png"
SECOND = "Palvelukartta: palvelut, niiden tuottajat ja yhteydet"
"""What stands on the page that is shown beside the title page."""
_PIXELS = 80
"""To the inch: a page of A4 is 662 wide."""
_SIDE_BY_SIDE = """
#set page(width: auto, height: auto, margin: 0pt, fill: rgb("#c5cdd4"))
#grid(columns: 2, column-gutter: 20pt, image("0.png", width: 662pt), image("1.png", width: 662pt))
"""
_MARK = b"Source"


def document(plan: Path, as_of: str) -> Document:
    """Return the document of a plan file as it is on a day."""
    source = Source(plan.name, plan.read_text(encoding="utf-8"), "")
    case = examine(source, Library(), as_of, evidence=False).case
    assert case is not None
    return compose(case, template_set()).document


def mark(document: Document) -> str:
    """Return the mark of all that decides how the pages look."""
    words = json.dumps(data(document), ensure_ascii=False, sort_keys=True)
    template = (template_path("pdf") / "document.typ").read_text(encoding="utf-8")
    return sha256((words + template).encode()).hexdigest()


def marked(picture: bytes) -> str:
    """Return the mark that a picture bears, or nothing."""
    _, found, rest = picture.partition(b"tEXt" + _MARK + b"\0")
    return rest[:64].decode("ascii") if found else ""


def draw(document: Document) -> bytes:
    """Return the picture, with its mark."""
    pages = PdfReader(io.BytesIO(pdf(document))).pages
    second = next(at for at, page in enumerate(pages) if SECOND in page.extract_text())
    folder = template_path("pdf")
    drawn, _ = typeset(
        str(folder / "document.typ"),
        root=str(folder),
        sys_inputs={"document": json.dumps(data(document), ensure_ascii=False)},
        format="png",
        ppi=_PIXELS,
    )
    return _bearing(mark(document), _together(drawn[0], drawn[second]))


def _together(*pages: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        for at, page in enumerate(pages):
            (Path(folder) / f"{at}.png").write_bytes(page)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(_SIDE_BY_SIDE, encoding="utf-8")
        return typeset(str(sheet), root=folder, format="png", ppi=72)[0][0]


def _bearing(mark: str, picture: bytes) -> bytes:
    """Put a mark before the last chunk of a PNG, where its words belong."""
    chunk = b"tEXt" + _MARK + b"\0" + mark.encode("ascii")
    told = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:-12] + told + picture[-12:]
