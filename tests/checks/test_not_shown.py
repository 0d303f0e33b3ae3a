"""Bounds: whatever stage finds more than it shows, a finding says how many more there are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.core.diagnostic import Diagnostic, Severity, bounded, few, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.place import file_span
from actionplan.judge.pipeline import check, stopped
from actionplan.law.library import Library
from actionplan.plan.source import decode

ROOT = Path(__file__).parents[2]
PLAN = (ROOT / "plans/esimerkkikunta/2026.yaml").read_text(encoding="utf-8")
LIBRARY = Library()
MORE = MAX_FINDINGS + 50
RARE = "".join(chr(0x4E00 + number) for number in range(MORE))


def lines(line: str, number: int = MORE) -> str:
    return "".join(line.format(n=n) for n in range(number))


def plan(key: str, line: str) -> str:
    """Return the plan with many more entries in one of its parts."""
    return PLAN.replace(f"\n{key}:\n", f"\n{key}:\n{lines(line)}", 1)


# What is in the file, the rule by which it is found, how often it is there, and how many are shown.
STAGES: dict[str, tuple[str, str, int, int]] = {
    "invisible characters": ("a: x" + "\0" * MORE, "AP009", MORE, MAX_FINDINGS),
    "tabs": (PLAN + "a:\n" + lines("\tb{n}: 1\n"), "AP102", MORE, MAX_FINDINGS),
    "unfinished merges": (
        PLAN + lines("<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n"), "AP103", MORE, MAX_FINDINGS
    ),
    "keys twice": (PLAN + "a: 1\n" + lines("a: {n}\n"), "AP104", MORE, MAX_FINDINGS),
    "tags": (PLAN + lines("a{n}: !t 1\n"), "AP107", MORE, MAX_FINDINGS),
    "unknown keys": (PLAN + lines("tuntematon{n}: 1\n"), "AP201", MORE, MAX_FINDINGS),
    "reversed days": (
        plan(
            "documents",
            '  d{n}: {{title: A {n}, kind: other, from: "2026-12-31", until: "2026-01-01"}}\n',
        ),
        "AP402", MORE, MAX_FINDINGS,
    ),
    "characters without a picture": (
        PLAN.replace("summary: |\n", "summary: |\n  " + RARE, 1),
        "AP801", MORE, 20,
    ),
    "broken words": (
        PLAN.replace("summary: |\n", "summary: |\n" + lines("  tyÃ¶{n} tehdään.\n"), 1),
        "AP803", MORE, 20,
    ),
}  # fmt: skip


def found(text: str) -> tuple[Diagnostic, ...]:
    source, faults = decode("plan.yaml", text.encode())
    if source is None:
        return tuple(faults)
    return check(source, LIBRARY, "2026-06-01").diagnostics


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_says_how_many_it_does_not_show(stage: str) -> None:
    text, rule, all, shown = STAGES[stage]
    told = found(text)
    assert Counter(one.rule for one in told)[rule] == shown
    (rest,) = [one for one in told if one.rule == "AP011"]
    assert dict(rest.args) == {"count": all - shown}
    last = [one for one in told if one.rule == rule][-1]
    assert (rest.span, rest.severity) == (last.span, last.severity)


def test_marks_of_one_endless_merge_are_told_too() -> None:
    told = found(PLAN + "<<<<<<< a\n" + "=======\n" * MORE)
    assert sum(1 + len(one.related) for one in told) == 1 + MORE


def test_a_file_that_stops_early_tells_how_many_codes_it_holds() -> None:
    source, _ = decode("plan.yaml", lines("- 131052-308T\n").encode())
    assert source
    rules = Counter(one.rule for one in stopped(source, []).diagnostics)
    assert rules == {"AP601": MAX_FINDINGS, "AP011": 1}


def some(severity: Severity) -> Diagnostic:
    return finding("tab", file_span("a"))._replace(severity=severity)


@given(st.lists(st.sampled_from(Severity)), st.integers(1, 10))
def test_nothing_is_lost_and_what_is_hidden_keeps_its_weight(
    weights: list[Severity], most: int
) -> None:
    every = [some(weight) for weight in weights]
    shown = list(bounded(every, most))
    assert shown[:most] == every[:most]
    assert list(few(weights, some, most))[:most] == every[:most]
    if len(every) > most:
        (rest,) = shown[most:]
        assert dict(rest.args)["count"] == len(every) - most
        assert rest.severity == min(weights[most:], key=lambda weight: weight.rank)
    else:
        assert shown == every
