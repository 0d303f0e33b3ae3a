"""Most candidates are passed by after a glance: what is passed by would have shown nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_case_lists import agreement, cases, tree_of

from actionplan.core.verdict import Verdict
from actionplan.judge.evidence import assess, search
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse

REAL = Path(__file__).parents[2] / "plans/lempaala-vesilahti/2026.yaml"
EVERY = 16


def patiently(plan: Plan, law: Agreement, patch: pytest.MonkeyPatch) -> tuple[Verdict, ...]:
    """Judge with each candidate looked at closely, and with all that something may contradict."""
    with patch.context() as patient:
        patient.setattr(search, "_promises", lambda _find, _value: True)
        patient.setattr(search.Search, "_may_be_contradicted", lambda *_: True)
        return assess(plan, law, "2026-06-01")


def some(name: str) -> list[dict[str, Any]]:
    """Return some cases, and all that say for all services together what a service may say."""
    return [
        case
        for number, case in enumerate(cases(name))
        if not number % EVERY or "service_defaults" in case["lay"]
    ]


@pytest.mark.parametrize("name", ["refused", "accepted", "third-refused", "third-accepted"])
def test_a_close_look_at_every_candidate_finds_no_more(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in some(name):
        plan, law = resolve(tree_of(case)), agreement(case)
        quick = assess(plan, law, "2026-06-01")
        assert quick == patiently(plan, law, monkeypatch), case["name"]


def test_a_close_look_at_a_real_joint_plan_finds_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    source, _ = read_source(str(REAL))
    law = Library().get("tampereen-seutu")
    assert source is not None
    assert law is not None
    tree, _ = parse(source)
    assert tree is not None
    plan = resolve(tree)
    assert assess(plan, law, "2026-06-01") == patiently(plan, law, monkeypatch)
