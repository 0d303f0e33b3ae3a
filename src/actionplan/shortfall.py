"""Make findings of verdicts: one a requirement, naming the municipalities it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from actionplan.agreement.model import Agreement, Requirement
from actionplan.diagnostic import Argument, Diagnostic, Related, Severity
from actionplan.place import Path, Span
from actionplan.plan import Plan
from actionplan.verdict import SHORTFALLS, Missing, Status, Verdict


def shortfalls(
    plan: Plan, agreement: Agreement, verdicts: Iterable[Verdict]
) -> Iterator[Diagnostic]:
    """Yield a finding for each requirement that falls short for some municipality.

    Good practice that is missing (``advice``) makes a note of its own when the agreement's own
    parts are all there.
    """
    for id, group in groupby(verdicts, key=lambda verdict: verdict.requirement):
        requirement = agreement.requirements[id]
        own = list(group)
        short = [verdict for verdict in own if verdict.status in SHORTFALLS]
        advised = [verdict for verdict in own if verdict.status is Status.MET and verdict.advice]
        if short:
            yield _finding(plan, requirement, short, _severity(plan, requirement, short))
        elif advised:
            yield _finding(plan, requirement, advised, Severity.NOTE)


def _severity(plan: Plan, requirement: Requirement, short: list[Verdict]) -> Severity:
    """The weight of the heaviest part that is missing; in a draft one step milder."""
    forces = {missing.force for verdict in short for missing in verdict.missing}
    # A requirement of which nothing is asked is a fault of the law file, but it has its weight.
    forces = forces or {requirement.force}
    heaviest = min((requirement.severity(force) for force in forces), key=lambda s: s.rank)
    return heaviest.milder() if plan.draft else heaviest


def _finding(
    plan: Plan, requirement: Requirement, verdicts: list[Verdict], severity: Severity
) -> Diagnostic:
    places = _places(verdicts) or [()]
    path = places[0] or ("municipalities", plan.municipalities.index(verdicts[0].municipality))
    return Diagnostic(
        rule=requirement.id,
        severity=severity,
        span=_span(plan, path),
        path=path,
        args=tuple(_args(plan, verdicts)),
        related=tuple(Related("also-here", _span(plan, place)) for place in places[1:] if place),
        municipalities=tuple(verdict.municipality for verdict in verdicts),
        clause=requirement.clause,
    )


def _args(plan: Plan, verdicts: list[Verdict]) -> Iterator[tuple[str, Argument]]:
    """Yield, for each municipality, ``status:<id>`` and ``missing:<id>`` (ids of parts).

    Where a reader judged so, ``review:<id>`` is who and when.
    """
    for verdict in verdicts:
        lacking = verdict.missing or verdict.advice
        parts = tuple(dict.fromkeys(missing.part for missing in lacking))
        yield f"status:{verdict.municipality}", str(verdict.status)
        yield f"missing:{verdict.municipality}", parts
        if verdict.status in SHORTFALLS and (review := _review(plan, verdict)):
            yield f"review:{verdict.municipality}", (review["by"], review["on"])


def _review(plan: Plan, verdict: Verdict) -> Mapping[str, Any] | None:
    """Return the review that a verdict rests on, if it rests on one."""
    found = [path for path in verdict.evidence if path[:1] == ("reviews",)]
    return dict(plan.data["reviews"][found[0][1]]) if found else None


def _places(verdicts: list[Verdict]) -> list[Path]:
    """The distinct places where something is missing, the first of each verdict first.

    Where nothing is missing a reader found it wanting: then the places are those of the reviews.
    """
    lacking: list[Missing] = [m for v in verdicts for m in (v.missing or v.advice)]
    judged = [path for v in verdicts for path in v.evidence if path[0] == "reviews"]
    return list(dict.fromkeys([missing.place for missing in lacking] or judged))


def _span(plan: Plan, path: Path) -> Span:
    """A gap in a section points at the section's key or the entry's first line, not all of it."""
    key = bool(path) and isinstance(path[-1], str)
    return plan.span(path, key=key)
