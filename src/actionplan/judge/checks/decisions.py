"""Waivers, reviews and confirmations: what each must say to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from actionplan.core.days import is_day
from actionplan.core.diagnostic import Diagnostic, Related, Severity, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.place import Path
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.case import Case
from actionplan.judge.confirmations import KEY, confirmations
from actionplan.judge.decisions import last_day, review_flaws, waiver_flaws
from actionplan.plan.plan import Plan

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


_REVIEW_PLACES = {"nobody": "by", "unreasoned": "note"}
"""Where a review is to be mended, by its flaw; a day that does not suit stands in ``on``."""


def reviews(case: Case) -> Iterator[Diagnostic]:
    """Yield for each review why it does not count, if it does not."""
    for index, review in enumerate(case.plan.data.get("reviews") or ()):
        if why := review_flaws(case.plan, index, case.as_of):
            path = _place(case.plan, index, why[0])
            yield finding(
                "review-not-counted",
                case.plan.span(path),
                path,
                municipalities=tuple(review["municipalities"]),
                requirement=review["requirement"],
                on=review["on"],
                reason=why,
            )
        else:
            yield from _unused(case, index)


def _place(plan: Plan, index: int, flaw: str) -> Path:
    """Return where the flaw stands in the file, or the review that lacks the key."""
    key = _REVIEW_PLACES.get(flaw, "on")
    there = key in plan.tree.data["reviews"][index]
    return ("reviews", index, key) if there else ("reviews", index)


def _unused(case: Case, index: int) -> Iterator[Diagnostic]:
    """Yield for each standing that the program found by itself which municipalities have it.

    A later review that counts leaves the earlier one as history: nothing is said of it.
    """
    review, path = case.plan.data["reviews"][index], ("reviews", index, "requirement")
    found: dict[str, list[str]] = {}
    for verdict in case.verdicts:
        own = (verdict.requirement, verdict.municipality in review["municipalities"])
        if own == (review["requirement"], True) and not _reviewed(verdict):
            found.setdefault(str(verdict.status), []).append(verdict.municipality)
    for status, municipalities in found.items():
        yield finding(
            "review-unused",
            case.plan.span(path),
            path,
            municipalities=tuple(municipalities),
            requirement=review["requirement"],
            status=status,
        )


def _reviewed(verdict: Verdict) -> bool:
    return any(path[:1] == ("reviews",) for path in verdict.evidence)


def still_open(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for all facts still to be confirmed: a note in a draft, else an error."""
    plan = case.plan
    facts = [found for found in confirmations(plan) if found.path is not None and not found.done]
    if not facts:
        return
    facts.sort(key=lambda found: plan.span(found.path or ()))
    counts = Counter(found.reason for found in facts)
    places = [plan.span(found.path or ()) for found in facts]
    found = finding(
        "confirmation-open",
        plan.span((KEY,), key=True),
        (KEY,),
        related=tuple(Related("confirm", span) for span in islice(places, MAX_FINDINGS)),
        count=len(facts),
        about=tuple(reason for reason, _ in counts.most_common()),
    )
    yield found._replace(severity=Severity.NOTE) if plan.draft else found


def lost(case: Case) -> Iterator[Diagnostic]:
    """Yield each confirmation whose fact is not in the plan."""
    for confirmation in confirmations(case.plan):
        if confirmation.path is None:
            path = (KEY, confirmation.number, "at")
            yield finding("confirmation-lost", case.plan.span(path), path, found=confirmation.at)


CHECKS = (waivers, reviews, still_open, lost)
