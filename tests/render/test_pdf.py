"""The printed form before other people's judges: PDF/UA-1, PDF/A-2a, and its structure tree."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any

import page
import pikepdf
import pytest
from pypdf import PdfReader
from sample_document import sample

from actionplan.document import Document, Meta, Paragraph, Section, Table, Text
from actionplan.render.pdf import pdf

META = Meta(
    "fi", "Otsikko", "Aihe", "Esimerkkikunta", ("a",), "2026-01-01", "", "", "actionplan", "0"
)
SECTION = (Section(1, "luku-1", "1", "Luku", (Paragraph((Text("Teksti."),)),)),)


@cache
def printed() -> bytes:
    return pdf(sample())


@pytest.mark.parametrize(
    "profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str
)
def test_the_validator_finds_nothing(profile: Any) -> None:
    report = page.validate_pdf_bytes(printed(), profile=profile)
    assert list(report.failures) == []
    assert report.is_compliant


def scopes() -> list[str]:
    """What each header cell of the structure tree says that it names."""
    with pikepdf.open(io.BytesIO(printed())) as file:
        cells = [
            o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"
        ]
        return [_scope(cell.get("/A")) for cell in cells]


def _scope(attributes: Any) -> str:
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one["/Scope"]) for one in each if one is not None and "/Scope" in one), "")


def test_rows_and_columns_are_named_by_header_cells() -> None:
    tables = [b for s in sample().sections() for b in s.blocks if isinstance(b, Table)]
    assert scopes().count("/Column") == sum(len(table.header) for table in tables)
    assert scopes().count("/Row") == sum(len(table.rows) for table in tables if table.row_headers)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(sample()) == printed()


def test_every_heading_can_be_read_and_is_a_bookmark() -> None:
    reader = PdfReader(io.BytesIO(printed()))
    read = _letters("".join(sheet.extract_text() for sheet in reader.pages))
    for section in sample().sections():
        assert _letters(section.title)[:40] in read
    assert reader.outline


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text.replace("\u00ad", ""))


def test_a_draft_says_so_on_every_page() -> None:
    meta = replace(META, status="draft", status_words="LUONNOS")
    reader = PdfReader(io.BytesIO(pdf(Document(meta, (), SECTION, "Sisällys"))))
    assert all("LUONNOS" in sheet.extract_text() for sheet in reader.pages[1:])


def test_a_character_that_the_font_lacks_is_shown_by_its_number() -> None:
    body = (Section(1, "a", "1", "Luku", (Paragraph((Text("x \U0001f600 y"),)),)),)
    reader = PdfReader(io.BytesIO(pdf(Document(META, (), body, "Sisällys"))))
    assert "U+1F600" in "".join(sheet.extract_text() for sheet in reader.pages)


def test_it_says_what_it_is_and_who_made_it() -> None:
    with pikepdf.open(io.BytesIO(pdf(Document(META, (), SECTION, "Sisällys")))) as file:
        assert str(file.Root.Lang).startswith("fi")
        assert str(file.docinfo["/Title"]) == "Otsikko"
        assert str(file.docinfo["/Creator"]) == "actionplan"
