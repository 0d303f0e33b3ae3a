"""Reviews: what readers have judged of what only people can judge, and which of them count.

A review answers for the plan it was made of: it has a reviewer and a day that exists, it is not
dated after the day of the check, nor before the year in which the plan was prepared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.days import is_day
from actionplan.plan import Plan

_STRICTNESS = ("met", "partly", "unmet")


def flaw(review: Mapping[str, Any], year: int, as_of: str) -> str:
    """Return why a review does not count for the plan of a year; blank if it does.

    ``nobody`` made it, or its day is ``unreal``, ``ahead`` of that of the check, or too ``early``.
    """
    if "by" not in review:
        return "nobody"
    if not is_day(review["on"]):
        return "unreal"
    if review["on"] > as_of:
        return "ahead"
    return "early" if review["on"] < f"{year - 1:04}-01-01" else ""


def counting(plan: Plan, requirement: str, municipality: str, as_of: str) -> int | None:
    """Return which review counts: the latest that has no flaw, the strictest of one day."""
    counted = [
        (review["on"], _STRICTNESS.index(review["verdict"]), index)
        for index, review in enumerate(plan.data.get("reviews") or ())
        if review["requirement"] == requirement
        and municipality in review["municipalities"]
        and not flaw(review, plan.year, as_of)
    ]
    return max(counted)[2] if counted else None
