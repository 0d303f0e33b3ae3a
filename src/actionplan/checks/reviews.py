"""Reviews that change nothing: they have a flaw, or are about what the program itself judges."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic
from actionplan.reviews import flaw
from actionplan.rules import finding
from actionplan.verdict import Verdict


def reviews(case: Case) -> Iterator[Diagnostic]:
    """Yield for each review why it does not count, if it does not."""
    for index, review in enumerate(case.plan.data.get("reviews") or ()):
        if why := flaw(review, case.plan.year, case.as_of):
            path = ("reviews", index, "by" if why == "nobody" else "on")
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
