"""What was found of one file, said by commands that go no further with it."""

from __future__ import annotations

import sys
from typing import TextIO

from actionplan.cli.formats.report import Report, Tally
from actionplan.cli.formats.summary import file_summary
from actionplan.cli.formats.text import findings
from actionplan.cli.session import Session, looks
from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.law.library import Library

SUMMARY = "summary"
"""Ends what is said with the line that ``validate`` has for a file."""


def show(
    outcome: Outcome,
    session: Session,
    library: Library | None = None,
    *,
    end: str = "",
    to: TextIO | None = None,
    styled: bool = False,
) -> int:
    """Print the findings to stdout or elsewhere, and return their exit code.

    ``end`` is the key of a last line about the file; without any, there are no headings either.
    """
    tally, look = Tally(), looks() if styled else (False, 0)
    report = Report(session.words, library or Library(), "", tally, not end, *look)
    list(tally.watch([outcome]))
    stream = to or sys.stdout
    stream.writelines(line + "\n" for line in findings(outcome, report))
    if end:
        told = session.words.text(end, file=outcome.file) if end != SUMMARY else None
        stream.write((told or file_summary(outcome, report)) + "\n")
    return tally.exit_code(Severity.NOTE)
