"""Plain text: tables in columns while the terminal has room, and rows as lists when it has not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_document import sample

from actionplan.document import Table, Text
from actionplan.render.text import text

HEADER = ("Kunta", "Ei ilmene", "Puuttuu")
ROWS = (("Nokia", "12", "3"), ("Valkeakoski", "–", "–"))

WIDE = "Kunta        Ei ilmene  Puuttuu\nNokia        12         3\nValkeakoski  –          –\n"
CLOSE = "            Ei\nKunta       ilmene Puuttuu\nNokia       12     3\nValkeakoski –      –\n"
LISTED = "Nokia\n  Ei ilmene: 12\n  Puuttuu: 3\nValkeakoski\n  Ei ilmene: –\n  Puuttuu: –\n"


def said(width: int) -> str:
    cells = tuple(tuple((Text(cell),) for cell in row) for row in (HEADER, *ROWS))
    document = replace(sample(), front=(Table("Taulukko", cells[0], cells[1:]),), body=())
    return text(document, width).partition("Taulukko\n\n")[2]


@pytest.mark.parametrize(
    ("width", "shown"), [(0, WIDE), (31, WIDE), (30, CLOSE), (26, CLOSE), (25, LISTED)]
)
def test_a_table_makes_use_of_the_room_there_is(width: int, shown: str) -> None:
    assert said(width) == shown
