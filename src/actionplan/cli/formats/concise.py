"""One line a finding, for editors and for grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.cli.formats import summary
from actionplan.cli.formats.report import Report
from actionplan.core.outcome import Outcome
from actionplan.judge.ranking import ranked


def concise(outcomes: Iterable[Outcome], report: Report) -> Iterator[str]:
    """Yield ``path:line:column: ID severity message`` for each finding, then what was checked."""
    for outcome in outcomes:
        wording = report.wording(outcome)
        agreement = report.library.get(outcome.agreement) if outcome.judged else None
        for finding in ranked(outcome, agreement):
            message = wording.said(finding).message
            severity = report.words.text(f"severity.{finding.severity}")
            yield f"{report.place(finding.span)}: {finding.rule} {severity} {message}\n"
        if not report.quiet:
            yield summary.file_summary(outcome, report) + "\n"
    if not report.quiet:
        for line in summary.end(report):
            yield line + "\n"
