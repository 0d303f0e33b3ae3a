"""Waivers: those that run out, have run out, are yet to come, or free from what is met anyway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.case import Case
from actionplan.days import is_day
from actionplan.diagnostic import Diagnostic
from actionplan.rules import finding
from actionplan.verdict import Status

_SOON = 60
"""Days before its end at which a waiver is spoken of: time for one round of decisions."""

_NEEDLESS = (Status.MET, Status.NOT_APPLICABLE)


def waivers(case: Case) -> Iterator[Diagnostic]:
    """Yield for each waiver the one thing to say of it: expired, early, unused, or expiring."""
    listed = case.plan.data.get("waivers")
    if not listed:
        return
    statuses = {(v.requirement, v.municipality): v.status for v in case.verdicts}
    for index, waiver in enumerate(listed):
        status = statuses.get((waiver["requirement"], waiver["municipality"]))
        left = _days_left(case.as_of, waiver["until"])
        if left is not None and left < 0:
            yield _finding(case, "waiver-expired", index, "until", until=waiver["until"])
        elif waiver["decided_on"] > case.as_of:
            on = waiver["decided_on"]
            yield _finding(case, "waiver-early", index, "decided_on", on=on)
        elif status in _NEEDLESS:
            yield _finding(case, "waiver-unused", index, "requirement", status=str(status))
        elif left is not None and left <= _SOON:
            yield _finding(
                case, "waiver-expiring", index, "until", until=waiver["until"], days=left
            )


def _finding(case: Case, rule: str, index: int, key: str, **args: Any) -> Diagnostic:
    waiver: dict[str, Any] = case.plan.data["waivers"][index]
    path = ("waivers", index, key)
    return finding(
        rule,
        case.plan.span(path),
        path,
        municipalities=(waiver["municipality"],),
        requirement=waiver["requirement"],
        **args,
    )


def _days_left(as_of: str, until: str) -> int | None:
    """Return the days from one day to another; ``None`` when either is no day."""
    from datetime import date  # slow to load, and few plans have waivers

    if not (is_day(as_of) and is_day(until)):
        return None
    return (date.fromisoformat(until) - date.fromisoformat(as_of)).days
