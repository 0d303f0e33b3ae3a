"""``actionplan diff``: what changed between two plans, in the words of those who carry it out."""

from __future__ import annotations

import re
import sys

from actionplan.cli.arguments.changes import DiffOptions
from actionplan.cli.findings import show
from actionplan.cli.formats.report import CLEAN, FINDINGS
from actionplan.cli.formats.table import CHANGES
from actionplan.cli.inputs import day, given, standard_input
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import give, refuse_overwriting
from actionplan.diff.changes import Comparison, Weight, compare
from actionplan.judge.case import Case
from actionplan.judge.runner import Given, Task, examine_file
from actionplan.law.library import Library
from actionplan.plan.source import STDIN

_YEAR = re.compile("[0-9]{4}")
Side = str | Given
"""A plan to compare: a file, or bytes that are already read."""


def diff(options: DiffOptions, session: Session) -> int:
    """Tell what changed; the exit code says whether something weighs enough to fail."""
    as_of, library = day(options.as_of), Library(given(options.agreement, session))
    sides = _sides(options)
    files = [side for side in sides if isinstance(side, str)]
    refuse_overwriting(options.output, [*files, *options.agreement], force=options.force)
    old, new = (_case(side, library, as_of, session) for side in sides)
    comparison = compare(old, new)
    format = CHANGES[options.format]
    give(format, comparison, session, output=options.output, force=options.force)
    return FINDINGS if _fails(comparison, options.fail_on) else CLEAN


def _sides(options: DiffOptions) -> tuple[Side, Side]:
    """Return the two plans that are asked for: two files, a file and its past, or two years."""
    if options.municipality is not None:
        return _years(options, options.municipality)
    if options.git is not None:
        from actionplan.cli.git import committed  # loads what runs other programs

        if len(options.plans) != 1 or options.plans[0] == STDIN:
            raise Refused("diff_git_one")
        return committed(options.plans[0], options.git), options.plans[0]
    if len(options.plans) != 2:
        raise Refused("diff_two")
    if options.plans == (STDIN, STDIN):
        raise Refused("diff_stdin_twice")
    old, new = map(_given, options.plans)
    return old, new


def _years(options: DiffOptions, municipality: str) -> tuple[str, str]:
    from actionplan.cli.inputs import yearly

    years = options.plans
    if len(years) != 2 or options.git is not None or not all(map(_YEAR.fullmatch, years)):
        raise Refused("diff_years", found=years)
    found = yearly(municipality, options.folder)
    return found.file(years[0]), found.file(years[1])


def _given(path: str) -> Side:
    if path != STDIN:
        return path
    return Given("<stdin>", standard_input())


def _case(side: Side, library: Library, as_of: str, session: Session) -> Case:
    """Read and judge one plan; what cannot be compared ends the run, its findings shown."""
    file, given = (side, {}) if isinstance(side, str) else (side.name, {side.name: side})
    outcome, case = examine_file(file, Task((file,), (), as_of, given), library)
    if case is not None:
        return case
    show(outcome, session, library, to=sys.stderr)
    raise Refused("diff_faulty", file=outcome.file)


def _fails(comparison: Comparison, fail_on: str | None) -> bool:
    if fail_on == Weight.WEAKENING:
        return comparison.count(Weight.WEAKENING) > 0
    return fail_on is not None and bool(comparison.changes)
