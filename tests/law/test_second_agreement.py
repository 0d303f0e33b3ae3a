"""Law is data: another agreement, given as a file, judges a plan without a line of Python."""

from __future__ import annotations

import pytest
from law_files import data, second, source

from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Judgement
from actionplan.judge.lint.lint import lint
from actionplan.judge.pipeline import check

ID = "saariston-kotoutuminen"
VERDICTS = data("second-verdicts.yaml")
ROWS = [
    (requirement, municipality, row[municipality], row["why"])
    for requirement, row in VERDICTS.items()
    for municipality in ("keksila", "satula")
]


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return check(source("second-plan.yaml"), second(), "2026-06-01")


def judgement(outcome: Outcome, requirement: str, municipality: str) -> Judgement:
    found = {(j.requirement, j.municipality): j for j in outcome.judgements}
    return found[requirement, municipality]


@pytest.mark.parametrize(("requirement", "municipality", "expected", "why"), ROWS)
def test_judges_the_plan(
    outcome: Outcome, requirement: str, municipality: str, expected: str, why: str
) -> None:
    assert str(judgement(outcome, requirement, municipality).status) == expected, why


def test_every_requirement_is_judged_and_foretold(outcome: Outcome) -> None:
    agreement = second().get(ID)
    assert agreement is not None
    assert list(agreement.requirements) == list(VERDICTS)
    assert {j.requirement for j in outcome.judgements} == set(VERDICTS)


def test_the_findings_weigh_by_the_words_of_the_law(outcome: Outcome) -> None:
    own = {d.rule: str(d.severity) for d in outcome.diagnostics if d.rule.startswith("KOTO")}
    assert own == {
        "KOTO-2.1": "error",  # content and must
        "KOTO-2.2": "warning",  # conduct: a silent plan proves no breach
        "KOTO-2.3": "note",  # a reader's question
        "KOTO-2.4": "warning",  # to agree on
        "KOTO-2.5": "note",
        "KOTO-3.1": "error",
        "KOTO-3.3": "note",  # an aim
        "KOTO-3.4": "warning",
        "KOTO-3.5": "warning",
        "KOTO-4.1": "warning",
    }


def test_only_the_years_that_a_requirement_names() -> None:
    agreement = second().get(ID)
    assert agreement is not None
    dated = "KOTO-3.2"
    years = [y for y in range(2024, 2031) if dated in {r.id for r in agreement.in_force(y)}]
    assert years == [2026, 2027]


def test_an_area_gives_its_name_to_what_is_missing() -> None:
    agreement = second().get(ID)
    assert agreement is not None
    parts = {part.id: part.missing["fi"] for part in agreement.requirements["KOTO-2.1"].parts}
    assert parts == {
        "holder-guidance": "vastuuhenkilö, neuvonta",
        "holder-language": "vastuuhenkilö, kielen oppiminen",
    }


def test_lints_clean() -> None:
    assert lint(second(), ID) == []
