"""From plan files to reports: which plans, judged how, beside which of last year's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from actionplan.cli.commands.agreement import own_entries
from actionplan.cli.press.past import Past, Wanted, beside, judged_if
from actionplan.cli.press.press import Press, gathered
from actionplan.core.cores import tidy
from actionplan.core.outcome import Outcome
from actionplan.judge.pipeline import holds_codes
from actionplan.judge.runner import Task, examine_file
from actionplan.law.coverage import coverage
from actionplan.law.library import Library
from actionplan.law.sentences import account
from actionplan.report.area_report import AreaReport, area_report, years
from actionplan.report.plan_report import PlanReport, Quotes, Reading, plan_report, reading

if TYPE_CHECKING:
    from actionplan.core.cores import Crew

_CHUNK = 8
"""Files beside the plans are given to processes by so many: to look at one takes no time."""

Compliance = PlanReport | AreaReport


class Reporter:
    """Makes reports of plans. ``text`` is the agreement's own, for quotes; ``before`` names last
    year's plan, which is otherwise looked for among the plans and beside them.
    """

    def __init__(self, press: Press, text: str | None = None, before: str | None = None) -> None:
        self._press, self._text, self._before = press, text, before
        self._quoted: dict[str, Quotes] = {}

    def reports(self, year: int | None) -> Iterator[PlanReport | Outcome]:
        """Yield the report of every plan; of one that cannot be judged, the outcome that says why.

        With ``year`` the plans of other years are passed by. Every file is judged once: plans are
        also last year's plans of others.
        """
        with gathered(self._press) as presses:
            found = list(presses.each(partial(_read, year=year), self._press.order.task.files))
            past = self._past(found, presses)
        for one in found:
            if isinstance(one, Reading):
                yield self._report(one, past.before(one.outcome))
            elif not _is_passed_by(one):
                yield one

    def _past(self, found: Iterable[Reading | Outcome], presses: Crew[Press]) -> Past:
        """Return the plans of earlier years: the named one, or those given and those beside."""
        task, library = self._press.order.task, self._press.library
        if self._before:
            return Past([examine_file(self._before, task, library).outcome])
        past = Past(one.outcome if isinstance(one, Reading) else one for one in found)
        wanted = past.wanted(one.outcome for one in found if isinstance(one, Reading))
        if wanted:
            look = partial(_judged_if, wanted)
            past.add(filter(None, presses.each(look, beside(task.files), chunk=_CHUNK)))
        return past

    def _report(self, read: Reading, before: Outcome | None) -> PlanReport:
        agreement = self._press.library.get(read.outcome.agreement)
        assert agreement is not None  # the plan was judged by it
        return plan_report(read, agreement, before, self._quotes(agreement.id))

    def _quotes(self, agreement: str) -> Quotes | None:
        """Return the verified sentences of the agreement's text, if it has been given."""
        if self._text is None:
            return None
        if agreement not in self._quoted:
            chain = self._press.library.chain(agreement)
            self._quoted[agreement] = _quotes(self._text, chain)
        return self._quoted[agreement]


def _read(press: Press, file: str, year: int | None) -> Reading | Outcome:
    """Return what a plan's report takes from it, or the outcome of a plan that gets none."""
    task = press.order.task._replace(evidence=True)
    outcome, case = examine_file(file, task, press.library)
    if case is None or holds_codes(outcome) or year not in (None, outcome.year):
        return outcome
    try:
        return reading(case, outcome, press.compose(case))
    finally:
        tidy()


def _is_passed_by(outcome: Outcome) -> bool:
    """Whether a plan got no report only because it is of another year."""
    return outcome.judged and not holds_codes(outcome)


def _judged_if(wanted: Wanted, press: Press, file: str) -> Outcome | None:
    return judged_if(wanted, file, press.order.task, press.library)


def _quotes(text: str, chain: Iterable[str]) -> Quotes:
    known = next(filter(None, map(own_entries, chain)), ())
    found: dict[str, list[str]] = {}
    matched = account(text, known).matched
    for sentence, entry in matched:
        for requirement in entry.requirements:
            found.setdefault(requirement, []).append(f"{sentence.clause}: {sentence.text}")
    said = {id: tuple(sentences) for id, sentences in found.items()}
    return Quotes(said, len(matched), len(known))


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
