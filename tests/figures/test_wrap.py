"""Lines that fit, and long Finnish words broken where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.document.figures.wrap import shortened, width, wrap


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Ohjaamo", 200, ["Ohjaamo"]),
        ("Etsivä nuorisotyö, Lempäälä", 110, ["Etsivä", "nuorisotyö,", "Lempäälä"]),
        ("Etsivä nuorisotyö, Lempäälä", 130, ["Etsivä nuorisotyö,", "Lempäälä"]),
        ("koulutuspalvelukoordinaattori", 110, ["koulutuspalvelu-", "koordinaattori"]),
        ("koulutuspalvelukoordinaattori", 100, ["koulutus-", "palvelu-", "koordinaattori"]),
        ("\u00adsuoja\u00adtavut", 60, ["\u00adsuoja\u00ad-", "tavut"]),
        ("vastuualue", 60, ["vastuu-", "alue"]),
        ("työnantaja-asiakkaat", 90, ["työnantaja-", "asiakkaat"]),
        ("a@esimerkkikunta.example", 110, ["a@", "esimerkkikunta.", "example"]),
        ("12\u00a0000 euroa", 60, ["12\u00a0000", "euroa"]),
        ("   paljon\n\n tilaa ", 200, ["paljon tilaa"]),
        ("", 100, [""]),
    ],
)
def test_wrap(text: str, room: float, lines: list[str]) -> None:
    assert wrap(text, room, 15) == lines


@given(st.text(), st.floats(30, 400), st.booleans())
def test_every_line_fits_and_nothing_is_lost(text: str, room: float, bold: bool) -> None:
    lines = wrap(text, room, 14, bold=bold)
    assert all(width(line, 14, bold=bold) <= room for line in lines)
    kept = "".join(lines).replace("-", "")
    assert "".join(kept.split()) == "".join(text.replace("-", "").split())


def test_a_word_as_long_as_a_field_may_be_is_broken_at_once() -> None:
    assert "".join(wrap("y" * 20_000, 100, 14)).replace("-", "") == "y" * 20_000


@given(st.lists(st.text("Wiljatx %Ä—", max_size=40), max_size=6), st.booleans())
def test_a_text_is_as_wide_as_its_parts_in_any_order(parts: list[str], bold: bool) -> None:
    # Sums of fractions are not: they end otherwise by their order, and by Python's version.
    there, back = ("".join(order) for order in (parts, reversed(parts)))
    assert width(there, 14, bold=bold) == width(back, 14, bold=bold)
    assert width(there, 14) * 100 == pytest.approx(sum(width(part, 1400) for part in parts))


def test_bold_is_wider() -> None:
    assert width("Ohjaamo", 14, bold=True) > width("Ohjaamo", 14)


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Kolme sanaa tässä", 17, "Kolme sanaa tässä"),
        ("Kolme sanaa tässä", 16, "Kolme sanaa …"),
        ("Ensin, sitten loppu", 10, "Ensin …"),
        ("kaksi\nriviä", 20, "kaksi riviä"),
        ("y" * 30, 10, "y" * 10 + " …"),
    ],
)
def test_shortened(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@pytest.mark.parametrize("room", [5.0, 0.0, -30.0])
def test_where_there_is_no_room_it_still_ends(room: float) -> None:
    assert "".join(wrap("ei suunnitelmaa", room, 14)) == "eisuunnitelmaa"
