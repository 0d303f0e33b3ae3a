"""What a text says: texts that are evidence of nothing are found, and good ones are left alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from void_cases import YEAR, Told, field, siblings, strangers

from actionplan.core.resources import template_text
from actionplan.judge.void import Void, asks, glance, judge, may_be_void, void, words
from actionplan.plan.grammar import Node, grammar
from catalogue import throughout

THIRD = strangers("third-void-texts")
EVERY = (*strangers(), *siblings(), *THIRD)
FOUND = {"nothing": 50, "promise": 50, "denial": 50, "hollow": 50}
"""Of a stranger's fifty of each kind, those that are found for what they are; may only grow."""
BLIND = {"void": 109, "good": 117}
"""Of a second stranger's 120 of each, read once blind; the rest waits, and these may only grow."""
FITTED = {"void": 36, "good": 24}
"""Of a third stranger's 36 and 24; blind they were 22 and 23."""
HANDLING, GUIDANCE = field("feedback.handling"), field("youth.guidance")


def test_a_strangers_void_texts_are_found_for_what_they_are() -> None:
    found = Counter(told.kind for told in strangers() if told.kind and told.ours == told.kind)
    assert {kind: found[Void(kind)] >= count for kind, count in FOUND.items()} == dict.fromkeys(
        FOUND, True
    )


def test_none_of_a_strangers_good_texts_is_called_void() -> None:
    assert [(told.text, told.ours) for told in strangers() if not told.kind and told.ours] == []


def test_a_second_strangers_texts_are_told_apart() -> None:
    told = strangers("blind-void-texts")
    void_ones = sum(1 for one in told if one.kind and one.ours)
    good = sum(1 for one in told if not one.kind and not one.ours)
    assert (void_ones >= BLIND["void"], good >= BLIND["good"]) == (True, True)


def test_a_third_strangers_texts_are_told_apart() -> None:
    void_ones = sum(1 for one in THIRD if one.kind and one.ours)
    good = sum(1 for one in THIRD if not one.kind and not one.ours)
    assert (void_ones >= FITTED["void"], good >= FITTED["good"]) == (True, True)


def test_siblings_are_found_and_good_ones_left_alone() -> None:
    assert [(*told, told.ours) for told in siblings() if told.ours != told.kind] == []


# One word changed -------------------------------------------------------------------------------

PAIRS = (
    # a single case is settled, or the arrangement
    ("Ajasta sovitaan asiakkaan kanssa.", "Menettelystä sovitaan kunnan kanssa.", "promise"),
    ("Palaute käydään läpi torstaisin.", "Palaute käydään läpi myöhemmin.", "promise"),
    ("Aineisto on valmiina intrassa.", "Aineisto on valmisteilla.", "promise"),
    ("Valmisteilla olevat asiat kirjataan.", "Valmisteilla ovat asiat.", "promise"),
    # what is negated decides: a limit, or the matter
    ("Lähetettä ei tarvita.", "Palautetta ei oteta.", "denial"),
    ("Vihjettä ei lähetetä ilman lupaa.", "Vihjettä ei lähetetä.", "denial"),
    ("Ikärajaa ei ole.", "Vastuutahoa ei ole.", "denial"),
    ("Puuttuvat tiedot kysytään puhelimessa.", "Tiedot puuttuvat järjestelmästä.", None),
    ("Omaa pajaa ei ole: nuoret käyvät Mallilassa.", "Omaa pajaa ei ole.", "denial"),
    ("Työpaja ei ole koulu.", "Työpaja ei ole käytössä.", "denial"),
    ("Kukaan nuori ei jää ottamatta.", "Kukaan ei käsittele asiaa.", "denial"),
    # an actor, a rhythm or a means says something, a judgement does not
    ("Ohjaaja käsittelee palautteen.", "Kunta käsittelee palautteen.", "hollow"),
    ("Palaute käsitellään viikossa.", "Palaute käsitellään hyvin.", "hollow"),
    ("Palaute käsitellään chatissa.", "Palaute käsitellään asiallisesti.", "hollow"),
    # time
    ("Verkosto perustettiin 2019 ja kokoontuu kuukausittain.", "Verkosto kokoontui 2019.", "past"),
    ("Työpaja on perustettu 2021.", "Työpaja lopetti toimintansa vuonna 2021.", "past"),
    ("Vuonna 2026 järjestetään messut.", "Vuonna 2021 järjestettiin messut.", "past"),
    ("Palaute käydään läpi 10 kertaa vuodessa.", "Palaute käydään läpi 0 kertaa vuodessa.", "zero"),
    ("Ohjaaja tapaa 0–5 nuorta.", "Ohjaaja tapaa 0 nuorta.", "zero"),
)


@pytest.mark.parametrize(("good", "other", "kind"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_one_word_decides(good: str, other: str, kind: str | None) -> None:
    assert (void(good, HANDLING, YEAR), void(other, HANDLING, YEAR)) == (None, kind)


# The field decides ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("Tiloista neuvotellaan kirjaston kanssa.", "youth.guidance", "promise"),
        ("Tiloista neuvotellaan kirjaston kanssa.", "youth.intentions.what", None),
        ("Uudistetaan toimintamalli vuoden aikana.", "validity.renewal", None),
        ("Tavoitteet asetetaan myöhemmin.", "employers.goals.goal", "promise"),
        ("Kunta edistää vaikuttavuutta.", "groups.*.tasks.task", None),
        ("Kunta edistää vaikuttavuutta.", "monitoring.what", "hollow"),
        ("Ohjaus ja neuvonta", "youth.guidance", "hollow"),
        ("Ohjaus ja neuvonta", "services.*.name", None),
        ("Paikalliset tilat", "youth.premises.name", "hollow"),
        ("Palautteita ei käsitellä.", "feedback.handling", "denial"),
        ("Hakemuksia ei käsitellä.", "youth.visits.may_not", None),
        ("Kunta järjestää tulkkauksen.", "services.*.interpretation.how", None),
        ("Tulkkaus järjestetään.", "services.*.interpretation.how", "hollow"),
        ("Kunta ottaa vastaan 0 kiintiöpakolaista.", "immigration.quota_refugees.reception", None),
        ("Kunta laati suunnitelman syksyllä 2025.", "preparation.text", None),
        ("Kunta laati suunnitelman syksyllä 2022.", "preparation.text", "past"),
        ("https://www.esimerkkikunta.example", "communication.channels", None),
        ("https://www.esimerkkikunta.example", "communication.text", "nothing"),
    ],
)
def test_the_field_decides(text: str, path: str, kind: str | None) -> None:
    assert void(text, field(path), YEAR) == kind


def test_without_a_field_any_statement_is_asked() -> None:
    assert void("Menettelystä sovitaan myöhemmin.", (), YEAR) == Void.PROMISE
    assert void("Ohjaaja soittaa asiakkaalle.", (), YEAR) is None


# Properties -------------------------------------------------------------------------------------

ANY = st.sampled_from([told for told in EVERY if any(map(str.isalpha, told.text))])
FRAMED = ("[", "<", "{", "http", "www", "pp.", "xx", "- ", "* ")
LONG = st.sampled_from([told for told in EVERY if " " in told.text])


def same(told: Told, text: str) -> None:
    assert (told.text, void(text, told.field, YEAR)) == (told.text, told.ours)


@given(ANY)
def test_a_trailing_dot_changes_nothing(told: Told) -> None:
    if told.text[-1].isalnum() and not told.text.startswith(FRAMED):
        same(told, f"{told.text}.")


@given(LONG, st.integers(0, 20))
def test_a_wrapped_line_changes_nothing(told: Told, at: int) -> None:
    parts = told.text.split(" ")
    if told.text.startswith(FRAMED) or not all(part[:1].isalpha() for part in parts):
        return
    at = at % (len(parts) - 1) + 1
    same(told, f"{' '.join(parts[:at])}\n{' '.join(parts[at:])}\n")


@given(ANY)
def test_composed_or_not_a_letter_is_the_same(told: Told) -> None:
    same(told, unicodedata.normalize("NFD", told.text))


@given(ANY)
def test_a_capital_at_the_beginning_changes_nothing(told: Told) -> None:
    same(told, told.text[0].upper() + told.text[1:])
    same(told, told.text[0].lower() + told.text[1:])


@given(
    st.sampled_from(
        [told for told in EVERY if told.kind and told.text[-1] in ".!" and told.text[0].isalpha()]
    )
)
def test_one_sentence_that_says_something_is_enough(told: Told) -> None:
    text = f"{told.text} Ohjaaja soittaa asiakkaalle viikon kuluessa."
    assert void(text, told.field, YEAR) in (
        None,
        Void.NOTHING if "Lorem" in text or "tähän" in text else None,
    )


@given(st.text(max_size=60), st.sampled_from([told.field for told in EVERY]))
def test_any_text_is_judged(text: str, place: tuple[str, ...]) -> None:
    assert void(text, place, YEAR) in (None, *Void)


@given(st.sampled_from(EVERY))
def test_what_a_glance_lets_pass_the_judge_does_not_find(told: Told) -> None:
    if not may_be_void(told.text, YEAR):
        assert judge.judge(told.text, told.field, YEAR) is None


def test_odd_texts_of_any_length_take_no_time() -> None:
    for odd in ("ei ", "a,", "sovitaan (", "0 ", "[x](", "\n- ", "vuoden "):
        assert void(odd * 5_000, HANDLING, YEAR) is None


# The words --------------------------------------------------------------------------------------


def test_the_little_reader_reads_what_yaml_says() -> None:
    parsed = YAML(typ="safe").load(template_text("fi/void.yaml"))
    assert {name: tuple(items) for name, items in parsed.items()} == dict(words.lists())


@pytest.fixture
def forget() -> Iterator[None]:
    """Let words be read anew, and forget them afterwards."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for cached in (words.lists, words._index, words.rings, asks.ask, void):
        cached.cache_clear()
    for known in (words._known, glance._weights):
        known.clear()


@pytest.mark.parametrize("name", sorted(set(words.lists()) - {"decided", "headed", "unasked"}))
@pytest.mark.usefixtures("forget")
def test_no_class_is_dead(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those left out are the finding's, which asks no names and numbers and glances at headings,
    and those of reasons.
    """
    text = template_text("fi/void.yaml")
    before, _, after = text.partition(f"\n{name}: [")
    without = f"{before}\n{name}: [{after[after.index(']') :]}"
    monkeypatch.setattr(words, "template_text", lambda _: without)
    assert any(told.ours != told.kind for told in EVERY)


PLACES = (
    *("future", "goals", "open", "aims", "heading", "who", "asides", "told", "stated"),
    *("measured", "single", "received", "counted", "settled"),
)


@throughout(sorted(set(words.lists()) - {*PLACES, "unasked"}))
def test_no_word_stands_twice_in_a_class(name: str) -> None:
    """Neither as itself nor under a star: a longer star stays where another class comes between."""
    items = words.lists()[name]
    twice = [item for item, times in Counter(items).items() if times > 1]
    assert not twice, f"twice: {twice}"
    stars = [item[:-1] for item in items if item.endswith("*") and not item.startswith("*")]
    covered = [
        (item, star)
        for item in items
        for star in stars
        if item != f"{star}*" and item.rstrip("*").startswith(star) and not item.startswith("*")
    ]
    needless = [f"{item} by {star}*" for item, star in covered if not parted(name, item, star)]
    assert not needless, f"covered: {needless}"


def parted(name: str, item: str, star: str) -> bool:
    """Whether a word of another class comes between a word and the star that covers it."""
    core = item.rstrip("*")
    return any(
        (other.startswith("*") and other.strip("*") in core)
        or (other.endswith("*") and core.startswith(other[:-1]) and len(other) - 1 > len(star))
        for another, others in words.lists().items()
        if another != name
        for other in others
    )


@throughout(PLACES)
def test_places_are_places_of_a_plan(name: str) -> None:
    fields = [f".{'.'.join(place)}" for place in texts_of(grammar().root, ())]
    lost = [end for end in words.lists()[name] if not any(f.endswith(f".{end}") for f in fields)]
    assert not lost, f"no text of a plan stands at {lost}"


def texts_of(node: Node, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the places of all texts of the grammar, with ``*`` for indexes and ids."""
    if node.kind in ("text", "markdown"):
        yield path
    for key, child in node.keys.items():
        yield from texts_of(child, (*path, key))
    if node.each:
        yield from texts_of(node.each, (*path, "*"))
