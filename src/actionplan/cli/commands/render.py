"""``actionplan render``: documents made of plans, and what is said of each."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator

from actionplan.cli.bystanders import Bystanders
from actionplan.cli.formats.report import CLEAN, FINDINGS, UNUSABLE, Report, Tally
from actionplan.cli.formats.summary import file_summary, weighed
from actionplan.cli.formats.text import findings
from actionplan.cli.inputs import looks, plans
from actionplan.cli.press.order import Fault, Made, Order
from actionplan.cli.press.order_form import OrderOptions, make_folder, ordered, watched_files
from actionplan.cli.press.press import run
from actionplan.cli.session import Refused, Session
from actionplan.core.diagnostic import Severity
from actionplan.core.limits import MAX_PAGES
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.judge.pipeline import IDENTITY_CODE
from actionplan.law.library import Library
from actionplan.plan.source import STDIN, discover

OPEN = (*SHORTFALLS, Status.READER)
"""The statuses that the annex of a document lists."""


def tell(made: Made, order: Order, report: Report) -> int:
    """Print what came of a plan, and return its exit code."""
    lines = _stopped(made, report) if made.stopped else _done(made, order, report)
    for line in lines:
        print(line)
    if made.stopped == "length":
        return UNUSABLE
    return FINDINGS if made.stopped else CLEAN


def tell_total(plans: int, files: int, report: Report) -> None:
    """Print how much was made."""
    words = report.words
    told = {"plans": words.count("plan", plans), "files": words.count("file", files)}
    print(words.text("render.total", **told))


def _done(made: Made, order: Order, report: Report) -> Iterator[str]:
    words, file = report.words, made.outcome.file
    for path, size in made.files:
        kilobytes = max(1, round(size / 1000))
        yield words.text("render.file", file=path, size=str(kilobytes))
    for path in made.absent:
        yield words.text("render.absent", file=path)
    for fact in made.unused:
        place = {"file": file, "line": str(fact.line), "at": fact.pointer}
        yield words.fill("{file}:{line}: {at}  {title}", {**place, "title": fact.title})
    if order.unused:
        key = "render.unused" if made.unused else "render.all_used"
        yield words.text(key, file=file, facts=words.count("fact", len(made.unused)))
    if made.files:
        yield _state(made.outcome, report)


def _state(outcome: Outcome, report: Report) -> str:
    """Say how many requirements are open, and how many findings there are."""
    words = report.words
    open = {judged.requirement for judged in outcome.judgements if judged.status in OPEN}
    weights = Counter(str(found.severity) for found in outcome.diagnostics)
    return words.text(
        "render.done",
        file=outcome.file,
        open=words.count("open", len(open)) if open else words.text("render.none_open"),
        findings=weighed(weights, report),
    )


def _stopped(made: Made, report: Report) -> Iterator[str]:
    words, file = report.words, made.outcome.file
    if made.stopped == "gaps":
        yield words.text("render.gaps", file=file, requirements=made.lacking)
        return
    if made.stopped == "length":
        yield words.text("render.length", file=file, pages=str(made.pages), most=str(MAX_PAGES))
        return
    outcome = made.outcome
    list(report.tally.watch([outcome]))
    if made.stopped == "code":
        codes = tuple(found for found in outcome.diagnostics if found.rule == IDENTITY_CODE)
        yield from findings(outcome._replace(diagnostics=codes), report)
        yield words.text("render.code", file=file)
        return
    yield from findings(outcome, report)
    yield file_summary(outcome, report)


def render(options: OrderOptions, session: Session) -> int:
    """Make the documents and return the exit code."""
    if options.watch:
        return _watched(options, session)
    found = plans(options.paths, session)
    bystanders = Bystanders(found)
    order = ordered(options, found, session)
    code = _made(order, bystanders, session)
    if order.forms:
        _tell_language(session)
    if bystanders.all:
        bystanders.refuse(session)
    bystanders.tell(session)
    bystanders.tell_empty(session)
    return max(code, UNUSABLE) if found.empty or found.closed or bystanders.empty else code


def _tell_language(session: Session) -> None:
    """Say once that documents are in Finnish to whoever asked in another language."""
    if not session.words.is_finnish:
        session.note("render.finnish")


def _made(order: Order, bystanders: Bystanders, session: Session) -> int:
    """Make what is ordered, and say what came of each plan while it comes."""
    if order.forms or order.figures:
        make_folder(order.folder)
    library, tally = Library(order.task.agreements), Tally()
    report = Report(session.words, library, order.task.as_of, tally, False, *looks())
    files = written = 0
    code = CLEAN
    try:
        for made in run(order):
            if bystanders.takes(made.outcome):
                continue
            code = max(code, tell(made, order, report))
            files += 1
            written += len(made.files)
            sys.stdout.flush()
    except Fault as fault:
        raise Refused(fault.key, **fault.said) from fault
    if files > 1 and written:
        tell_total(files, written, report)
    return max(code, tally.exit_code(Severity.NOTE))


def _watched(options: OrderOptions, session: Session) -> int:
    """Make the documents, then again whatever changes, until the user has had enough."""
    from actionplan.cli import errors as trouble
    from actionplan.cli.preview_server import changes

    if STDIN in options.paths:
        raise Refused("watched_stdin")
    plans(options.paths, session)
    _tell_language(session)
    begun = False
    try:
        for changed in changes(lambda: watched_files(options)):
            try:
                _made_again(options, changed, session)
            except Refused as refusal:
                if not begun:
                    raise
                trouble.refused(refusal, session)
            begun = True
            session.note("render.watching")
    except KeyboardInterrupt:
        pass
    return CLEAN


def _made_again(options: OrderOptions, changed: frozenset[str], session: Session) -> None:
    """Make the documents of the plans that have changed; of all when something else has."""
    found = discover(options.paths)
    files = found.files
    concerned = files if changed - set(files) else tuple(f for f in files if f in changed)
    there = tuple(file for file in concerned if os.path.exists(file))  # noqa: PTH110
    if there:
        found, bystanders = found._replace(files=there), Bystanders(found)
        _made(ordered(options, found, session), bystanders, session)
        bystanders.tell(session)
