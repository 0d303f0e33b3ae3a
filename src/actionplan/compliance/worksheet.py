"""placeholder until the worksheet branch is merged"""

from __future__ import annotations

from actionplan.compliance.plan_report import PlanReport
from actionplan.document import Document
from actionplan.words import Words


def worksheet(report: PlanReport, words: Words) -> Document:
    raise LookupError
