"""Helps tests make reports of plans, from files or from texts, as the program makes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from actionplan.core.outcome import Outcome
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.judge.pipeline import check, examine
from actionplan.law.library import Library
from actionplan.plan.source import Source, decode
from actionplan.report.area_report import AreaReport, area_report
from actionplan.report.plan_report import PlanReport, Quotes, plan_report, reading

ROOT = Path(__file__).parents[2]
REAL = "plans/lempaala-vesilahti/2026.yaml"
EXAMPLE = "plans/esimerkkikunta/2026.yaml"
AS_OF = "2026-06-01"


@cache
def library() -> Library:
    return Library()


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def source(name: str, content: str | None = None) -> Source:
    found, faults = decode(name, (text(name) if content is None else content).encode())
    assert found is not None, faults
    return found


def report(
    name: str,
    content: str | None = None,
    before: Outcome | None = None,
    quotes: Quotes | None = None,
) -> PlanReport:
    """Return the report of a plan file, or of ``content`` under its name."""
    outcome, case = examine(source(name, content), library(), AS_OF)
    assert case is not None, outcome.diagnostics
    read = reading(case, outcome, compose(case, template_set()))
    return plan_report(read, case.agreement, before, quotes)


def area(agreement: str, year: int, plans: Iterable[tuple[str, str]]) -> AreaReport:
    """Return the report of an area from the names and texts of its plans."""
    law = library().get(agreement)
    assert law is not None
    outcomes = [check(source(name, content), library(), AS_OF) for name, content in plans]
    return area_report(law, year, AS_OF, outcomes)
