"""Confirmations: facts that nobody has looked at since the year turned, and entries about none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from actionplan.case import Case
from actionplan.confirmations import KEY, confirmations
from actionplan.diagnostic import Diagnostic, Related, Severity
from actionplan.limits import MAX_FINDINGS
from actionplan.rules import finding


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
