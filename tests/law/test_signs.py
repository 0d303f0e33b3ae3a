"""What shows a requirement and what is only a sign of it: the table in ``signs.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from law_files import data

from actionplan.judge.lint.examples import laid_over, plan_of, verdict
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan.grammar import is_sound
from actionplan.plan.tree import Tree

CASES = [
    pytest.param(requirement, case, id=case["case"])
    for requirement, cases in data("signs.yaml").items()
    for case in cases
]


@cache
def law() -> tuple[Agreement, Tree]:
    library = Library()
    agreement = library.get("tampereen-seutu")
    assert agreement is not None
    return agreement, library.examples("tampereen-seutu")[0]


@pytest.mark.parametrize(("requirement", "case"), CASES)
def test_shows(requirement: str, case: dict[str, Any]) -> None:
    agreement, examples = law()
    written = laid_over(examples.data["base"], case["plan"])
    assert is_sound(written), "no plan can say this"
    found = verdict(plan_of(examples, written), agreement, requirement)
    assert found is not None
    assert str(found.status) == case["shows"]
    assert found.evidence or case["shows"] in ("unmet", "not_shown")
