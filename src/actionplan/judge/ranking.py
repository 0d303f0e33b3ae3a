"""The order of findings for a reader: the five most important are seen first."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.core.diagnostic import Diagnostic, Severity
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Status
from actionplan.law.model import Agreement

_STATUSES = (Status.UNMET, Status.PARTLY, Status.NOT_SHOWN, Status.READER, Status.MET)
_FORCES = ("must", "agree", "aim", "ours")

# What is wrong in the file itself comes before what it lacks; what is only odd comes after.
_SECTIONS = {
    (Severity.ERROR, "own"): "error_own",
    (Severity.ERROR, "law"): "error_law",
    (Severity.ERROR, "reader"): "error_reader",
    (Severity.WARNING, "law"): "warning_law",
    (Severity.WARNING, "reader"): "warning_reader",
    (Severity.WARNING, "own"): "warning_own",
    (Severity.NOTE, "law"): "note",
    (Severity.NOTE, "reader"): "note",
    (Severity.NOTE, "own"): "note",
}
_ORDER = {place: number for number, place in enumerate(_SECTIONS)}


def sections(
    outcome: Outcome, agreement: Agreement | None
) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Yield the findings of a file under the names of their headings."""
    groups: dict[str, list[Diagnostic]] = {}
    for finding in ranked(outcome, agreement):
        kind = _kind(finding, agreement)
        section = _SECTIONS[finding.severity, kind] if outcome.judged else "stopped"
        if section == "warning_law" and outcome.draft:
            section = "warning_draft"
        groups.setdefault(section, []).append(finding)
    yield from groups.items()


def ranked(outcome: Outcome, agreement: Agreement | None) -> list[Diagnostic]:
    """Return the findings by weight; findings of one weight stay in the order of the file.

    Shortfalls come by how much is missing, then by the force of the duty, then as the agreement
    has them: that a plan lacks something weighs more than that it does not show it.
    """
    ids = list(agreement.requirements) if agreement else []

    def key(finding: Diagnostic) -> tuple[int, ...]:
        requirement = agreement.requirements.get(finding.rule) if agreement else None
        group = _ORDER[finding.severity, _kind(finding, agreement)]
        if requirement is None:
            return (group,)
        force = _FORCES.index(requirement.force)
        return group, _worst(finding), force, ids.index(finding.rule)

    return sorted(outcome.diagnostics, key=key)


def _kind(finding: Diagnostic, agreement: Agreement | None) -> str:
    """Tell a rule of our own, a shortfall against the law, and a question to a reader apart."""
    if agreement is None or finding.rule not in agreement.requirements:
        return "own"
    told = finding.judgements
    return "reader" if told and all(one.status is Status.READER for one in told) else "law"


def _worst(finding: Diagnostic) -> int:
    return min((_STATUSES.index(one.status) for one in finding.judgements), default=0)
