"""The checks beyond shape and law: names, dates, statutes, persons, and the document to come.

A check looks at a case and yields findings. It judges no duty of the agreement and never fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actionplan.core.diagnostic import Diagnostic, bounded
from actionplan.judge.case import Case
from actionplan.judge.checks import (
    blanks,
    bodies,
    contradictions,
    dates,
    decisions,
    garbled,
    names,
    persons,
    posts,
    prose,
    signs,
    statutes,
    years,
)

Check = Callable[[Case], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *posts.CHECKS,
    *names.CHECKS,
    *blanks.CHECKS,
    *contradictions.CHECKS,
    *dates.CHECKS,
    *years.CHECKS,
    *statutes.CHECKS,
    *bodies.CHECKS,
    *persons.CHECKS,
    *decisions.CHECKS,
    *signs.CHECKS,
    *garbled.CHECKS,
    *prose.CHECKS,
)
"""Each module lists its own at its end."""


def run(case: Case) -> Iterator[Diagnostic]:
    """Yield everything that the checks find in a case, check by check."""
    for check in CHECKS:
        yield from bounded(check(case))
