"""What a check looks at: a plan, the agreement it is judged by, the verdicts, and the day."""

from __future__ import annotations

from actionplan.core.record import Record
from actionplan.core.verdict import Verdict
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan


class Case(Record):
    """One plan before its judges. ``as_of`` is an ISO date."""

    plan: Plan
    agreement: Agreement
    verdicts: tuple[Verdict, ...]
    as_of: str
