"""What touches the plan's years is in force; no day is no limit."""

from __future__ import annotations

import pytest

from actionplan.plan.plan import covers, lapse

LAPSES = [
    ({}, "", True),
    ({"until": "2025-12-31"}, "ended", False),
    ({"until": "2026-01-01"}, "", False),
    ({"until": "2026-12-30"}, "", False),
    ({"until": "2026-12-31"}, "", True),
    ({"from": "2026-01-01"}, "", True),
    ({"from": "2026-01-02"}, "", False),
    ({"from": "2026-12-31"}, "", False),
    ({"from": "2027-01-01"}, "later", False),
    ({"from": "2020-01-01", "until": "2030-12-31"}, "", True),
    ({"from": "2026-06-01", "until": "2026-05-31"}, "ended", False),
    ({"status": "planned"}, "planned", True),
    ({"status": "planned", "until": "2025-12-31"}, "ended", False),
    ({"status": "planned", "from": "2027-03-01"}, "later", False),
    ({"status": "active"}, "", True),
    ({"from": "tyollisyysalue", "to": "kunta"}, "", True),  # whence, no day
    ({"from": 18, "until": "kevääseen"}, "", True),
]


@pytest.mark.parametrize(("entry", "why", "whole"), LAPSES)
def test_of_one_year(entry: dict[str, object], why: str, whole: bool) -> None:
    assert lapse(entry, (2026, 2026)) == why
    assert covers(entry, (2026, 2026)) is whole


SEVERAL = [
    ({"until": "2026-12-31"}, ""),
    ({"until": "2025-12-31"}, "ended"),
    ({"from": "2029-12-31"}, ""),
    ({"from": "2030-01-01"}, "later"),
]


@pytest.mark.parametrize(("entry", "why"), SEVERAL)
def test_of_several_years(entry: dict[str, object], why: str) -> None:
    assert lapse(entry, (2026, 2029)) == why
