"""``actionplan validate``: check plans, and say what was found in the form that was asked for."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TextIO

from actionplan.cli.arguments.plans import ValidateOptions
from actionplan.cli.bystanders import Bystanders
from actionplan.cli.formats.report import CLEAN, UNUSABLE, Report, Tally
from actionplan.cli.formats.table import FORMATS
from actionplan.cli.inputs import day, default_paths, given, piped, plans
from actionplan.cli.session import Refused, Session, guarded, looks, prepare, refusing, unguarded
from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.judge.runner import Task, run
from actionplan.law.library import Library
from actionplan.plan.source import Discovery


def validate(options: ValidateOptions, session: Session) -> int:
    """Check the plans and return the exit code."""
    if options.output == "-":  # that is no file, but where results go by themselves
        options = options._replace(output=None)
    as_of = day(options.as_of)
    found = plans(options.paths or default_paths("validate"), session)
    agreements, read = given(options.agreement, session), piped(found, options.stdin_filename)
    task = Task(found.files, agreements, as_of, read, FORMATS[options.format].evidence)
    mended = CLEAN
    if options.fix or options.diff:
        from actionplan.cli.commands.fix import mend_files

        task, mended = mend_files(task, options.fix, options.diff, session)
    library, tally = Library(agreements), Tally()
    look = looks() if FORMATS[options.format].styled and not options.output else (False, 0)
    report = Report(session.words, library, as_of, tally, options.quiet, *look)
    bystanders = Bystanders(found)
    outcomes = session.counted(run(task, library), len(task.files))
    outcomes = bystanders.without(_with_progress(outcomes, task, options), session)
    outcomes = tally.watch(outcomes)
    if options.diff:
        deque(outcomes, maxlen=0)  # the difference is the report: only what would be left counts
    else:
        _write(outcomes, options, found, report, session)
    if not options.quiet:
        bystanders.tell(session)
    bystanders.tell_empty(session)
    code = max(mended, tally.exit_code(Severity(options.fail_on), exit_zero=options.exit_zero))
    return max(code, UNUSABLE) if found.empty or found.closed or bystanders.empty else code


def _write(
    outcomes: Iterable[Outcome],
    options: ValidateOptions,
    found: Discovery,
    report: Report,
    session: Session,
) -> None:
    """Write the report where it goes to, while the outcomes come."""
    with _opened(options, found) as stream:
        stream.writelines(FORMATS[options.format].pieces({"found": outcomes, "report": report}))
    if options.output and not options.quiet:
        session.note("validate.written", file=options.output)


def _with_progress(
    outcomes: Iterator[Outcome], task: Task, options: ValidateOptions
) -> Iterator[Outcome]:
    stream = unguarded(sys.stderr)  # the count draws over itself
    if len(task.files) == 1 or options.quiet or not stream.isatty():
        return outcomes
    from actionplan.cli.formats.progress import counted

    shared = not options.output and sys.stdout.isatty()
    return counted(outcomes, len(task.files), stream, shared=shared)


@contextmanager
def _opened(options: ValidateOptions, found: Discovery) -> Iterator[TextIO]:
    """Open where the report goes: stdout, or a file that is there only when it is whole."""
    format = FORMATS[options.format]
    if not options.output:
        prepare(sys.stdout, utf8=format.utf8)
        yield guarded(sys.stdout, commands=format.commands)
        return
    from actionplan.cli.writing import refuse_overwriting
    from actionplan.core.atomic import written

    read = (*found.files, *options.agreement)
    refuse_overwriting(options.output, read, force=options.force)

    with ExitStack() as stack:
        with refusing("unwritable", options.output):
            stream = stack.enter_context(written(options.output, fresh=not options.force))
        yield guarded(stream, commands=format.commands)
        try:
            stack.close()
        except FileExistsError as error:  # it has come since it was looked for
            raise Refused("output_exists", file=options.output) from error
