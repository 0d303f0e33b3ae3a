"""From plan files to reports: which plans, judged how, beside which of last year's."""

from __future__ import annotations

import os
from collections.abc import Iterator

from actionplan.cli.commands.agreement import own_entries
from actionplan.cli.press.press import Press
from actionplan.core.outcome import Outcome
from actionplan.judge.pipeline import check, examine, holds_codes
from actionplan.judge.runner import Task, read, unread
from actionplan.law.coverage import coverage
from actionplan.law.library import Library
from actionplan.law.sentences import account
from actionplan.plan.source import STDIN
from actionplan.report.area_report import AreaReport, area_report, years
from actionplan.report.plan_report import PlanReport, Quotes, plan_report

_NEIGHBOURS = 50
"""So many files beside a plan are looked at for last year's; a folder of plans holds a few."""


Compliance = PlanReport | AreaReport


class Reporter:
    """Makes reports of plans. ``text`` is the agreement's own, for quotes; ``before`` names last
    year's plan, which is otherwise looked for beside the plan.
    """

    def __init__(self, press: Press, text: str | None = None, before: str | None = None) -> None:
        self._press, self._text, self._before = press, text, before

    def reports(self, year: int | None) -> Iterator[PlanReport | Outcome]:
        """Yield the report of every plan; of one that cannot be judged, the outcome that says why.

        With ``year`` the plans of other years are passed by.
        """
        for file in self._press.order.task.files:
            found = self._report(file)
            if year is None or isinstance(found, Outcome) or found.outcome.year == year:
                yield found

    def _report(self, file: str) -> PlanReport | Outcome:
        task = self._press.order.task
        source, faults = read(file, task)
        if source is None:
            return unread(file, task, faults)
        outcome, case = examine(source, self._press.library, task.as_of)
        if case is None or holds_codes(outcome):
            return outcome
        composed = self._press.compose(case)
        return plan_report(case, outcome, composed, self._earlier(outcome), self._quotes(outcome))

    def _earlier(self, outcome: Outcome) -> Outcome | None:
        """Return last year's plan of the same municipalities: the named one, or one beside it."""
        task, library = self._press.order.task, self._press.library
        for file in [self._before] if self._before else _neighbours(outcome.file):
            source, _ = read(file, task)
            found = check(source, library, task.as_of, evidence=False) if source else None
            if found and _is_before(found, outcome):
                return found
        return None

    def _quotes(self, outcome: Outcome) -> Quotes | None:
        """Return the verified sentences of the agreement's text, if it has been given."""
        if self._text is None:
            return None
        chain = self._press.library.chain(outcome.agreement)
        known = next(filter(None, map(own_entries, chain)), ())
        found: dict[str, list[str]] = {}
        matched = account(self._text, known).matched
        for sentence, entry in matched:
            for requirement in entry.requirements:
                found.setdefault(requirement, []).append(f"{sentence.clause}: {sentence.text}")
        said = {id: tuple(sentences) for id, sentences in found.items()}
        return Quotes(said, len(matched), len(known))


def _is_before(old: Outcome, new: Outcome) -> bool:
    shared = set(old.municipalities) & set(new.municipalities)
    return (old.judged, old.agreement, old.year) == (True, new.agreement, new.year - 1) and bool(
        shared
    )


def _neighbours(file: str) -> list[str]:
    """Return the other plans of the folder in which a plan stands."""
    if file == STDIN or not os.path.isfile(file):  # noqa: PTH113
        return []
    folder = os.path.dirname(file)  # noqa: PTH120
    names = sorted(os.listdir(folder or "."))  # noqa: PTH208
    plans = [name for name in names if name.lower().endswith((".yaml", ".yml"))]
    paths = [os.path.join(folder, name) for name in plans]  # noqa: PTH118
    return [path for path in paths if path != file][:_NEIGHBOURS]


def area_reports(
    outcomes: list[Outcome], task: Task, library: Library, year: int | None
) -> list[AreaReport]:
    """Return the report of every area whose plans are among the files of the outcomes.

    The year is that of the area's newest plan, unless it is given.
    """
    judged = sorted({one.agreement for one in outcomes if one.judged})
    return [_area_report(id, outcomes, task, library, year) for id in judged]


def _area_report(
    id: str, outcomes: list[Outcome], task: Task, library: Library, year: int | None
) -> AreaReport:
    agreement = library.get(id)
    assert agreement is not None  # a plan was judged by it
    covered = coverage(agreement, own_entries(id))
    return area_report(agreement, year or years(id, outcomes)[0], task.as_of, outcomes, covered)
