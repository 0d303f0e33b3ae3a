"""Matters: what they can say has words, what they measure is right."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan.diff.edits import compared
from actionplan.diff.matters import matter
from actionplan.diff.shifts import GOOD, WEAK
from actionplan.plan.grammar import spots
from actionplan.words.words import LANGUAGES, Words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_for_what_can_happen(lang: str) -> None:
    kinds: dict[str, Any] = Words(lang).find("changes.kinds")
    stems = {matter(spot.pattern, prose=prose).stem for spot in spots() for prose in (True, False)}
    assert set(kinds) <= stems
    events = {"added", "removed", "changed", "fewer", "more"}
    assert {event for said in kinds.values() for event in said} <= events
    assert events | {"exchanged", "reordered"} == set(Words(lang).find("changes.any"))
    assert set(Words(lang).find("changes.requirement")) > WEAK | GOOD


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("groups/*/seats/*", "seat-removed"),
        ("groups/*/seats/*/holder", "member-removed"),
        ("groups/*/seats/*/note", "seat-changed"),
        ("services/*/referrals/*/transfer/purpose", "transfer-changed"),
        ("services/*/purpose", "fact-removed"),
        ("posts/*", "post-removed"),
        ("posts/*/title", "post-changed"),
        ("budget/*/items/*", "cost-removed"),
    ],
)
def test_kinds(place: str, kind: str) -> None:
    assert matter(tuple(place.split("/"))).kind("removed") == kind


@pytest.mark.parametrize(
    ("measure", "old", "new", "event"),
    [
        ("rate", {"times": 4, "per": "year"}, {"times": 1, "per": "quarter"}, "changed"),
        ("rate", {"per": "month"}, {"every": 2, "per": "month"}, "fewer"),
        ("rate", {"times": 1, "per": "week"}, {"times": 51, "per": "year"}, "fewer"),
        ("rate", {"as_needed": True}, {"times": 1, "per": "week"}, "changed"),
        ("span", {"under": 30}, {"to": 29}, "changed"),
        ("span", {"from": 18}, {"from": 17}, "more"),
        ("span", {"over": 65}, {"from": 65}, "more"),
        ("number", 2, 1, "fewer"),
        ("date", "2026-12-31", "2027-01-01", "more"),
        ("stated", "law", "not_stated", "fewer"),
        ("stated", "law", "consent", "changed"),
        ("", 1, 2, "changed"),
    ],
)
def test_measures(measure: str, old: Any, new: Any, event: str) -> None:
    assert compared(measure, old, new) == event


def test_opening_hours_are_measured_by_the_week() -> None:
    every = {"weekdays": ["monday", "friday"], "opens": "12:00", "closes": "16:00"}
    assert compared("weekly", [every], [every | {"every_weeks": 2}]) == "fewer"
    assert compared("weekly", [every], [every, {"weekdays": ["sunday"]}]) == "changed"
    assert compared("weekly", [every], [every, every]) == "more"
