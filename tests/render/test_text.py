"""Plain text: tables in columns while the terminal has room, and rows as lists when it has not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_document import sample

from actionplan.core.document import Break, Table, Text
from actionplan.document.render.text import text

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


def test_the_lines_of_a_cell_stand_one_below_the_other() -> None:
    answer = (Text("Kunta neuvoo."), Break(), Text("Neuvola ohjaa."))
    question = (Text("Näyttääkö suunnitelma, miten neuvonta ja ohjaus liittyvät toisiinsa?"),)
    header = tuple((Text(name),) for name in ("Vaatimus", "Kysymys", "Vastaus"))
    table = Table("Taulukko", header, (((Text("Palvelut"),), question, answer),))
    document = replace(sample(), front=(table,), body=())
    told = text(document).partition("Taulukko\n\n")[2]
    assert told == (
        f"Palvelut\n  Kysymys: {question[0].text}\n"
        "  Vastaus:\n    Kunta neuvoo.\n    Neuvola ohjaa.\n"
    )


def test_in_a_column_they_are_parted() -> None:
    cells = ((Text("Nokia"),), (Text("osittain"), Break(), Text("ei ilmene")))
    table = Table("Taulukko", ((Text("Kunta"),), (Text("Tila"),)), (cells,))
    told = text(replace(sample(), front=(table,), body=()))
    assert "Nokia  osittain; ei ilmene\n" in told
