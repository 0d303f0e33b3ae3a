"""The format for programs: ``schemas/validate-output.schema.json`` says what stands where.

One finding and one verdict a line, written file by file, so that memory does not grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.cli.formats.report import Report
from actionplan.core.diagnostic import Diagnostic, Severity
from actionplan.core.outcome import Outcome
from actionplan.core.place import pointer
from actionplan.core.printable import encodable, spell
from actionplan.core.verdict import Judgement, Status
from actionplan.core.version import VERSION
from actionplan.judge.wording import Wording, grounds


def as_json(outcomes: Iterable[Outcome], report: Report) -> Iterator[str]:
    """Yield one JSON object, piece by piece."""
    head = {"tool": "actionplan", "version": VERSION, "as_of": report.as_of}
    head["lang"] = report.words.lang
    yield f'{spell(head)[:-1]}, "files": ['
    separator = "\n"
    for outcome in outcomes:
        yield separator + _file(outcome, report)
        separator = ",\n"
    yield f'\n],\n"summary": {spell(_summary(report))}}}\n'


def _file(outcome: Outcome, report: Report) -> str:
    wording = report.wording(outcome)
    head = {
        "path": encodable(outcome.file),
        "municipalities": outcome.municipalities,
        "year": outcome.year or None,
        "draft": outcome.draft,
        "digest": outcome.digest or None,
        "judged": outcome.judged,
        "agreement": outcome.agreement or None,
        "agreement_version": outcome.agreement_version or None,
        "checked": outcome.counted or {},
    }
    diagnostics = _rows(_diagnostic(found, wording) for found in outcome.diagnostics)
    verdicts = _rows(_verdict(judgement, wording) for judgement in outcome.judgements)
    return f'{spell(head)[:-1]},\n"diagnostics": {diagnostics},\n"verdicts": {verdicts}}}'


def _diagnostic(found: Diagnostic, wording: Wording) -> dict[str, Any]:
    said, span = wording.said(found), found.span
    return {
        "id": found.rule,
        "severity": str(found.severity),
        "title": said.title,
        "message": said.message,
        "path": pointer(found.path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "municipalities": found.municipalities,
        "clause": found.clause,
        "help": said.help,
        "related": [
            {"line": other.span.line, "column": other.span.column, "message": wording.label(other)}
            for other in found.related
        ],
    }


def _verdict(judgement: Judgement, wording: Wording) -> dict[str, Any]:
    return {
        "requirement": judgement.requirement,
        "municipality": judgement.municipality,
        "status": str(judgement.status),
        "evidence": [
            {"path": pointer(evidence.path), "line": evidence.line}
            for evidence in judgement.evidence
        ],
        "missing": wording.missing(judgement),
        "advice": wording.advice(judgement),
        "questions": wording.questions(judgement),
        **grounds(judgement, wording),
    }


def _summary(report: Report) -> dict[str, Any]:
    tally = report.tally
    return {
        "files": tally.files,
        "judged": tally.judged,
        "unreadable": tally.unreadable,
        "diagnostics": {severity: tally.severities[severity] for severity in Severity},
        "verdicts": {status: tally.statuses[status] for status in Status},
    }


def _rows(rows: Iterable[dict[str, Any]]) -> str:
    told = ",\n".join(spell(row) for row in rows)
    return f"[\n{told}\n]" if told else "[]"
