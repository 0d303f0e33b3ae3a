"""Facts that are of their year by what they are: figures, intentions, persons, contracts, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from actionplan.core.days import is_day
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.judge.checks.posts import places
from actionplan.plan.grammar import LASTING, MOVED, UNASKED, pattern_of, patterns, spots
from actionplan.plan.plan import Plan

Stale = Callable[[Any, Turn], bool]
_YEAR = re.compile(r"(?<![0-9])2[0-9]{3}(?![0-9])")
_CONTRACTS = ("service_contract", "service_point_contract", "separate_plan")


def marks(plan: Plan, turn: Turn) -> Iterator[Mark]:
    """Yield the facts that may be stale, kind by kind."""
    for pattern, reason, stale in _kinds():
        for place in places(plan, pattern):
            if stale(place.value, turn):
                yield Mark(place.path, reason)
    yield from dict.fromkeys(_days(plan, turn))


def _days(plan: Plan, turn: Turn) -> Iterator[Mark]:
    """Yield the lists of days that have moved with the plan, and days gone by that nobody knows."""
    known = {spot.pattern: spot.turn for spot in spots()}
    for passage in plan.passages:
        if passage.kind == "date":
            found = known.get(pattern_of(passage.path), "")
            if found == MOVED and isinstance(passage.path[-1], int):
                yield Mark(passage.path[:-1], MOVED)
            elif found in ("", LASTING) and _gone_by(passage.value, turn):
                yield Mark(passage.path, "time")


def _gone_by(day: str, turn: Turn) -> bool:
    return is_day(day) and int(day[:4]) < turn.new


def years(words: object) -> list[int]:
    """Return the years that a time in words names."""
    return [int(digits) for digits in _YEAR.findall(str(words))]


def _always(_: Any, __: Turn) -> bool:
    return True


def _old_figure(statistic: Any, turn: Turn) -> bool:
    return bool(statistic["year"] < turn.new)


def _begun_or_past(intention: Any, turn: Turn) -> bool:
    """Whether an intention's time has come; one whose time is still to come needs nobody."""
    keys = ("date", "from", "until", "year")
    named = [year for key in keys for year in years(intention.get(key, ""))]
    return min(named, default=turn.old) < turn.new


def _unclear(document: Any, turn: Turn) -> bool:
    """Whether a document ends by the end of the year, or is a contract that names no day."""
    if until := document.get("until"):
        return _ended(until, turn)
    return document["kind"] in _CONTRACTS and "from" not in document


def _ended(until: Any, turn: Turn) -> bool:
    return is_day(until) and until <= turn.last_day


def _ending_waiver(waiver: Any, turn: Turn) -> bool:
    return _ended(waiver["until"], turn)


def _with_state(seats: Any, _: Turn) -> bool:
    return any("status" in seat for seat in seats)


def _with_number(goal: Any, _: Turn) -> bool:
    return any(sign.isdigit() for sign in goal.get("goal", ""))


_KINDS: tuple[tuple[str, tuple[str, ...], str, Stale], ...] = (
    ("document", (), "contract", _unclear),
    ("post", ("until",), "term", _ended),
    ("group", ("seats",), "state", _with_state),
    ("goal", (), "yearly", _with_number),
    ("intention", (), "intention", _begun_or_past),
    ("statistic", (), "statistic", _old_figure),
    ("waiver", (), "waiver", _ending_waiver),
)
"""Facts that are stale under a condition: what the schema calls them, or the field of it, and why.

What is asked every year the schema says itself (``x-actionplan-turn``).
"""


def _kinds() -> Iterator[tuple[tuple[str, ...], str, Stale]]:
    """Yield where facts that may be stale stand, why, and when."""
    for name, field, reason, stale in _KINDS:
        for pattern in patterns(name):
            yield (*pattern, *field), reason, stale
    for spot in spots():
        if spot.turn and spot.turn not in UNASKED:
            yield spot.pattern, spot.turn, _always
