"""The heat map: everything can be read, also without colour, for one municipality and for forty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from actionplan.core.document import Figure
from actionplan.document.figures import svg
from actionplan.document.figures.heat_map import MOST, TONES, HeatMap, heat_map
from actionplan.document.figures.wrap import width
from actionplan.document.render.palette import COLOURS, READ_TOGETHER, contrast

NS = "{http://www.w3.org/2000/svg}"
NAMES = ("Kristiinankaupunki", "Pedersören kunta", "Mänttä-Vilppula", "Ii", "Äänekoski", "Ähtäri")
"""Names as long and as short as municipalities have."""
LETTERS = {"met": "T", "partly": "O", "unmet": "P", "not_shown": "E", "waived": "V",
           "reader": "L", "not_applicable": "–", "planless": ""}  # fmt: skip
LEGEND = {"met": "täyttyy", "partly": "osittain", "unmet": "puuttuu", "not_shown": "ei ilmene",
          "waived": "poikkeuspäätös", "reader": "lukijan arvioitava",
          "not_applicable": "ei koske", "planless": "ei arvioitu"}  # fmt: skip
ROWS = 46


def map_of(columns: int) -> HeatMap:
    """Return a map in which every status stands somewhere, and every fifth column has a note."""
    keys = tuple(TONES)
    return HeatMap(
        tuple(NAMES[at % len(NAMES)] for at in range(columns)),
        tuple(f"TRE-{row // 9 + 3}.{row % 9 + 1}" for row in range(ROWS)),
        tuple(
            f"Vaatimus, jonka nimi on pitkä tai lyhyt{' ja lyhyt' * (row % 9)}"
            for row in range(ROWS)
        ),
        tuple(tuple(keys[(row + at) % len(keys)] for at in range(columns)) for row in range(ROWS)),
        frozenset(range(9, ROWS, 9)),
        tuple("ei suunnitelmaa" if at % 5 == 1 else "" for at in range(columns)),
    )


def drawn(columns: int) -> Figure:
    return heat_map(map_of(columns), LETTERS, LEGEND, "Lämpökartta", "Sanat.", "Kuvateksti")


class Written(NamedTuple):
    """A line of text and the room it takes at most."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Written) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def written(figure: Figure) -> Iterator[Written]:
    """Yield the texts of a figure, those that run upwards as well."""
    for group in ElementTree.fromstring(figure.svg).iter():
        moved = re.fullmatch(r"translate\((\S+) (\S+)\) rotate\(-90\)", group.get("transform", ""))
        for text in group.findall(f"{NS}text"):
            words, size = text.text or "", int(text.attrib["font-size"])
            wide = width(words, size)
            if moved:
                x, y = map(float, moved.groups())
                yield Written(words, x - size * 0.75, x + size * 0.2, y - wide, y)
                continue
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            left = x - wide / 2 if text.get("text-anchor") == "middle" else x
            yield Written(words, left, left + wide, y - size * 0.75, y + size * 0.2)


SIZES = pytest.mark.parametrize("columns", [1, 2, 15, 22, 23, MOST])


@SIZES
def test_nothing_leaves_the_picture(columns: int) -> None:
    figure = drawn(columns)
    root = ElementTree.fromstring(figure.svg)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    assert wide == 720
    for line in written(figure):
        assert line.left >= 0, line
        assert line.right <= wide, line
        assert line.top >= 0, line
        assert line.bottom <= high, line
    for box in root.iter(f"{NS}rect"):
        assert float(box.get("x", 0)) + float(box.attrib["width"]) <= wide
        assert float(box.get("y", 0)) + float(box.attrib["height"]) <= high


@SIZES
def test_texts_do_not_run_into_each_other_and_none_is_tiny(columns: int) -> None:
    figure = drawn(columns)
    lines = list(written(figure))
    assert [pair for pair in combinations(lines, 2) if pair[0].touches(pair[1])] == []
    assert set(re.findall(r'font-size="(\d+)"', figure.svg)) == {"14"}


@SIZES
def test_every_cell_has_its_letter_and_the_legend_explains_it(columns: int) -> None:
    shown = map_of(columns)
    said = [line.words for line in written(drawn(columns))]
    keys = [
        key for row in shown.cells for key, note in zip(row, shown.notes, strict=True) if not note
    ]
    for key in set(keys):
        if LETTERS[key]:
            assert said.count(LETTERS[key]) == keys.count(key) + 1
        assert said.count(LEGEND[key]) == 1
    assert said.count("ei suunnitelmaa") == sum(map(bool, shown.notes))


def test_the_legend_explains_only_what_is_there() -> None:
    alone = map_of(1)._replace(cells=(("met",),) * ROWS)
    said = [line.words for line in written(heat_map(alone, LETTERS, LEGEND, "a", "b", "c"))]
    assert [words for words in said if words in LEGEND.values()] == ["täyttyy"]


def test_rows_have_names_while_there_is_room() -> None:
    def rows(columns: int) -> list[str]:
        return [line.words for line in written(drawn(columns)) if line.words.startswith("TRE-")]

    assert rows(15)[0] == "TRE-3.1 Vaatimus, jonka nimi on pitkä tai lyhyt"
    assert rows(15)[8].endswith(" …")
    assert rows(MOST) == list(map_of(MOST).rows)


def test_every_letter_can_be_told_from_the_others() -> None:
    letters = [letter for letter in LETTERS.values() if letter]
    assert len(set(letters)) == len(letters)
    assert set(LETTERS) == set(LEGEND) == set(TONES)


@pytest.mark.parametrize("key", TONES)
def test_letters_can_be_read_on_their_ground(key: str) -> None:
    assert contrast(*TONES[key]) >= 4.5
    assert tuple(TONES[key]) in READ_TOGETHER


def test_met_and_unmet_are_dark_and_differ_from_what_is_between() -> None:
    for dark in ("met", "unmet"):
        for light in ("partly", "not_shown", "waived", "reader", "not_applicable"):
            assert contrast(TONES[dark].ground, TONES[light].ground) >= 4.5


def test_colours_are_the_palettes() -> None:
    used = set(re.findall("#[0-9a-f]{3,8}", drawn(15).svg))
    assert used <= set(COLOURS.values())
    assert "style=" not in drawn(15).svg


def test_strangers_names_are_only_text() -> None:
    unkind = map_of(2)._replace(columns=("</text><script>", "\u202eä" * 90), notes=("", ""))
    figure = heat_map(unkind, LETTERS, LEGEND, "<", "&", '"')
    assert "<script" not in figure.svg
    assert "\u202e" not in figure.svg
    assert all(line.top >= 0 for line in written(figure))


def test_an_area_without_requirements_or_parties_is_still_a_picture() -> None:
    none = HeatMap((), (), (), (), frozenset(), ())
    ElementTree.fromstring(heat_map(none, LETTERS, LEGEND, "a", "b", "c").svg)
    idle = none._replace(columns=("Esimerkkilä",), notes=("ei suunnitelmaa",))
    ElementTree.fromstring(heat_map(idle, LETTERS, LEGEND, "a", "b", "c").svg)


def test_the_words_of_the_report_fit_the_map() -> None:
    from actionplan.words.words import LANGUAGES, Words

    for lang in LANGUAGES:
        letters, legend = (Words(lang).find(f"report.map.{name}") for name in ("letter", "legend"))
        assert set(letters) == set(legend) == set(TONES)
        told = [letter for letter in letters.values() if letter]
        assert len(set(told)) == len(told)
        assert all(width(letter, svg.SMALL) <= 14 for letter in told)
