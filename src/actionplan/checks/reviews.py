"""Reviews that change nothing: they have a flaw, or are about what the program itself judges."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.case import Case
from actionplan.decisions import review_flaws
from actionplan.diagnostic import Diagnostic
from actionplan.place import Path
from actionplan.plan import Plan
from actionplan.rules import finding
from actionplan.verdict import Verdict

_PLACES = {"nobody": "by", "unreasoned": "note"}
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
    key = _PLACES.get(flaw, "on")
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
