"""The complete example with one change: what denies or contradicts what, and what that leaves."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path as File
from typing import Any

import pytest
from ruamel.yaml import YAML
from test_every_fact import agreement, alone

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.outcome import Outcome
from actionplan.core.place import pointer
from actionplan.core.verdict import Status
from actionplan.judge.pipeline import check
from actionplan.judge.wording import Wording
from actionplan.law.library import Library
from actionplan.law.model import Part, Requirement
from actionplan.plan.source import Source, decode
from actionplan.plan.tree import parse
from actionplan.words.words import Words

CASES = YAML(typ="safe").load(File(__file__).with_name("one-change.yaml"))
AS_OF = "2026-02-01"
OWN = (
    *("youth", "employers", "immigration", "education", "communication", "feedback"),
    *("transitions", "monitoring", "data_protection"),
)
"""Sections that speak for the municipality as a whole, not for one service or group."""


def changed(changes: dict[str, Any]) -> str:
    """The example's text with other values at places; ``None`` takes away."""
    data: Any = alone()
    for place, value in changes.items():
        at, *steps = [int(step) if step.isdigit() else step for step in reversed(place.split("."))]
        around = data
        for step in reversed(steps):
            around = around[step]
        if value is None:
            del around[at]
        elif isinstance(around, list) and at == len(around):
            around.append(value)
        else:
            around[at] = value
    return json.dumps(data, ensure_ascii=False, indent=1)


def source(text: str) -> Source:
    found, _ = decode("2026.yaml", text.encode())
    assert found is not None
    return found


@cache
def outcome(text: str, *, evidence: bool = True) -> Outcome:
    return check(source(text), Library(), AS_OF, evidence=evidence)


def standing(told: Outcome) -> dict[str, str]:
    passed = (Status.MET, Status.NOT_APPLICABLE)
    return {one.requirement: str(one.status) for one in told.judgements if one.status not in passed}


def pair(finding: Diagnostic, text: str) -> list[str]:
    """The two places that a finding is about; of the other only the line is known."""
    tree, _ = parse(source(text))
    assert tree is not None
    other = finding.related[0].span
    line = text.splitlines()[other.line - 1]
    return [pointer(finding.path), line.strip().split('"')[1]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_change(case: dict[str, Any]) -> None:
    text = changed(case["change"])
    told = outcome(text)
    assert standing(told) == case["stands"]
    found = [pair(one, text) for one in told.diagnostics if one.rule == "AP810"]
    assert found == [[one, other.rsplit("/", 1)[-1]] for one, other in case["against"]]
    hollow = [pointer(one.path) for one in told.diagnostics if one.rule == "AP809"]
    assert hollow == case.get("hollow", [])
    assert said(told, *case["stands"]).endswith(case.get("told", ""))
    assert outcome(text, evidence=False).diagnostics == told.diagnostics


def said(told: Outcome, *requirements: str) -> str:
    """What the findings of some requirements say."""
    wording = Wording(Words("fi"), agreement())
    findings = [one for one in told.diagnostics if one.rule in requirements]
    return " ".join(wording.said(one).message for one in findings)


def own_fields() -> list[tuple[str, str]]:
    """Each text of the example that a requirement's part asks for in its own field."""
    tree, _ = parse(source(changed({})))
    assert tree is not None
    return sorted(
        {
            (id, ".".join(map(str, path)))
            for id, requirement in agreement().requirements.items()
            for field in fields(requirement)
            for path in texts(tree.data, field)
        }
    )


def fields(requirement: Requirement) -> list[tuple[str, ...]]:
    parts = [part for part in requirement.parts if part.force != "ours"]
    return [(*part.find[0].steps, *ask.path) for part in parts for ask in asked(part)]


def asked(part: Part) -> list[Any]:
    first = part.find[0]
    own = first.rooted and first.steps[:1] and first.steps[0] in OWN
    return [ask for ask in first.has if own and "*" not in (*first.steps, *ask.path)[2:]]


def texts(value: Any, field: tuple[str, ...], path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if not field:
        return [path] if isinstance(value, str) and " " in value else []
    if field[0] == "*":
        return [one for n, item in enumerate(value) for one in texts(item, field[1:], (*path, n))]
    return texts(value[field[0]], field[1:], (*path, field[0])) if field[0] in value else []


@pytest.mark.parametrize(("requirement", "place"), own_fields())
def test_what_its_own_field_denies_is_not_met(requirement: str, place: str) -> None:
    """Whatever else the complete example says of it."""
    stands = standing(outcome(changed({place: "Ei järjestetä."})))
    assert stands.get(requirement) in ("partly", "reader")
