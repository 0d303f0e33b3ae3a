"""How much there is of a matter: what tells fewer from more. ``None`` where nothing can be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actionplan.confirmations import is_confirmed
from actionplan.filled import standing
from actionplan.finnish.dates import parts

_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half_year": 2, "year": 1}
_OLDEST = 120

Measure = Callable[[Any], float | None]


def rate(rhythm: Mapping[str, Any]) -> float | None:
    """Return how many times a year something happens."""
    if "per" not in rhythm:
        return None
    return float(rhythm.get("times", 1) * _A_YEAR[rhythm["per"]] / (rhythm.get("every") or 1))


def weekly(hours: Any) -> float | None:
    """Return the minutes a week of opening hours, or of one visit."""
    if isinstance(hours, list):
        each = [weekly(entry) for _, entry in standing(hours)]
        return (
            sum(known)
            if len(known := [one for one in each if one is not None]) == len(each)
            else None
        )
    if "opens" not in hours or "closes" not in hours:
        return None
    days = len(hours.get("weekdays", ())) or ("weekday" in hours)
    length = _minutes(hours["closes"]) - _minutes(hours["opens"])
    return days * length / (hours.get("every_weeks") or 1)


def span(ages: Mapping[str, Any]) -> float | None:
    """Return how many years of age are within limits."""
    lowest = max(ages.get("from", 0), ages.get("over", -1) + 1)
    highest = min(ages.get("to", _OLDEST), ages.get("under", _OLDEST + 1) - 1)
    return float(highest - lowest)


def number(value: Any) -> float | None:
    """Return a number as it is."""
    return float(value)


def date(iso: str) -> float | None:
    """Return a date as a number that grows with time."""
    found = parts(iso)
    return float(found[0] * 10_000 + found[1] * 100 + found[2]) if found else None


def approved(status: str) -> float | None:
    """Return whether a plan is approved."""
    return float(status == "approved")


def confirmed(entries: Any) -> float | None:
    """Return how many facts somebody has confirmed."""
    return float(sum(is_confirmed(entry) for entry in entries))


def stated(ground: str) -> float | None:
    """Return whether the ground of a transfer is stated at all; grounds have no order."""
    return float(ground != "not_stated")


_MEASURES: dict[str, Measure] = {
    "rate": rate,
    "weekly": weekly,
    "span": span,
    "number": number,
    "date": date,
    "stated": stated,
    "approved": approved,
    "confirmed": confirmed,
}


def none_of(measure: str, value: Any) -> bool:
    """Whether a value says that there is nothing of the matter."""
    return measure in _MEASURES and _MEASURES[measure](value) == 0


def compared(measure: str, old: Any, new: Any) -> str:
    """Return the event: ``fewer``, ``more``, or ``changed`` where the measure does not tell."""
    if measure not in _MEASURES:
        return "changed"
    before, after = _MEASURES[measure](old), _MEASURES[measure](new)
    if before is None or after is None or before == after:
        return "changed"
    return "more" if after > before else "fewer"


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)
