"""Where lines may end: compounds at their seams, addresses without a hyphen, columns by words."""

from __future__ import annotations

import re
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_document import LONG_WORDS, words

from actionplan.core.document import Table
from actionplan.document.render.breaks import Setting, at_seams, compounds, long_words_divided
from actionplan.document.render.columns import GUTTER, numeric, widths
from actionplan.document.render.palette import COLOURS, READ_TOGETHER, contrast
from actionplan.document.render.picture import drawable


def shown(text: str) -> str:
    return text.replace("\u00ad", "|")


# --- seams ---


@pytest.mark.parametrize(
    "wanted",
    [
        "vastuu|alue",
        "Vastuu|alueella",
        "VASTUU|ALUEILLA",
        "sopimus|yhteys|henkilöille",
        "työllisyys|alueen",
        "työllisyys|palvelu|kokonaisuuksiensa",
        "toiminta|suunnitelmaansa",
        "kotoutumis|palvelu|koordinaattori",
        "kotoutumis|ohjelmien",
        "sopija|kunnat ja sopija|kuntien",
        "kunta|strategia",
        "etä|osallistuminen",
        "väli|arvio",
        "hyvin|vointi|alueiden",
        "tieto|suoja|selosteista",
        "asian|tuntijoilta",
        "toimi|alan",
        "viranomais|verkosto",
        "työ|elämä|koordinaattori",
        "yhteis|työ|kumppaneineen",
        "pitkä|aikais|työttömyyttä",
        "Seutu|asiat, vuosi|arvio (väli|aikainen)",
    ],
)
def test_a_compound_is_parted_at_its_seams(wanted: str) -> None:
    assert shown(at_seams(wanted.replace("|", ""))) == wanted


@pytest.mark.parametrize(
    "word",
    ["sopimusta", "sopimuksen", "työllisyyden", "vastuu", "alue", "toimialla", "tila", "työ"],
)
def test_what_is_no_compound_is_left_alone(word: str) -> None:
    assert at_seams(word) == word


def test_a_soft_hyphen_of_the_author_stays() -> None:
    assert at_seams("vastuu\u00adalue") == "vastuu\u00adalue"


@given(st.text())
def test_seams_change_no_letter(text: str) -> None:
    assert at_seams(text).replace("\u00ad", "") == text.replace("\u00ad", "")


def test_the_list_is_one_of_compounds() -> None:
    for compound in compounds():
        assert re.fullmatch(r"[a-zåäö]{2,}(\|[a-zåäö]{2,})+", compound), compound
        assert "|" in shown(at_seams(compound.replace("|", "") + "nsa"))
    assert len(compounds()) == len(set(compounds()))


# --- other breaks ---


def pieces(text: str, longest: int = 20) -> list[tuple[str, ...]]:
    return [run.pieces for run in Setting(longest, at_seams).runs(text)]


def test_an_address_is_cut_after_its_signs_and_gets_no_hyphen() -> None:
    address = "https://www.example.org/tyollisyysalue"
    (before, link, after) = Setting(20, at_seams).runs(f"Katso työllisyysalue {address} nyt")
    assert shown(before.pieces[0]) == "Katso työllisyys|alue "
    assert link == (("https://", "www.", "example.", "org/", "tyollisyysalue"), False)
    assert after == ((" nyt",), True)


def test_a_mail_address_is_one() -> None:
    assert pieces("etu.suku@example.org") == [("etu.", "suku@", "example.", "org")]


@pytest.mark.parametrize(
    "long", ["x" * 50, "1234567890" * 5, "_" * 50, "0123456789abcdef" * 4, "aeiouyäö" * 6]
)
def test_what_has_no_syllables_is_cut(long: str) -> None:
    (cut,) = pieces(long)
    assert "".join(cut) == long
    assert max(map(len, cut)) <= 20


@pytest.mark.parametrize("word", LONG_WORDS)
def test_a_long_word_is_left_to_hyphenation(word: str) -> None:
    assert pieces(word) == [(at_seams(word),)]


def test_a_long_word_in_a_heading_is_divided_between_syllables() -> None:
    assert long_words_divided("työllisyyspalvelut") == "työllisyyspalvelut"
    divided = shown(long_words_divided("kotoutumispalvelukoordinaattori"))
    assert divided == "kotou|tu|mis|pal|ve|lu|koor|di|naat|tori"


def test_no_fewer_than_three_letters_stand_alone() -> None:
    parts = long_words_divided("hyvinvointisuunnittelija" * 2, 8).split("\u00ad")
    assert len(parts[0]) >= 3
    assert len(parts[-1]) >= 3


LOOKALIKES = st.lists(
    st.sampled_from([*"aäs.:/ \n\t\x1c\u00a0_1-", "://", "@", "www.", "wWw."]), max_size=20
).map("".join)


@given(LOOKALIKES, st.integers(1, 9))
def test_a_glance_overlooks_nothing(text: str, longest: int) -> None:
    setting = Setting(longest, at_seams)
    at_a_glance = setting.runs(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Setting, "_is_unusual", lambda *_: True)
        assert setting.runs(text) == at_a_glance


@given(st.text(), st.integers(1, 30))
def test_runs_are_the_text(text: str, longest: int) -> None:
    text = text.replace("\u00ad", "")
    runs = Setting(longest, at_seams).runs(text)
    assert "".join(piece for run in runs for piece in run.pieces).replace("\u00ad", "") == text
    assert all(not run.words or len(run.pieces) == 1 for run in runs)


@pytest.mark.parametrize("text", ["a" * 60_000, "w." * 30_000, "ba" * 30_000, "1" * 60_000])
def test_a_long_text_without_spaces_takes_no_time(text: str) -> None:
    before = perf_counter()
    Setting(20, at_seams).runs(text)
    long_words_divided(text)
    assert perf_counter() - before < 2


# --- columns ---


def table(*rows: tuple[str, ...]) -> Table:
    header, *body = (tuple(words(cell) for cell in row) for row in rows)
    return Table("T", header, tuple(body))


def test_the_longest_word_of_each_column_fits() -> None:
    cells = ("Tunnus", "Vastuuhenkilö", "Muu")
    for width, cell in zip(widths(table(cells, ("a", "b", "c " * 900))), cells, strict=True):
        assert width >= len(cell) + GUTTER


def test_a_column_grows_with_its_text_but_not_as_fast() -> None:
    short, long = widths(table(("A", "B"), ("x " * 8, "x " * 128)))
    assert long / short == pytest.approx(4, rel=0.1)


def test_one_long_cell_among_dashes_takes_no_room_from_a_full_column() -> None:
    full, rare = ("sana " * 8).strip(), ("muu " * 10).strip()
    often, once = widths(table(("A", "B"), (full, rare), *[(full, "–")] * 8))
    assert often > 1.3 * once


def test_where_words_do_not_fit_the_parts_of_compounds_do() -> None:
    row = ("kotoutumispalvelukoordinaattori",) * 5
    assert set(widths(table(row, row))) == {96 / 5}
    assert len("koordinaattori") + GUTTER < 96 / 5


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_column_has_a_width(rows: list[list[str]]) -> None:
    found = widths(table(*map(tuple, rows)))
    assert len(found) == 3
    assert min(found) >= GUTTER
    assert sum(found) == pytest.approx(96, abs=1)


def test_a_column_of_numbers_is_known() -> None:
    rows = (("Vuosi", "€", "%", "Muu", "–"), ("2026", "1 200,50 €", "59,5 %", "3 kk", "−5"))
    assert numeric(table(*rows)) == (True, True, True, False, True)
    assert numeric(table(("A", "B"))) == (False, False)


# --- characters and colours ---


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Äiti – ”§” ✓ ☐ ☑ ≥ → Sámi đŋŧ", "Äiti – ”§” ✓ ☐ ☑ ≥ → Sámi đŋŧ"),
        ("hymy 😀!", "hymy [U+1F600]!"),
        ("中", "[U+4E2D]"),
        ("a\x00b\u202ec", "a[U+0000]b[U+202E]c"),
        ("sidottu\u2060sana \u200d", "sidottu\u2060sana \u200d"),
        ("😀" * 12, "[U+1F600]" * 10 + "□□"),
        ("ä 中 " * 11, "ä [U+4E2D] " * 10 + "ä □ "),
    ],
)
def test_what_the_font_lacks_is_spelled(text: str, wanted: str) -> None:
    assert drawable(text) == wanted


@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_every_colour_of_a_text_is_tried() -> None:
    assert {one for pair in READ_TOGETHER for one in pair} <= set(COLOURS.values())
    assert all(a != b for a, b in pairwise(sorted(COLOURS.values())))
