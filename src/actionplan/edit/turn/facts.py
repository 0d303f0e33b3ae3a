"""Facts that are of their year by what they are: figures, intentions, persons, contracts, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from actionplan.core.days import is_day
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.judge.checks.posts import places
from actionplan.plan.plan import Plan

Stale = Callable[[Any, Turn], bool]
_YEAR = re.compile(r"(?<![0-9])2[0-9]{3}(?![0-9])")
_CONTRACTS = ("service_contract", "service_point_contract", "separate_plan")


def marks(plan: Plan, turn: Turn) -> Iterator[Mark]:
    """Yield the facts that may be stale, kind by kind."""
    for pattern, reason, stale in _KINDS:
        for place in places(plan, pattern):
            if stale(place.value, turn):
                yield Mark(place.path, reason)
    yield from dict.fromkeys(
        Mark(passage.path[:-1], "moved")
        for passage in plan.passages
        if passage.kind == "date" and len(passage.path) > 1 and passage.path[-2] == "dates"
    )


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


_KINDS: tuple[tuple[tuple[str, ...], str, Stale], ...] = (
    (("preparation", "*"), "preparation", _always),
    (("documents", "*"), "contract", _unclear),
    (("contacts", "*"), "contact", _always),
    (("posts", "*", "person"), "person", _always),
    (("posts", "*", "until"), "term", _ended),
    (("groups", "*", "seats"), "state", _with_state),
    (("employers", "*", "goals", "*"), "yearly", _with_number),
    (("education", "*", "intentions", "*"), "intention", _begun_or_past),
    (("services", "*", "intentions", "*"), "intention", _begun_or_past),
    (("youth", "*", "intentions", "*"), "intention", _begun_or_past),
    (("services", "*", "statistics", "*"), "statistic", _old_figure),
    (("monitoring", "*", "indicators", "*"), "statistic", _old_figure),
    (("services", "*", "referrals", "*", "volume"), "yearly", _always),
    (("services", "*", "costs", "*"), "yearly", _always),
    (("immigration", "*", "quota_refugees"), "yearly", _always),
    (("budget", "*"), "yearly", _always),
    (("waivers", "*"), "waiver", _ending_waiver),
    (("reviews", "*"), "review", _always),
)
"""Where such facts stand, why they may be stale, and when."""
