"""``actionplan render``: documents of plans, once or at every change."""

from __future__ import annotations

import os
import sys

from actionplan.agreement.library import Library
from actionplan.commands.asked import looks, plans
from actionplan.commands.bystanders import Bystanders
from actionplan.commands.ordering import Options, make_folder, ordered, watched_files
from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session
from actionplan.commands.telling import tell, tell_total
from actionplan.diagnostic import Severity
from actionplan.discover import STDIN, discover
from actionplan.emit.report import Report
from actionplan.emit.tally import CLEAN, UNUSABLE, Tally
from actionplan.order import Fault, Order
from actionplan.press import run


def render(options: Options, session: Session) -> int:
    """Make the documents and return the exit code."""
    if options.watch:
        return _watched(options, session)
    found = plans(options.paths, session)
    bystanders = Bystanders(found)
    code = _made(ordered(options, found, session), bystanders, session)
    if bystanders.all:
        bystanders.refuse(session)
    bystanders.tell(session)
    bystanders.tell_empty(session)
    return max(code, UNUSABLE) if found.empty or found.closed or bystanders.empty else code


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


def _watched(options: Options, session: Session) -> int:
    """Make the documents, then again whatever changes, until the user has had enough."""
    from actionplan.commands import trouble
    from actionplan.watch import changes

    if STDIN in options.paths:
        raise Refused("watched_stdin")
    plans(options.paths, session)
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


def _made_again(options: Options, changed: frozenset[str], session: Session) -> None:
    """Make the documents of the plans that have changed; of all when something else has."""
    found = discover(options.paths)
    files = found.files
    concerned = files if changed - set(files) else tuple(f for f in files if f in changed)
    there = tuple(file for file in concerned if os.path.exists(file))  # noqa: PTH110
    if there:
        found, bystanders = found._replace(files=there), Bystanders(found)
        _made(ordered(options, found, session), bystanders, session)
        bystanders.tell(session)
