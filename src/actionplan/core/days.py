"""Calendar days as ISO texts, without the weight of loading the datetime module."""

from __future__ import annotations

from functools import lru_cache

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_iso(text: str) -> bool:
    """Whether a text has the form of an ISO date, be it a real day or not: ``2026-02-30``."""
    parts = text.split("-")
    return (
        text.isascii()
        and [len(part) for part in parts] == [4, 2, 2]
        and all(part.isdigit() for part in parts)
    )


@lru_cache(1024)
def is_day(text: str) -> bool:
    """Whether a text is an ISO date that the calendar has."""
    if not is_iso(text):
        return False
    year, month, day = map(int, text.split("-"))
    if (month, day) == (2, 29) and not _leap(year):
        return False
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
