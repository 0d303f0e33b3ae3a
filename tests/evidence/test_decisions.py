"""Waivers and reviews of the complete example: a bad one is as good as none. The plans are made up.

Each duty but those of the law is waived or reviewed, and left unmet or to a reader, so that every
decision has something to decide.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_every_fact import agreement, alone, plan_of

from actionplan.core.verdict import Status
from actionplan.judge.evidence import assess

AS_OF = "2026-06-01"
KEPT = ("schema_version", "agreement", "municipalities", "year", "organisations", "posts")
OWN = "esimerkkikunta"

NOTHING = st.sampled_from(["–", "x", "TBD", "…", "?", "ei tiedossa", "täydennetään", "tulossa"])
PROMISE = st.sampled_from(["sovitaan myöhemmin", "Selvitetään vuoden aikana.", "valmisteilla"])
VOID = NOTHING | PROMISE
DAYS = st.dates().map(str)


def bare() -> dict[str, Any]:
    """The example with nothing told: every duty that can be missing is missing."""
    return {key: value for key, value in alone().items() if key in KEPT}


def waiver(requirement: str, **other: str) -> dict[str, Any]:
    told = {"requirement": requirement, "municipality": OWN, "reason": "Tiloja remontoidaan."}
    days = {"decided_on": "2026-01-15", "until": "2026-12-31"}
    return {**told, "decided_by": "Kunnanhallitus", **days, **other}


def review(requirement: str, **other: str) -> dict[str, Any]:
    told = {"requirement": requirement, "municipalities": [OWN], "verdict": "met"}
    said = {"by": "koordinaatioryhmä", "on": "2026-01-20", "note": "Luin luvut 3 ja 6."}
    return {**told, **said, **other}


def standing(data: dict[str, Any], as_of: str = AS_OF) -> dict[str, Status]:
    verdicts = assess(plan_of(copy.deepcopy(data)), agreement(), as_of)
    return {one.requirement: one.status for one in verdicts}


@cache
def plain(as_of: str = AS_OF) -> dict[str, Status]:
    return standing(bare(), as_of)


def waived(**other: str) -> dict[str, Any]:
    return {**bare(), "waivers": [waiver(id, **other) for id in agreement().requirements]}


def asked(*reviews: dict[str, Any]) -> dict[str, Any]:
    """The complete example, in which TRE-3.3 is a reader's question, with other reviews."""
    return {**alone(), "reviews": list(reviews)}


def test_a_waiver_frees_from_every_duty_but_those_of_the_law() -> None:
    law = agreement().requirements
    found = standing(waived())
    kept = {id for id, status in found.items() if status is not Status.WAIVED}
    assert kept == {id for id in law if law[id].statutory} | {
        id for id, status in plain().items() if status in (Status.MET, Status.NOT_APPLICABLE)
    }
    assert {id for id in law if law[id].statutory} == {f"TRE-10.{n}" for n in range(1, 6)}
    assert {found[f"TRE-10.{n}"] for n in range(1, 6)} == {Status.NOT_SHOWN}


@given(reason=VOID, decider=NOTHING | st.just("nimetään myöhemmin"), which=st.sampled_from("rdb"))
def test_a_waiver_of_void_texts_is_none(reason: str, decider: str, which: str) -> None:
    texts = {"r": {"reason": reason}, "d": {"decided_by": decider}}
    texts["b"] = texts["r"] | texts["d"]
    assert standing(waived(**texts[which])) == plain()


@settings(deadline=None)
@given(day=DAYS, key=st.sampled_from(["decided_on", "until"]), as_of=st.sampled_from([AS_OF]))
def test_a_day_out_of_its_range_makes_a_waiver_none(day: str, key: str, as_of: str) -> None:
    """Decided by the day of the check, and not ended then."""
    assume(day > as_of if key == "decided_on" else day < as_of)
    assert standing(waived(**{key: day})) == plain()


@settings(deadline=None)
@given(on=DAYS, until=DAYS, as_of=DAYS)
def test_a_waiver_of_other_years_is_none_whatever_the_day(on: str, until: str, as_of: str) -> None:
    assume(until < "2026-01-01" or on > "2026-12-31" or as_of > "2026-12-31")
    assert standing(waived(decided_on=on, until=until), as_of) == plain(as_of)


@pytest.mark.parametrize(
    ("reason", "as_of", "status"),
    [
        ("Tiloja remontoidaan.", "2026-12-31", Status.WAIVED),
        ("Tiloja remontoidaan.", "2027-01-01", Status.UNMET),
        ("Valtuusto päätti remontista vuosiksi 2026–2027.", "2027-01-01", Status.WAIVED),
        ("Valtuusto päätti remontista vuosiksi 2026–2027.", "2027-07-01", Status.UNMET),
        ("Asia 20271 on vireillä.", "2027-01-01", Status.UNMET),
    ],
)
def test_a_waiver_ends_with_the_plan_unless_it_says_more(
    reason: str, as_of: str, status: Status
) -> None:
    data = {**bare(), "waivers": [waiver("TRE-7.2", reason=reason, until="2027-06-30")]}
    assert standing(data, as_of)["TRE-7.2"] is status


@given(
    by=NOTHING | st.just("nimetään myöhemmin"),
    note=VOID | st.just(""),
    verdict=st.sampled_from(["met", "partly", "unmet"]),
    which=st.sampled_from("bna"),
)
def test_a_review_of_void_texts_is_none(by: str, note: str, verdict: str, which: str) -> None:
    texts = {"b": {"by": by}, "n": {"note": note}}
    texts["a"] = texts["b"] | texts["n"]
    found = standing(asked(review("TRE-3.3", verdict=verdict, **texts[which])))
    assert found["TRE-3.3"] is Status.READER
    assert found == standing(asked())


@settings(deadline=None)
@given(on=DAYS, verdict=st.sampled_from(["met", "partly", "unmet"]))
def test_a_day_out_of_its_range_makes_a_review_none(on: str, verdict: str) -> None:
    assume(not "2025-01-01" <= on <= AS_OF)
    other = review("TRE-3.3", verdict="partly", on="2025-01-01")
    bad = review("TRE-3.3", verdict=verdict, on=on)
    assert standing(asked(bad)) == standing(asked())
    assert standing(asked(other, bad)) == standing(asked(other))


def test_what_these_tests_vary_counts_as_it_stands() -> None:
    assert standing(asked(review("TRE-3.3")))["TRE-3.3"] is Status.MET
    assert standing(waived())["TRE-7.2"] is Status.WAIVED
