"""A finding says why what stands in the plan is not enough: whose, when, whether, what it says."""

from __future__ import annotations

from typing import Any

import pytest
from reasoned import agreement, cases, outcome, text_of

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.place import Span
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.judge.wording import Wording
from actionplan.words.words import LANGUAGES, Words

ABOUT = "name"


def found(text: str, requirement: str) -> Diagnostic:
    (one,) = (d for d in outcome(text).diagnostics if d.rule == requirement)
    return one


def marked(text: str, span: Span) -> str:
    """Return what a finding points at in the file."""
    line = text.splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]


def test_the_plan_as_it_stands_meets_everything() -> None:
    statuses = {judged.requirement: judged.status for judged in outcome(text_of()).judgements}
    assert set(statuses) == set(agreement().requirements)
    assert set(statuses.values()) == {Status.MET}
    assert outcome(text_of()).diagnostics == ()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[ABOUT])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reason_is_told(case: dict[str, Any], lang: str) -> None:
    finding = found(text_of(case["lay"]), case["requirement"])
    wording = Wording(Words(lang), agreement())
    (line,) = wording.said(finding).lines
    assert line.endswith(case[lang])
    (one,) = finding.judgements
    before = line.removesuffix(case[lang]).strip()
    if one.status is Status.READER:
        assert before == ""
    else:  # nothing but what is missing stands before it
        assert one.status in SHORTFALLS
        assert before.endswith(wording.missing(one)[0] + ".")
    if "help" in case:
        assert wording.said(finding).help == case["help"][lang]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[ABOUT])
def test_it_points_at_what_stands_there(case: dict[str, Any]) -> None:
    text = text_of(case["lay"])
    finding = found(text, case["requirement"])
    assert str(finding.severity) == case["severity"]
    if "at" in case:
        assert marked(text, finding.span).strip("'\"") == case["at"]
    for wanted in case.get("beside", ()):
        assert wanted in [marked(text, related.span).strip("'\"") for related in finding.related]
