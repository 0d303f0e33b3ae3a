"""``actionplan validate``: check plans, and say what was found in the form that was asked for."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple, TextIO

from actionplan.agreement.library import Library
from actionplan.commands.chosen import given
from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session, prepare
from actionplan.diagnostic import Severity
from actionplan.discover import STDIN, Discovery, discover
from actionplan.emit.paint import wanted
from actionplan.emit.report import Report
from actionplan.emit.tally import UNUSABLE, Tally
from actionplan.limits import MAX_BYTES
from actionplan.outcome import Outcome
from actionplan.runner import Given, Task, run

Format = Callable[[Iterable[Outcome], Report], Iterator[str]]

DEFAULT = "plans/"


class Options(NamedTuple):
    """What the command line says, as it says it."""

    paths: tuple[str, ...]
    format: str
    fail_on: str
    exit_zero: bool
    as_of: str | None
    agreements: tuple[str, ...]
    output: str | None
    force: bool
    stdin_filename: str
    quiet: bool


def validate(options: Options, session: Session) -> int:
    """Check the plans and return the exit code."""
    as_of = _day(options.as_of)
    found = discover(options.paths or _default_paths())
    _note_folders(found, session)
    agreements = given(options.agreements, session)
    task = Task(found.files, agreements, as_of, _given(found, options), options.format == "json")
    library, tally = Library(agreements), Tally()
    report = Report(session.words, library, as_of, tally, options.quiet, *_looks(options))
    outcomes = tally.watch(_with_progress(run(task, library), task, options))
    with _opened(options, found) as stream:
        for text in _format(options.format)(outcomes, report):
            stream.write(text)
    if options.output and not options.quiet:
        session.note("validate.written", file=options.output)
    code = tally.exit_code(Severity(options.fail_on), exit_zero=options.exit_zero)
    return max(code, UNUSABLE) if found.empty or found.closed else code


def _format(name: str) -> Format:
    """Return the writer of a format; the others are not loaded."""
    if name == "concise":
        from actionplan.emit.concise import concise as chosen
    elif name == "json":
        from actionplan.emit.as_json import as_json as chosen
    elif name == "github":
        from actionplan.emit.github import github as chosen
    else:
        from actionplan.emit.text import text as chosen
    return chosen


def _day(given_day: str | None) -> str:
    """Return the day of the check as an ISO date; the default is today."""
    if given_day is None:
        return time.strftime("%Y-%m-%d")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given_day):
            time.strptime(given_day, "%Y-%m-%d")
            return given_day
    except ValueError:
        pass
    raise Refused("date", found=given_day)


def _default_paths() -> tuple[str, ...]:
    if not os.path.isdir(DEFAULT):  # noqa: PTH112
        raise Refused("no_default", folder=DEFAULT)
    return (DEFAULT,)


def _note_folders(found: Discovery, session: Session) -> None:
    """Say which folders gave nothing; when none gave anything there is nothing to check."""
    for folder in found.empty:
        session.note("validate.empty", folder=folder)
    for folder in found.closed:
        session.note("validate.closed", folder=folder)
    if not found.files:
        raise Refused("no_plans")


def _given(found: Discovery, options: Options) -> dict[str, Given]:
    """Read standard input if it is among the files, up to the byte that makes it too large."""
    if STDIN not in found.files:
        return {}
    if sys.stdin is None:
        raise Refused("no_stdin")
    return {STDIN: Given(options.stdin_filename, sys.stdin.buffer.read(MAX_BYTES + 1))}


def _looks(options: Options) -> tuple[bool, int]:
    """Return whether stdout gets colour, and the width of its terminal."""
    if options.format != "text" or options.output:
        return False, 0
    width = 0
    if sys.stdout.isatty():
        import shutil

        width = max(40, shutil.get_terminal_size().columns)
    return wanted(sys.stdout, os.environ), width


def _with_progress(outcomes: Iterator[Outcome], task: Task, options: Options) -> Iterator[Outcome]:
    stream = sys.stderr
    if len(task.files) == 1 or options.quiet or not stream.isatty():
        return outcomes
    from actionplan.emit.progress import counted

    shared = not options.output and sys.stdout.isatty()
    return counted(outcomes, len(task.files), stream, shared=shared)


@contextmanager
def _opened(options: Options, found: Discovery) -> Iterator[TextIO]:
    """Open where the report goes: stdout, or a file that is there only when it is whole."""
    if not options.output or options.output == "-":
        prepare(sys.stdout, utf8=options.format == "json")
        yield sys.stdout
        return
    _refuse_overwriting(options, found)
    from actionplan.atomic import written

    with ExitStack() as stack:
        try:
            stream = stack.enter_context(written(options.output))
        except OSError as error:
            reason = errno.errorcode.get(error.errno or 0, "?")
            raise Refused("unwritable", file=options.output, reason=reason) from error
        yield stream


def _refuse_overwriting(options: Options, found: Discovery) -> None:
    output = str(options.output)
    if not os.path.isfile(output):  # noqa: PTH113
        return
    for file in found.files:
        if file != STDIN and os.path.exists(file) and os.path.samefile(file, output):  # noqa: PTH110, PTH121
            raise Refused("output_is_plan", file=output)
    if not options.force:
        raise Refused("output_exists", file=output)
