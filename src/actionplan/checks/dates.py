"""Dates, times and ages that cannot be: days the calendar lacks, ends before beginnings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.case import Case
from actionplan.checks.reach import places, value_at
from actionplan.days import is_day, is_iso
from actionplan.diagnostic import Diagnostic, Related
from actionplan.place import Path
from actionplan.plan import Plan
from actionplan.rules import finding

_AGES = (("services", "*", "target", "ages"), ("youth", "*", "ages"))
_AGE_GROUPS = ("immigration", "*", "age_groups", "*", "ages")
_AGE_PAIRS = (("from", "to"), ("from", "under"), ("over", "to"))


def impossible(case: Case) -> Iterator[Diagnostic]:
    """Yield every date that the calendar does not have, such as the 30th of February."""
    for passage in case.plan.passages:
        if len(passage.value) == 10 and is_iso(passage.value) and not is_day(passage.value):
            span = case.plan.span(passage.path)
            yield finding("impossible-date", span, passage.path, found=passage.value)


def reversed_pairs(case: Case) -> Iterator[Diagnostic]:
    """Yield the dates, times and ages of one entry of which the last comes before the first."""
    yield from _reversed_dates(case.plan)
    yield from _reversed_times(case.plan)
    yield from _reversed_ages(case.plan)


def _reversed_dates(plan: Plan) -> Iterator[Diagnostic]:
    for passage in plan.passages:
        if passage.path[-1] == "until" and is_day(passage.value):
            entry = value_at(plan, passage.path[:-1])
            for key in ("from", "decided_on"):
                first = entry.get(key, "")
                if is_day(first) and first > passage.value:
                    yield _finding(plan, passage.path[:-1], "dates", (key, "until"))


def _reversed_times(plan: Plan) -> Iterator[Diagnostic]:
    for path, entry in _with_hours(plan):
        if "opens" in entry and "closes" in entry and entry["opens"] >= entry["closes"]:
            yield _finding(plan, path, "times", ("opens", "closes"))


def _reversed_ages(plan: Plan) -> Iterator[Diagnostic]:
    """``from`` and ``to`` belong to the ages, ``under`` and ``over`` do not.

    ``over`` with ``under`` is no pair: "under 18 and over 65" is both ends, not the middle.
    """
    for place in places(plan, *_AGES, _AGE_GROUPS):
        ages = place.value
        for low, high in _AGE_PAIRS:
            if low in ages and high in ages:
                first = ages[low] + (low == "over")
                last = ages[high] - (high == "under")
                if first > last:
                    yield _finding(plan, place.path, "ages", (low, high))


def _with_hours(plan: Plan) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the entries that may say when something opens and closes."""
    patterns = (
        ("groups", "*", "meetings"),
        ("practices", "*", "meetings"),
        ("services", "*", "meetings"),
        ("services", "*", "referrals", "*", "reports_back", "*", "rhythm"),
        ("youth", "*", "opening_hours", "*"),
        ("youth", "*", "visits", "*"),
        ("feedback", "*", "meetings"),
        ("monitoring", "*", "rhythm"),
        ("follow_up", "*", "rhythm"),
    )
    for place in places(plan, *patterns):
        yield place.path, place.value


def _finding(plan: Plan, entry: Path, kind: str, keys: tuple[str, str]) -> Diagnostic:
    first, last = keys
    values = value_at(plan, entry)
    return finding(
        "dates-reversed",
        plan.span((*entry, last)),
        (*entry, last),
        related=(Related("first", plan.span((*entry, first))),),
        kind=kind,
        first_key=first,
        first=str(values[first]),
        last_key=last,
        last=str(values[last]),
    )
