"""Make findings of verdicts: one a requirement, naming the municipalities it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from actionplan.core.diagnostic import Diagnostic, Related, Severity
from actionplan.core.place import Path, Span
from actionplan.core.verdict import SHORTFALLS, Judgement, Reason, Spot, Status, Verdict
from actionplan.judge.reasons import judgement
from actionplan.law.model import Agreement, Requirement
from actionplan.plan.plan import Plan

Known = Mapping[tuple[str, str], Judgement]

_NONE: Known = {}
_SHOWN = 3
"""So many reasons of a municipality have their places shown."""


def shortfalls(
    plan: Plan, agreement: Agreement, verdicts: Iterable[Verdict], known: Known = _NONE
) -> Iterator[Diagnostic]:
    """Yield a finding for each requirement that falls short for some municipality.

    ``known`` are judgements made already, by requirement and municipality.
    Good practice that is missing (``advice``) makes a note of its own when the agreement's own
    parts are all there. A question to a reader is a finding beside them: it waits for a review.
    """
    for id, group in groupby(verdicts, key=lambda verdict: verdict.requirement):
        requirement = agreement.requirements[id]
        own = list(group)
        short = [verdict for verdict in own if verdict.status in SHORTFALLS]
        advised = [verdict for verdict in own if verdict.status is Status.MET and verdict.advice]
        asked = [verdict for verdict in own if verdict.status is Status.READER]
        if short:
            yield _finding(plan, requirement, short, _severity(plan, requirement, short), known)
        elif advised:
            yield _finding(plan, requirement, advised, Severity.NOTE, known)
        if asked:
            yield _finding(plan, requirement, asked, _urgency(plan, requirement, asked), known)


def _severity(plan: Plan, requirement: Requirement, short: list[Verdict]) -> Severity:
    """The weight of the heaviest part that is missing; in a draft one step milder."""
    forces = (missing.force for verdict in short for missing in verdict.missing)
    heaviest = requirement.severity(requirement.heaviest(forces))
    return heaviest.milder() if plan.draft else heaviest


def _urgency(plan: Plan, requirement: Requirement, asked: list[Verdict]) -> Severity:
    """The weight of a question: what a plan must hold waits for an answer before it is approved.

    Where the plan's own field is missing, a passage elsewhere does not make the gap milder.
    """
    if requirement.own_fields:
        return _severity(plan, requirement, asked)
    parts = {part for verdict in asked for part in verdict.questions}
    forces = {part.force for part in requirement.parts if part.id in parts}
    if plan.draft or requirement.kind != "content" or "must" not in forces:
        return Severity.NOTE
    return Severity.ERROR if plan.data.get("status") == "approved" else Severity.WARNING


def _finding(
    plan: Plan,
    requirement: Requirement,
    verdicts: list[Verdict],
    severity: Severity,
    known: Known,
) -> Diagnostic:
    """Point at what stands there and is not enough, else at where the answer belongs."""
    told = tuple(_judgement(plan, verdict, known) for verdict in verdicts)
    reasons = [reason for one in told for reason in (one.asked or one.why)[:_SHOWN]]
    gaps = [Spot(path, _span(plan, path)) for path in _places(verdicts, bare=bool(reasons))]
    if any(one.asked for one in told):
        gaps = []  # a question is about what stands there
    spots = [*(reason.at for reason in reasons), *gaps] or [_whose(plan, verdicts[0])]
    first = spots[0] if spots[0].path else _whose(plan, verdicts[0])
    return Diagnostic(
        rule=requirement.id,
        severity=severity,
        span=first.span,
        path=first.path,
        related=tuple(_related(first, reasons, gaps)),
        municipalities=tuple(verdict.municipality for verdict in verdicts),
        clause=requirement.clause,
        judgements=told,
    )


def _judgement(plan: Plan, verdict: Verdict, known: Known) -> Judgement:
    made = known.get((verdict.requirement, verdict.municipality))
    made = made or judgement(plan, verdict, evidence=False)
    return made._replace(evidence=())  # a finding is the same whether all evidence is asked for


def _related(first: Spot, reasons: list[Reason], gaps: list[Spot]) -> Iterator[Related]:
    """Yield the further places once: what does not fit with the first, other reasons and gaps."""
    seen = {first.span}
    places = [
        *(Related("pair", reason.other.span) for reason in reasons if reason.other),
        *(Related("reason", reason.at.span) for reason in reasons),
        *(Related("also-here", gap.span) for gap in gaps if gap.path),
    ]
    for place in places:
        if place.span not in seen:
            seen.add(place.span)
            yield place


def _places(verdicts: list[Verdict], *, bare: bool) -> list[Path]:
    """The distinct places where something is missing, the first of each verdict first.

    ``bare`` are only those where nothing stands that a reason could be told of. Where nothing is
    missing a reader found it wanting, or is to read what stands there.
    """
    lacking = [m for v in verdicts for m in (v.missing or v.advice) if not (bare and m.why)]
    judged = [path for v in verdicts for path in v.evidence if path[0] == "reviews"]
    read = [] if bare else [path for v in verdicts for path in v.evidence[:1]]
    return list(dict.fromkeys([missing.place for missing in lacking] or judged or read))


def _whose(plan: Plan, verdict: Verdict) -> Spot:
    """Where nothing at all stands, a finding points at the municipality that it concerns."""
    path = ("municipalities", plan.municipalities.index(verdict.municipality))
    return Spot(path, _span(plan, path))


def _span(plan: Plan, path: Path) -> Span:
    """A gap in a section points at the section's key or the entry's first line, not all of it."""
    key = bool(path) and isinstance(path[-1], str)
    return plan.span(path, key=key)
