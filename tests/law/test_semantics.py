"""What the law language means: the table in ``semantics.yaml``, case by case."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pytest
from law_files import data, source

from actionplan.core.place import pointer
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.evidence import assess
from actionplan.judge.lint.examples import laid_over, plan_of
from actionplan.law import load
from actionplan.law.model import Agreement
from actionplan.plan.grammar import gate, is_sound
from actionplan.plan.plan import Plan
from actionplan.plan.tree import Tree, parse
from catalogue import throughout

AS_OF = "2026-06-01"
TABLE = data("semantics.yaml")
CASES = [case for group in TABLE.values() for case in group]
NAMES = [case["case"] for case in CASES]
OF_A_PART = ("find", "partly", "when", "question", "for_each")
ANYTHING = {"fi": "jokin", "en": "something"}


class Tried(NamedTuple):
    plan: Plan
    verdicts: dict[str, Verdict]


def requirement(law: dict[str, Any]) -> dict[str, Any]:
    """The requirement that a case's law stands for, its missing words filled in."""
    short = {key: law[key] for key in OF_A_PART if key in law}
    parts = law.get("parts") or {"part": short}
    return {
        **{"clause": "1", "scope": "each", "kind": "content", "force": "must"},
        **{"title": ANYTHING, "duty": ANYTHING, "help": ANYTHING},
        **{key: value for key, value in law.items() if key not in OF_A_PART},
        "parts": {id: {"missing": ANYTHING, **part} for id, part in parts.items()},
    }


def agreement(law: dict[str, Any]) -> Agreement:
    """An agreement of that one requirement, two parties and two areas."""
    forms = dict.fromkeys(("genitive", "locative", "from", "to", "partitive", "resident"), "x")
    party = {"type": "kunta", "forms": forms}
    whole = {
        **{"format": "1.0", "id": "xx", "version": "1", "name": ANYTHING},
        "clauses": {"1": ANYTHING},
        "areas": {id: {"clause": "1", "name": ANYTHING} for id in ("employers", "youth")},
        "parties": {
            "esimerkkikunta": {
                "code": "999",
                "role": "contract",
                "name": "Esimerkkikunta",
                **party,
            },
            "naapuri": {"code": "998", "role": "responsible", "name": "Naapuri", **party},
        },
        "requirements": {"XX-1": requirement(law)},
    }
    assert gate("agreement.schema.json").is_valid(whole)
    return load.agreement(whole, "")


@cache
def base() -> Tree:
    tree, faults = parse(source("semantics-base.yaml"))
    assert tree is not None, faults
    return tree


def tried(case: dict[str, Any]) -> Tried:
    written = laid_over(base().data, case["plan"])
    assert is_sound(written), "no plan can say this"
    plan = plan_of(base(), written)
    verdicts = assess(plan, agreement(case["law"]), AS_OF)
    return Tried(plan, {verdict.municipality: verdict for verdict in verdicts})


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_means(case: dict[str, Any]) -> None:
    found = tried(case).verdicts
    shows = case["shows"] if isinstance(case["shows"], dict) else {"esimerkkikunta": case["shows"]}
    assert {municipality: str(verdict.status) for municipality, verdict in found.items()} == shows
    for verdict in found.values():
        if "at" in case:
            assert [pointer(path) for path in verdict.evidence] == case["at"]
        if "lacks" in case:
            assert [missing.part for missing in verdict.missing] == case["lacks"]
        if "advice" in case:
            assert [missing.part for missing in verdict.advice] == case["advice"]
        if "why" in case:
            assert [flaw.kind for missing in verdict.missing for flaw in missing.why] == case["why"]
        if "asked" in case:
            assert [pointer(flaw.place) for flaw in verdict.asked] == case["asked"]
        if "counts" in case:
            assert list(verdict.subjects) == case["counts"]


@throughout(CASES, lambda case: case["case"])
def test_what_is_said_has_a_place_to_look_at(case: dict[str, Any]) -> None:
    """Met and partly rest on evidence; what is missing points at a place that exists."""
    plan, verdicts = tried(case)
    for verdict in verdicts.values():
        if verdict.status in (Status.MET, Status.PARTLY, Status.READER):
            assert verdict.evidence, f"{verdict.status} without evidence"
        for missing in (*verdict.missing, *verdict.advice):
            value: Any = plan.tree.data  # what a file leaves blank is where to fill it
            for step in missing.place:
                value = value[step]


def test_every_status_is_in_the_table() -> None:
    shown = [case["shows"] for case in CASES]
    statuses = {s for one in shown for s in (one.values() if isinstance(one, dict) else [one])}
    assert statuses == {str(status) for status in Status}


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "years"),
    [
        ("", "", [2024, 2025, 2026, 2027]),
        ("2025-01-01", "", [2025, 2026, 2027]),
        ("2025-12-31", "", [2025, 2026, 2027]),
        ("", "2025-01-01", [2024, 2025]),
        ("2025-03-01", "2025-04-30", [2025]),
        ("2025-12-31", "2026-01-01", [2025, 2026]),
        ("2030-01-01", "", []),
    ],
)
def test_in_force_in_some_part_of_the_year(
    valid_from: str, valid_until: str, years: list[int]
) -> None:
    dates = {"valid_from": valid_from, "valid_until": valid_until}
    law = {"find": [{"at": "/", "has": ["year"]}], **{k: v for k, v in dates.items() if v}}
    found = [year for year in range(2024, 2028) if agreement(law).in_force(year)]
    assert found == years
