"""In force in the plan's year: the one place that knows when a post, a seat or a contract holds.

An entry says it by ``from`` and ``until`` (days), or by ``status: planned``. What touches the
plan's years is in force; no day is no limit. The clock has no say in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.days import is_day

Years = tuple[int, int]
"""The first and the last year of a plan."""


def lapse(entry: Mapping[str, Any], years: Years) -> str:
    """Return why an entry is not in force: ``ended``, ``later`` or ``planned``; blank if it is."""
    until, begins = _day(entry, "until"), _day(entry, "from")
    if until and until < f"{years[0]:04}-01-01":
        return "ended"
    if until and begins and until < begins:
        return "ended"  # there is no day on which it holds
    if begins > f"{years[1]:04}-12-31":
        return "later"
    return "planned" if entry.get("status") == "planned" else ""


def covers(entry: Mapping[str, Any], years: Years) -> bool:
    """Whether an entry is in force all through the years."""
    until, begins = _day(entry, "until"), _day(entry, "from")
    late = begins > f"{years[0]:04}-01-01"
    return not late and not (until and until < f"{years[1]:04}-12-31")


def _day(entry: Mapping[str, Any], key: str) -> str:
    """Return a day of an entry; other things are called ``from`` too, and are no days."""
    day = entry.get(key, "")
    return day if isinstance(day, str) and is_day(day) else ""
