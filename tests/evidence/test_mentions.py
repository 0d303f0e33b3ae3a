"""A text names the plan's services, parties and actors, whatever the ending of the name."""

from __future__ import annotations

import pytest
from test_case_lists import example

from actionplan.judge.evidence.concordance import has_any, known_by
from actionplan.judge.evidence.mentions import Mentions
from actionplan.judge.evidence.whose import Whose
from actionplan.law.library import Library
from actionplan.plan.plan import View
from actionplan.plan.resolve import resolve

CHAPTER = ("sections", 0, "text")
AT_COACHING = ("services", "valmennus", "cooperation")


def mentions() -> Mentions:
    plan, law = resolve(example()), Library().get("esimerkkiseutu")
    assert law is not None
    return Mentions(plan, Whose(View(plan, "esimerkkikunta"), law))


@pytest.mark.parametrize(
    ("text", "path", "two"),
    [
        ("Nuori siirtyy työpajalta yksilövalmennukseen.", CHAPTER, True),
        ("Valmennuksesta pääsee Ohjaamoon.", CHAPTER, True),
        ("Työpajalta pääsee työpajalle takaisin.", CHAPTER, False),
        ("Nuori on työpajalla. Yksilövalmennus on aikuisille.", CHAPTER, False),
        ("Nuori jatkaa työpajalle.", AT_COACHING, True),
        ("Valmennus jatkuu puoli vuotta.", AT_COACHING, False),
    ],
)
def test_two_services_in_one_sentence(text: str, path: tuple[str | int, ...], two: bool) -> None:
    assert mentions().two("{services}", text, path) is two


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("Kunta ja työllisyysalue sopivat ajat.", True),
        ("Ammattiopiston opettaja tapaa kunnan valmentajan.", True),
        ("Kunnanjohtaja kysyy palvelupäälliköltä.", True),
        ("Kunnanjohtaja kysyy elinvoimajohtajalta.", False),
    ],
)
def test_two_actors_in_one_sentence(text: str, two: bool) -> None:
    assert mentions().two("{actors}", text, CHAPTER) is two


def test_each_side_is_known_by_its_posts() -> None:
    names = mentions()
    assert has_any("työllisyyspäällikön kanssa", names.own)
    assert has_any("koordinaatioryhmässä", names.own)
    assert has_any("palveluesihenkilölle", names.area)
    assert not has_any("palveluesihenkilölle", names.own)


def test_a_short_word_is_no_name() -> None:
    assert (known_by("TEM"), known_by("työpaja"), known_by("nuorten ohjaaja")) == (
        "",
        "työpaj*",
        "nuorten ohjaaj*",
    )
