"""The format for people: findings by weight with the lines they point at, then what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.cli.formats import summary
from actionplan.cli.formats.code_frame import frame
from actionplan.cli.formats.report import Report
from actionplan.core.diagnostic import Diagnostic, Related
from actionplan.core.outcome import Outcome
from actionplan.core.paint import Paint
from actionplan.judge.ranking import sections
from actionplan.judge.wording import Said, Wording
from actionplan.words.words import Words

SAME = "also-here"
"""The label of a second place where the same is lacking: it needs no frame of its own."""
_SECOND_PLACES = 1
_LINES_NAMED = 12


def text(outcomes: Iterable[Outcome], report: Report) -> Iterator[str]:
    """Yield the report piece by piece, file by file."""
    for number, outcome in enumerate(outcomes):
        if number and outcome.diagnostics:
            yield "\n"
        for line in _file(outcome, report):
            yield line + "\n"
    if not report.quiet:
        for line in summary.end(report):
            yield line + "\n"


def _file(outcome: Outcome, report: Report) -> Iterator[str]:
    paint = Paint(on=report.colour)
    yield from findings(outcome, report)
    if not report.quiet:
        for line in _wrapped(summary.file_summary(outcome, report), report.width):
            yield paint("strong", line)


def findings(outcome: Outcome, report: Report) -> Iterator[str]:
    """Yield the findings of a file under headings, an empty line after each."""
    paint, wording = Paint(on=report.colour), report.wording(outcome)
    agreement = report.library.get(outcome.agreement) if outcome.judged else None
    for heading, group in sections(outcome, agreement):
        if not report.quiet:
            yield paint("heading", report.words.text(f"heading.{heading}"))
            yield ""
        for diagnostic in group:
            yield from _finding(diagnostic, outcome, report, wording)
            yield ""


def _finding(
    diagnostic: Diagnostic, outcome: Outcome, report: Report, wording: Wording
) -> Iterator[str]:
    words, paint, said = report.words, Paint(on=report.colour), wording.said(diagnostic)
    style = str(diagnostic.severity)
    severity = paint(style, words.text(f"severity.{style}"))
    place = paint("strong", report.place(diagnostic.span))
    yield f"{place}  {diagnostic.rule}  {severity}  {said.title}"
    yield from frame(diagnostic.span, outcome.lines or {}, paint, style)
    yield from _second_places(diagnostic.related, outcome, wording, paint)
    for line in _body(diagnostic, said, words):
        yield from _wrapped(line, report.width, "  ")


def _body(diagnostic: Diagnostic, said: Said, words: Words) -> Iterator[str]:
    """Yield what was found, where else, what would be right, and which clause asks for it."""
    yield from (line for line in said.lines if line != said.title + ".")
    same = [r.span.line for r in diagnostic.related if r.label == SAME]
    others = [r.span.line for r in diagnostic.related if r.label != SAME]
    yield from _lines_named("more", {*same} - {diagnostic.span.line}, words)
    yield from _lines_named("see", set(others[_SECOND_PLACES:]), words)
    if said.help:
        yield words.text("finding.help", help=said.help)
    if said.clause:
        basis = words.text("finding.clause", clause=said.clause)
        yield " ".join((basis, *said.readings))


def _wrapped(line: str, width: int, indent: str = "") -> Iterator[str]:
    """Yield a line as it is; on a terminal, whose width is known, cut between words."""
    if not width:
        yield indent + line
        return
    import textwrap

    yield from textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent)


def _second_places(
    related: Iterable[Related], outcome: Outcome, wording: Wording, paint: Paint
) -> Iterator[str]:
    """Show the first place that a finding also speaks of; the rest are only numbered."""
    others = [other for other in related if other.label != SAME]
    for other in others[:_SECOND_PLACES]:
        yield from frame(other.span, outcome.lines or {}, paint, "note", wording.label(other))


def _lines_named(key: str, numbers: set[int], words: Words) -> Iterator[str]:
    """Name further lines, not endlessly many."""
    if not numbers:
        return
    lines = tuple(str(number) for number in sorted(numbers))
    if others := len(lines[_LINES_NAMED:]):
        lines = (*lines[:_LINES_NAMED], words.count("others", others))
    yield words.text(f"finding.{key}" if len(lines) > 1 else f"finding.{key}_one", lines=lines)
