"""The tool's verdicts on the real plan against people's reading of it, row by row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Status
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse

ROOT = Path(__file__).parents[2]
PLAN = "plans/lempaala-vesilahti/2026.yaml"
AS_OF = "2026-06-01"


@cache
def outcome() -> Outcome:
    source, _ = read_source(str(ROOT / PLAN), PLAN)
    assert source is not None
    return check(source, Library(), AS_OF)


def reading() -> dict[str, dict[str, str]]:
    source, _ = read_source(str(Path(__file__).with_name("reading.yaml")))
    assert source is not None
    tree, faults = parse(source)
    assert tree is not None, faults
    return dict(tree.data)


ROWS = [
    (requirement, {"L": "lempaala", "V": "vesilahti"}[letter], row[letter], row["why"])
    for requirement, row in reading().items()
    for letter in "LV"
]


@pytest.mark.parametrize(("requirement", "municipality", "expected", "why"), ROWS)
def test_agrees_with_the_reading(
    requirement: str, municipality: str, expected: str, why: str
) -> None:
    found = {(j.requirement, j.municipality): j for j in outcome().judgements}
    judgement = found[requirement, municipality]
    assert str(judgement.status) == expected, why
    if expected in ("met", "partly", "reader"):
        assert judgement.evidence, "said without a place to look at"


def test_the_reading_and_the_law_speak_of_the_same_requirements() -> None:
    assert {j.requirement for j in outcome().judgements} == set(reading())


def test_the_clerk_is_not_drowned() -> None:
    found = outcome().diagnostics
    assert len(found) <= 34  # three of them ask a reader
    assert 1 <= sum(d.severity is Severity.ERROR for d in found) <= 5


def test_one_finding_a_requirement_that_names_the_municipalities_it_concerns() -> None:
    law = [d for d in outcome().diagnostics if d.rule.startswith("TRE-")]
    told = {(d.rule, d.judgements[0].status is Status.READER) for d in law}
    assert len(law) == len(told), "a gap of one and a question to the other are two findings"
    by_rule = {d.rule: d.municipalities for d in law}
    assert by_rule["TRE-8.3"] == ("lempaala", "vesilahti")
    assert by_rule["TRE-7.5"] == ("lempaala", "vesilahti")
