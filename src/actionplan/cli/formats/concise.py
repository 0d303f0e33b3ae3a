"""One line a finding, for editors and for grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.cli.formats import summary
from actionplan.cli.formats.report import Report
from actionplan.core.outcome import Outcome
from actionplan.core.printable import printable
from actionplan.judge.ranking import ranked


def concise(outcomes: Iterable[Outcome], report: Report) -> Iterator[str]:
    """Yield ``path:line:column: ID severity message`` for each finding, then what was checked."""
    for outcome in outcomes:
        wording = report.wording(outcome)
        agreement = report.library.get(outcome.agreement) if outcome.judged else None
        for finding in ranked(outcome, agreement):
            span, message = finding.span, wording.said(finding).message
            severity = report.words.text(f"severity.{finding.severity}")
            place = f"{printable(span.file)}:{span.line}:{span.column}"
            yield f"{place}: {finding.rule} {severity} {message}\n"
        if not report.quiet:
            yield summary.file_summary(outcome, report) + "\n"
    if not report.quiet:
        for line in summary.end(report):
            yield line + "\n"
