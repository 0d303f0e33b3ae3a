"""Dates, times and ages in the order that they must have, and ages against the law's bands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from actionplan.core.days import is_day, is_iso
from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.judge.case import Case
from actionplan.judge.checks.posts import places
from actionplan.law.model import AgeBand
from actionplan.plan.grammar import patterns
from actionplan.plan.plan import Plan, View

_OPEN_END = 120


class Conflict(Record):
    """Ages that fall between two bands (``gap``) or into both (``overlap``)."""

    kind: str
    lowest: int
    highest: int
    bands: tuple[AgeBand, AgeBand]


def age_bands(case: Case) -> Iterator[Diagnostic]:
    """Yield a note for ages on which the agreement's clauses disagree and the plan is silent.

    Who is right is not ours to say: both clauses stand in the note, side by side.
    """
    plan = case.plan
    if not plan.data.get("immigration"):
        return
    for conflict in _conflicts(case.agreement.age_bands):
        silent = tuple(
            municipality
            for municipality in plan.municipalities
            if not _settled(View(plan, municipality), conflict)
        )
        if silent:
            yield _finding(case, conflict, silent)


def _conflicts(bands: tuple[AgeBand, ...]) -> Iterator[Conflict]:
    for band, following in pairwise(sorted(bands, key=lambda band: band.lowest)):
        low, high = band.highest + 1, following.lowest - 1
        if low <= high:
            yield Conflict("gap", low, high, (band, following))
        elif low - 1 > high:
            last = min(band.highest, following.highest)
            yield Conflict("overlap", following.lowest, last, (band, following))


def _settled(view: View, conflict: Conflict) -> bool:
    """Whether an age group of the plan takes all the ages in question."""
    ages = range(conflict.lowest, conflict.highest + 1)
    groups = (place for pattern in patterns("age_group") for place in view.select(pattern))
    return any(all(_serves(group.value, age) for age in ages) for group in groups)


def _serves(group: dict[str, Any], age: int) -> bool:
    if group["band"] == f"age_{age}":
        return True
    ages = group.get("ages")
    if not ages:
        return False
    lowest = ages.get("from", ages.get("over", -1) + 1)
    highest = ages.get("to", ages.get("under", _OPEN_END + 1) - 1)
    return bool(lowest <= age <= highest)


def _finding(case: Case, conflict: Conflict, silent: tuple[str, ...]) -> Diagnostic:
    plan = case.plan
    grouped = [n for n, entry in enumerate(plan.data["immigration"]) if "age_groups" in entry]
    path = ("immigration", grouped[0], "age_groups") if grouped else ("immigration",)
    first, second = conflict.bands
    return finding(
        "age-bands",
        plan.span(path, key=True),
        path,
        municipalities=silent,
        kind=conflict.kind,
        ages=_spelled(conflict.lowest, conflict.highest),
        first=_spelled(first.lowest, first.highest),
        first_clause=first.clause,
        second=_spelled(second.lowest, second.highest),
        second_clause=second.clause,
    )


def _spelled(lowest: int, highest: int) -> str:
    if lowest == highest:
        return str(lowest)
    return f"{lowest}–{'' if highest >= _OPEN_END else highest}"


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
            entry = plan.at(passage.path[:-1])
            for key in ("from", "decided_on"):
                first = entry.get(key, "")
                if is_day(first) and first > passage.value:
                    yield _unordered(plan, passage.path[:-1], "dates", (key, "until"))


def _reversed_times(plan: Plan) -> Iterator[Diagnostic]:
    for place in places(plan, *patterns("rhythm", "hours", "visit")):
        entry = place.value
        if "opens" in entry and "closes" in entry and entry["opens"] >= entry["closes"]:
            yield _unordered(plan, place.path, "times", ("opens", "closes"))


def _reversed_ages(plan: Plan) -> Iterator[Diagnostic]:
    """``from`` and ``to`` belong to the ages, ``under`` and ``over`` do not.

    ``over`` with ``under`` is no pair: "under 18 and over 65" is both ends, not the middle.
    """
    for place in places(plan, *patterns("ages")):
        ages = place.value
        for low, high in _AGE_PAIRS:
            if low in ages and high in ages:
                first = ages[low] + (low == "over")
                last = ages[high] - (high == "under")
                if first > last:
                    yield _unordered(plan, place.path, "ages", (low, high))


def _unordered(plan: Plan, entry: Path, kind: str, keys: tuple[str, str]) -> Diagnostic:
    first, last = keys
    values = plan.at(entry)
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


CHECKS = (impossible, reversed_pairs, age_bands)
