"""``actionplan report``: how plans stand against their agreement, one by one or a whole area."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from actionplan.cli.arguments.documents import ReportOptions
from actionplan.cli.bystanders import Bystanders
from actionplan.cli.commands.agreement import agreement_text
from actionplan.cli.findings import SUMMARY, show
from actionplan.cli.formats.report import CLEAN, FINDINGS, UNUSABLE
from actionplan.cli.formats.table import REPORTS, USUAL
from actionplan.cli.inputs import day, given, piped, plans, year_of
from actionplan.cli.press.order import Order
from actionplan.cli.press.order_form import FOLDER, make_room
from actionplan.cli.press.press import Press
from actionplan.cli.press.publishing import forms, published
from actionplan.cli.press.reporting import Compliance, Reporter, area_reports
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import give
from actionplan.core.outcome import Outcome
from actionplan.core.outputs import identities
from actionplan.judge.runner import Task, run
from actionplan.law.library import Library
from actionplan.report.area_report import AreaReport


def report(options: ReportOptions, session: Session) -> int:
    """Make the reports and return the exit code: 1 when a plan is in no report, or in two."""
    if options.area and (options.worksheet or options.previous or options.text):
        raise Refused("area_alone")
    if options.format and options.filed:
        raise Refused("format_of_files", options=("--format", *options.filed))
    year = None if options.year is None else year_of(options.year)
    found = plans(options.paths, session)
    sources = given(options.agreement, session)
    bystanders = Bystanders(found)
    task = Task(found.files, sources, day(options.as_of), piped(found, "<stdin>"), evidence=False)
    reports, stopped = _made(options, year, task, bystanders, session)
    if bystanders.all:
        bystanders.refuse(session)
    if reports:
        _give(reports, options, task, session)
    elif not stopped:
        raise Refused("no_plans_of_year", year=str(year))
    bystanders.tell(session)
    bystanders.tell_empty(session)
    library = Library(task.agreements)
    codes = [show(one, session, library, end=SUMMARY, to=sys.stderr) for one in stopped]
    code = max([_clash(reports), *codes])
    return max(code, UNUSABLE) if found.empty or found.closed or bystanders.empty else code


def _made(
    options: ReportOptions,
    year: int | None,
    task: Task,
    bystanders: Bystanders,
    session: Session,
) -> tuple[list[Compliance], list[Outcome]]:
    """Return the reports, and the plans of which there is none."""
    if options.area:
        library = Library(task.agreements)
        found = session.counted(run(task, library), len(task.files))
        outcomes = [one for one in found if not bystanders.takes(one)]
        areas = area_reports(outcomes, task, library, year)
        return list(areas), [one for one in outcomes if not one.judged]
    text = agreement_text(options.text) if options.text else None
    reporter = Reporter(Press(Order(task)), text, options.previous)
    made = list(session.counted(reporter.reports(year), len(task.files)))
    stopped = [one for one in made if isinstance(one, Outcome) and not bystanders.takes(one)]
    reports = [one for one in made if not isinstance(one, Outcome)]
    if options.previous and reports and not any(one.before for one in reports):
        # Without this word a mistyped name would read as "nothing has changed since last year".
        raise Refused("not_previous", file=options.previous)
    return list(reports), stopped


def _give(reports: list[Compliance], options: ReportOptions, task: Task, session: Session) -> None:
    """Write files, or say everything on stdout."""
    if not options.filed:
        give(REPORTS[options.format or USUAL], reports, session, as_of=task.as_of)
        return
    order = Order(
        task,
        forms(options.to, worksheet=options.worksheet),
        folder=options.output or FOLDER,
        force=options.force,
        inputs=identities((*task.files, *options.agreement)),
    )
    make_room(order.folder)
    for path, size in published(reports, order, session.words, worksheet=options.worksheet):
        kilobytes = str(max(1, round(size / 1000)))
        session.say("render.file", file=path, size=kilobytes)


def _clash(reports: Iterable[Compliance]) -> int:
    """Two plans of one municipality and year are an error: nobody knows which one counts."""
    areas = (one for one in reports if isinstance(one, AreaReport))
    return FINDINGS if any(area.clashes for area in areas) else CLEAN
