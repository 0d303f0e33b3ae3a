"""The lines that end a report: what was looked at, and what it came to. Never only "sound"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from actionplan.cli.formats.report import UNREADABLE, Report
from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.printable import excerpt
from actionplan.core.verdict import Judgement, Status
from actionplan.words.words import Words

_NAMED = (Status.WAIVED, Status.READER)
"""Statuses whose requirements are named: a person decided, or is to decide."""


def file_summary(outcome: Outcome, report: Report) -> str:
    """Return the one line about a file."""
    words, file = report.words, outcome.file
    findings = weighed(Counter(str(found.severity) for found in outcome.diagnostics), words)
    if any(found.rule in UNREADABLE for found in outcome.diagnostics):
        return words.text("summary.unreadable", file=file)
    if not outcome.judged:
        return words.text("summary.stopped", file=file, findings=findings)
    own = _by_municipality(outcome)
    told = (_municipality(outcome, id, own[id], report) for id in outcome.municipalities)
    municipalities = " ".join(told)
    return words.text(
        "summary.judged",
        file=file,
        counted=words.join(_counted(outcome, report)),
        municipalities=municipalities,
        findings=findings,
    )


def end(report: Report) -> Iterator[str]:
    """Yield the last lines: the total of several files, the agreement and the day, what to do."""
    words, tally = report.words, report.tally
    if tally.files > 1:
        counts = words.count("file", tally.files), words.count("judged", tally.judged)
        findings = weighed(tally.severities, words)
        yield words.text("summary.total", files=counts[0], judged=counts[1], findings=findings)
    agreements = tuple(f"{id} {version}" for id, version in sorted(tally.agreements.items()))
    key = "summary.agreement" if agreements else "summary.no_agreement"
    yield words.text(key, agreements=agreements, as_of=report.as_of)
    if tally.severities:
        yield words.text("summary.explain")


def weighed(counts: Mapping[str, int], words: Words) -> str:
    """Say how many findings there are of each weight."""
    told = [words.count(severity, counts[severity]) for severity in Severity if counts[severity]]
    return words.join(told) if told else words.text("summary.nothing")


def _counted(outcome: Outcome, report: Report) -> Iterator[str]:
    for thing, number in (outcome.counted or {}).items():
        counted = report.words.count(thing, number)
        if thing == "requirements":
            places = report.words.count("municipality", len(outcome.municipalities))
            counted = f"{counted} × {places}"
        yield counted


def _by_municipality(outcome: Outcome) -> dict[str, list[Judgement]]:
    """Return the judgements by municipality, in one pass: a stranger's plan may name thousands."""
    found: dict[str, list[Judgement]] = {id: [] for id in outcome.municipalities}
    for judgement in outcome.judgements:
        found.setdefault(judgement.municipality, []).append(judgement)
    return found


def _municipality(outcome: Outcome, id: str, own: list[Judgement], report: Report) -> str:
    """Say how the requirements stand for one municipality, in the order of the statuses."""
    told = [_status(status, own, report) for status in Status]
    statuses = report.words.text("list.comma").join(filter(None, told))
    return report.words.text(
        "summary.municipality", name=report.wording(outcome).name(id), statuses=statuses
    )


def _status(status: Status, judgements: list[Judgement], report: Report) -> str:
    own = [judgement for judgement in judgements if judgement.status is status]
    if not own:
        return ""
    ids = [judgement.requirement for judgement in own] if status in _NAMED else []
    named = ", ".join([*ids, *_read(own, report)])
    told = f"{report.words.text(f'status.{status}')} {len(own)}"
    return f"{told} ({named})" if named else told


def _read(judgements: list[Judgement], report: Report) -> Iterator[str]:
    """Say which standings rest on a reader's word, and whose."""
    read: dict[tuple[str, str], list[str]] = {}
    for judgement in judgements:
        decision = judgement.decision
        if decision and decision.kind == "review":
            read.setdefault((decision.by, decision.on), []).append(judgement.requirement)
    for (by, on), ids in read.items():
        yield report.words.text("summary.read", ids=tuple(ids), by=excerpt(by), on=on)
