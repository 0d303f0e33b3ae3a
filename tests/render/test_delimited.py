"""CSV: read back cell for cell, and nothing in it that a spreadsheet would carry out."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_document import HOSTILE, words

from actionplan.core.document import Break, Table, Text
from actionplan.document.render.address import harmless
from actionplan.document.render.sheets import delimited


def table(*rows: tuple[str, ...]) -> Table:
    return Table("Taulukko", (), tuple(tuple(map(words, row)) for row in rows))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def bare(text: str) -> list[str]:
    """Return the words of a text without apostrophes, wherever its lines end."""
    return text.replace("'", "").split()


def test_a_table_is_a_header_and_rows() -> None:
    named = Table(
        "Tilanne",
        (words("Kunta"), words("Täyttyy"), words("Puuttuu")),
        (
            (words("Esimerkkikunta"), words("22/45"), (Text("a, b"), Break(), Text('"c"'))),
            (words("Mallila"), words(""), words("–")),
        ),
    )
    assert delimited(named) == (
        "Kunta,Täyttyy,Puuttuu\r\n"
        'Esimerkkikunta,22/45,"a, b; ""c"""\r\n'
        "Mallila,,–\r\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+358 40 000 0000", "'+358 40 000 0000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("a;\t=1", "a;'\t'=1"),
        ("\r=1", "' =1"),
        ("\n=1", "' =1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; =1+1", "a;' =1+1"),
        ("a;\u00a0＝1+1", "a;'\u00a0＝1+1"),
        ("a\nb", "a b"),
        ("\x00=1", "[U+0000]=1"),
        # Nothing is added where nothing happens.
        ("a=b", "a=b"),
        ("– ei ole", "– ei ole"),
        ("TRE-3.1", "TRE-3.1"),
        ("007", "007"),
        ("'=1", "'=1"),
    ],
)
def test_what_would_be_a_formula_is_a_text(typed: str, written: str) -> None:
    assert read(delimited(table((typed,)))) == [[written]]


def test_a_line_of_a_cell_is_no_formula_where_a_spreadsheet_parts_it() -> None:
    cell = (Text("a"), Break(), Text("=1+1"), Break(), Text("b"))
    assert read(delimited(Table("Taulukko", (), ((cell,),)))) == [["a;' =1+1; b"]]


unkind = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="=＝+-@\t\r\n;,'\"a1 \u00a0")


@given(st.lists(st.tuples(unkind, unkind), min_size=1, max_size=4))
def test_any_text_is_read_back_with_apostrophes_alone_added(rows: list[tuple[str, str]]) -> None:
    text = delimited(table(*rows))
    found = read(text)
    assert len(text.split("\r\n")) == len(rows) + 1  # a row is a line
    for row, typed in zip(found, rows, strict=True):
        for cell, meant in zip(row, typed, strict=True):
            assert bare(cell) == bare(harmless(meant))
            # However it is parted, no part begins as a formula does.
            parts = [part.lstrip(" \u00a0") for part in cell.split(";")]
            assert not any(part.startswith(tuple("=+-@\t\r＝＋－＠")) for part in parts)
