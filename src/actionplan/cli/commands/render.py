"""``actionplan render``: documents made of plans, and what is said of each."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator

from actionplan.cli.arguments.documents import RenderOptions
from actionplan.cli.bystanders import Bystanders
from actionplan.cli.findings import SUMMARY, show
from actionplan.cli.formats.report import CLEAN, FINDINGS, UNUSABLE
from actionplan.cli.formats.summary import weighed
from actionplan.cli.inputs import plans
from actionplan.cli.press.order import Made, Order
from actionplan.cli.press.order_form import make_room, ordered, watched_files
from actionplan.cli.press.press import run
from actionplan.cli.session import Refused, Session
from actionplan.core.limits import MAX_PAGES
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.judge.pipeline import IDENTITY_CODE
from actionplan.law.library import Library
from actionplan.plan.source import STDIN, discover
from actionplan.words.words import Words

OPEN = (*SHORTFALLS, Status.READER)
"""The statuses that the annex of a document lists."""


def _done(made: Made, order: Order, words: Words) -> Iterator[str]:
    """Yield what is said of a plan of which something was made."""
    file = made.outcome.file
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
        yield _state(made.outcome, words)


def _state(outcome: Outcome, words: Words) -> str:
    """Say how many requirements are open, and how many findings there are."""
    open = {judged.requirement for judged in outcome.judgements if judged.status in OPEN}
    weights = Counter(str(found.severity) for found in outcome.diagnostics)
    return words.text(
        "render.done",
        file=outcome.file,
        open=words.count("open", len(open)) if open else words.text("render.none_open"),
        findings=weighed(weights, words),
    )


def _stopped(made: Made, library: Library, session: Session) -> int:
    """Say why nothing was made of a plan, and return its exit code."""
    outcome, end = made.outcome, SUMMARY
    if made.stopped == "gaps":
        session.say("render.gaps", file=outcome.file, requirements=made.lacking)
        return FINDINGS
    if made.stopped == "length":
        told = {"pages": str(made.pages), "most": str(MAX_PAGES)}
        session.say("render.length", file=outcome.file, **told)
        return UNUSABLE
    if made.stopped == "code":
        codes = tuple(found for found in outcome.diagnostics if found.rule == IDENTITY_CODE)
        outcome, end = outcome._replace(diagnostics=codes), "render.code"
    return show(outcome, session, library, end=end, styled=True)


def render(options: RenderOptions, session: Session) -> int:
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
        make_room(order.folder)
    words, library = session.words, Library(order.task.agreements)
    files = written = 0
    code = CLEAN
    for made in session.counted(run(order), len(order.task.files)):
        if bystanders.takes(made.outcome):
            continue
        if made.stopped:
            code = max(code, _stopped(made, library, session))
        else:
            for line in _done(made, order, words):
                session.print(line)
        files += 1
        written += len(made.files)
        sys.stdout.flush()
    if files > 1 and written:
        counts = words.count("plan", files), words.count("file", written)
        session.say("render.total", plans=counts[0], files=counts[1])
    return code


def _watched(options: RenderOptions, session: Session) -> int:
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


def _made_again(options: RenderOptions, changed: frozenset[str], session: Session) -> None:
    """Make the documents of the plans that have changed; of all when something else has."""
    found = discover(options.paths)
    files = found.files
    concerned = files if changed - set(files) else tuple(f for f in files if f in changed)
    there = tuple(file for file in concerned if os.path.exists(file))  # noqa: PTH110
    if there:
        found, bystanders = found._replace(files=there), Bystanders(found)
        _made(ordered(options, found, session), bystanders, session)
        bystanders.tell(session)
