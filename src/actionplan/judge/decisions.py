"""What people have decided of a verdict: a review answers a reader's question, a waiver frees.

Either counts only when it says who and why, on a day that the calendar has. A review answers for
the plan it was made of. A waiver frees from no duty of the law itself, and holds no longer than
the plan, unless its reason names the year to which it was decided. The day of the check decides
only what is yet to come or has run out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.core.days import is_day
from actionplan.core.verdict import SHORTFALLS, Missing, Status, Verdict
from actionplan.judge.void.reasons import gives_reason, names_somebody
from actionplan.law.model import Requirement
from actionplan.plan.plan import Plan

_STRICTNESS = ("met", "partly", "unmet")


def decided(plan: Plan, requirement: Requirement, verdict: Verdict, as_of: str) -> Verdict:
    """Let people's recorded decisions count in a verdict of a requirement, by the ISO date given.

    Where a waiver is in force nobody need answer the reader's question either.
    """
    if verdict.status is Status.READER:
        verdict = _reviewed(plan, requirement, verdict, as_of)
    if verdict.status in (*SHORTFALLS, Status.READER) and not requirement.statutory:
        verdict = _waived(plan, verdict, as_of)
    return verdict


def review_flaws(plan: Plan, index: int, as_of: str) -> tuple[str, ...]:
    """Return why a review of the plan does not count; empty if it does.

    ``nobody`` made it, its day is ``unreal``, ``ahead`` of that of the check or too ``early``, or
    it is ``unreasoned``.
    """
    review = plan.data["reviews"][index]
    return tuple(_review_flaws(review, plan.year, as_of))


def _review_flaws(review: Mapping[str, Any], year: int, as_of: str) -> Iterator[str]:
    if not names_somebody(review.get("by", ""), ("reviews", "*", "by")):
        yield "nobody"
    if not is_day(review["on"]):
        yield "unreal"
    elif review["on"] > as_of:
        yield "ahead"
    elif review["on"] < f"{year - 1:04}-01-01":
        yield "early"
    if not gives_reason(review.get("note", ""), ("reviews", "*", "note"), year):
        yield "unreasoned"


def waiver_flaws(plan: Plan, index: int) -> tuple[str, ...]:
    """Return why a waiver of the plan frees from nothing whatever the day; empty if it may free.

    It is ``unreasoned``, nobody is said to have decided it (``undecided``), a day of it is
    ``unreal``, or its days are ``outside`` the plan's year.
    """
    return tuple(_waiver_flaws(plan, plan.data["waivers"][index]))


def _waiver_flaws(plan: Plan, waiver: Mapping[str, Any]) -> Iterator[str]:
    if not gives_reason(waiver.get("reason", ""), ("waivers", "*", "reason"), plan.year):
        yield "unreasoned"
    if not names_somebody(waiver.get("decided_by", ""), ("waivers", "*", "decided_by")):
        yield "undecided"
    if not (is_day(waiver["decided_on"]) and is_day(waiver["until"])):
        yield "unreal"
    elif waiver["decided_on"] > plan.last_day or last_day(plan, waiver) < f"{plan.year:04}-01-01":
        yield "outside"


def last_day(plan: Plan, waiver: Mapping[str, Any]) -> str:
    """Return the last day on which a waiver counts: its own, or the plan's where that comes first.

    A reason that names the year in which the waiver ends tells of a decision that is longer.
    """
    until: str = waiver["until"]
    named = re.search(f"(?<![0-9]){until[:4]}(?![0-9])", waiver.get("reason", ""))
    return until if named else min(until, plan.last_day)


def _reviewed(plan: Plan, requirement: Requirement, verdict: Verdict, as_of: str) -> Verdict:
    """Let a reader's answer stand; what it finds wanting is missing, and the review says so."""
    index = _counting(plan, requirement.id, verdict.municipality, as_of)
    if index is None:
        return verdict
    place = ("reviews", index, "verdict")
    status = Status(plan.data["reviews"][index]["verdict"])
    asked = [part for part in requirement.parts if part.id in verdict.questions]
    wanting = () if status is Status.MET else [Missing(p.id, p.force, place) for p in asked]
    evidence = (*verdict.evidence, place)
    return verdict._replace(status=status, evidence=evidence, missing=tuple(wanting))


def _counting(plan: Plan, requirement: str, municipality: str, as_of: str) -> int | None:
    """Return which review counts: the latest that has no flaw, the strictest of one day."""
    counted = [
        (review["on"], _STRICTNESS.index(review["verdict"]), index)
        for index, review in enumerate(plan.data.get("reviews") or ())
        if review["requirement"] == requirement
        and municipality in review["municipalities"]
        and not review_flaws(plan, index, as_of)
    ]
    return max(counted)[2] if counted else None


def _waived(plan: Plan, verdict: Verdict, as_of: str) -> Verdict:
    for index, waiver in enumerate(plan.data.get("waivers") or ()):
        named = (waiver["requirement"], waiver["municipality"])
        if named != (verdict.requirement, verdict.municipality) or waiver_flaws(plan, index):
            continue
        if waiver["decided_on"] <= as_of <= last_day(plan, waiver):
            evidence = (*verdict.evidence, ("waivers", index))
            return verdict._replace(status=Status.WAIVED, evidence=evidence)
    return verdict
