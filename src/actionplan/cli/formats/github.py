"""Workflow commands: GitHub shows each finding beside its line in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from actionplan.cli.formats import summary
from actionplan.cli.formats.report import Report
from actionplan.core.diagnostic import Diagnostic, Severity
from actionplan.core.outcome import Outcome
from actionplan.core.printable import encodable, inert
from actionplan.judge.ranking import ranked
from actionplan.judge.wording import Said

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def github(outcomes: Iterable[Outcome], report: Report) -> Iterator[str]:
    """Yield a command for each finding, the heaviest first, then what was checked as plain text.

    GitHub shows the first ten of a kind only, and says nothing of the rest: hence the order.
    A command is one only where we write it: what a plan or a file's name holds is made inert.
    """
    for outcome in outcomes:
        wording = report.wording(outcome)
        agreement = report.library.get(outcome.agreement) if outcome.judged else None
        for finding in ranked(outcome, agreement):
            yield _command(finding, wording.said(finding)) + "\n"
        if not report.quiet:
            yield inert(summary.file_summary(outcome, report)) + "\n"
    if not report.quiet:
        for line in summary.end(report):
            yield inert(line) + "\n"


def _command(finding: Diagnostic, said: Said) -> str:
    span = finding.span
    properties = {
        "title": f"{finding.rule} {said.title}",
        "file": encodable(span.file),
        "line": str(span.line),
        "endLine": str(span.end_line),
    }
    if span.line == span.end_line:
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    told = ",".join(f"{key}={_escaped(text, _PROPERTY)}" for key, text in properties.items())
    body = "\n".join(filter(None, (*said.lines, said.help, said.clause, *said.readings)))
    return f"::{_LEVELS[finding.severity]} {told}::{_escaped(body, _MESSAGE)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return inert("".join(table.get(char, char) for char in text))
