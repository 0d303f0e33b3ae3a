"""Waivers: those that free from nothing, run out, are yet to come, or free from what is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.case import Case
from actionplan.days import is_day
from actionplan.decisions import last_day, waiver_flaws
from actionplan.diagnostic import Diagnostic
from actionplan.rules import finding
from actionplan.verdict import Status

_SOON = 60
"""Days before its end at which a waiver is spoken of: time for one round of decisions."""

_NEEDLESS = (Status.MET, Status.NOT_APPLICABLE)

_PLACES = {"unreasoned": "reason", "undecided": "decided_by", "outside": "until"}
"""Where a waiver is to be mended, by its flaw."""


def waivers(case: Case) -> Iterator[Diagnostic]:
    """Yield for each waiver the one thing to say of it, what matters most first."""
    listed = case.plan.data.get("waivers")
    if not listed:
        return
    statuses = {(v.requirement, v.municipality): v.status for v in case.verdicts}
    for index, waiver in enumerate(listed):
        status = statuses.get((waiver["requirement"], waiver["municipality"]))
        said = _against_law(case, index, waiver) or _in_time(case, index, waiver)
        yield from said or _of_use(case, index, waiver, status)


def _against_law(case: Case, index: int, waiver: Mapping[str, Any]) -> list[Diagnostic]:
    """What the law itself demands no municipality can set aside."""
    requirement = case.agreement.requirements.get(waiver["requirement"])
    if requirement is None or not requirement.statutory:
        return []
    found = _finding(case, "waiver-of-law", index, "requirement", source=requirement.source)
    return [found._replace(clause=requirement.clause)]


def _in_time(case: Case, index: int, waiver: Mapping[str, Any]) -> list[Diagnostic]:
    """It has ended, it frees from nothing, or it is not decided yet."""
    until, on = waiver["until"], waiver["decided_on"]
    if is_day(until) and until < case.as_of:
        return [_finding(case, "waiver-expired", index, "until", until=until)]
    if flaws := waiver_flaws(case.plan, index):
        key = _PLACES.get(flaws[0], "until" if is_day(on) else "decided_on")
        return [_finding(case, "waiver-not-counted", index, key, reason=flaws)]
    if on > case.as_of:
        return [_finding(case, "waiver-early", index, "decided_on", on=on)]
    return []


def _of_use(
    case: Case, index: int, waiver: Mapping[str, Any], status: Status | None
) -> Iterator[Diagnostic]:
    """It frees from nothing that is lacking, it counts for a shorter time than it says, or ends."""
    until, last = waiver["until"], last_day(case.plan, waiver)
    if status in _NEEDLESS:
        yield _finding(case, "waiver-unused", index, "requirement", status=str(status))
    elif last < until:
        yield _finding(
            case, "waiver-cut-short", index, "until", until=until, last=last, year=until[:4]
        )
    elif (left := _days_left(case.as_of, until)) <= _SOON:
        yield _finding(case, "waiver-expiring", index, "until", until=until, days=left)


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


def _days_left(as_of: str, until: str) -> int:
    """Return the days from one day to another."""
    from datetime import date  # slow to load, and few plans have waivers

    return (date.fromisoformat(until) - date.fromisoformat(as_of)).days
