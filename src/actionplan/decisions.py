"""People's recorded decisions on a verdict: a review answers a question, a waiver frees."""

from __future__ import annotations

from actionplan.agreement.model import Requirement
from actionplan.days import is_day
from actionplan.plan import Plan
from actionplan.reviews import counting
from actionplan.verdict import SHORTFALLS, Missing, Status, Verdict


def decided(plan: Plan, requirement: Requirement, verdict: Verdict, as_of: str) -> Verdict:
    """Let people's recorded decisions count: a review answers a question, a waiver frees."""
    if verdict.status is Status.READER:
        verdict = _reviewed(plan, requirement, verdict, as_of)
    if verdict.status in SHORTFALLS:
        verdict = _waived(plan, verdict, as_of)
    return verdict


def _reviewed(plan: Plan, requirement: Requirement, verdict: Verdict, as_of: str) -> Verdict:
    """Let a reader's answer stand; what it finds wanting is missing, and the review says so."""
    index = counting(plan, requirement.id, verdict.municipality, as_of)
    if index is None:
        return verdict
    place = ("reviews", index, "verdict")
    status = Status(plan.data["reviews"][index]["verdict"])
    asked = [part for part in requirement.parts if part.id in verdict.questions]
    wanting = () if status is Status.MET else [Missing(p.id, p.force, place) for p in asked]
    evidence = (*verdict.evidence, place)
    return verdict._replace(status=status, evidence=evidence, missing=tuple(wanting))


def _waived(plan: Plan, verdict: Verdict, as_of: str) -> Verdict:
    for index, waiver in enumerate(plan.data.get("waivers") or ()):
        named = (waiver["requirement"], waiver["municipality"])
        days = waiver["decided_on"], waiver["until"]
        in_force = all(map(is_day, days)) and days[0] <= as_of <= days[1]
        if named == (verdict.requirement, verdict.municipality) and in_force:
            evidence = (*verdict.evidence, ("waivers", index))
            return verdict._replace(status=Status.WAIVED, evidence=evidence)
    return verdict
