"""No stream of a printed file ends with a carriage return: one in 256 would, and a validator may
take it for a part of the line end behind it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from zlib import adler32, compress

import page
import pikepdf
import pytest
from sample_document import small

from actionplan.document.render.pdf.finish import saved
from actionplan.document.render.pdf.writer import typeset

MISREAD = b"\r\nendstream"
A_2A = page.ValidationProfile.PDF_A_2A


@contextmanager
def printed() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(typeset(small())[0])) as file:
        yield file


def as_it_comes(file: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate
    file.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def misread(data: bytes) -> Iterator[bytes]:
    """Yield the beginnings of the streams that end with a carriage return."""
    for found in re.finditer(MISREAD, data):
        start = data.rindex(b" obj", 0, found.start())
        yield data[start : start + 80]


def spoil_a_page(file: pikepdf.Pdf) -> None:
    """Add empty lines to a page until its compressed bytes end with a carriage return."""
    content: Any = file.pages[0].Contents
    text: bytes = content.read_bytes()
    lines = next(n for n in count() if adler32(text + b"\n" * n) % 256 == ord("\r"))
    content.write(compress(text + b"\n" * lines), filter=pikepdf.Name.FlateDecode)


def spoil_objects(file: pikepdf.Pdf) -> None:
    """Change a word until the streams that hold the objects end with a carriage return."""
    for number in count():
        file.docinfo["/Word"] = "!" * number
        if any(b"/ObjStm" in start for start in misread(as_it_comes(file))):
            return


@pytest.mark.parametrize("spoil", [spoil_a_page, spoil_objects])
def test_a_stream_that_ends_badly_is_made_to_end_well(spoil: Any) -> None:
    with printed() as file:
        pages = [one.Contents.read_bytes().rstrip() for one in file.pages]
        spoil(file)
        spoiled = as_it_comes(file)
        assert [*misread(spoiled)] != []
        assert [*page.validate_pdf_bytes(spoiled, profile=A_2A).failures] != []
        data = saved(file)
        assert saved(file) == data
    assert [*misread(data)] == []
    assert [*page.validate_pdf_bytes(data, profile=A_2A).failures] == []
    with pikepdf.open(io.BytesIO(data)) as file:
        assert [one.Contents.read_bytes().rstrip() for one in file.pages] == pages


def test_a_file_without_such_streams_is_left_alone() -> None:
    with printed() as file:
        file.docinfo["/Word"] = next(_words_that_do(file))
        assert saved(file) == as_it_comes(file)


def _words_that_do(file: pikepdf.Pdf) -> Iterator[str]:
    for number in count():
        file.docinfo["/Word"] = "!" * number
        if MISREAD not in as_it_comes(file):
            yield "!" * number
