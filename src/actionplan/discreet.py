"""What leaves the program never repeats a personal identity code, wherever the file holds it.

The data of a plan is masked where it is read (``tree``); what is said of a file also quotes its
text and its name.
"""

from __future__ import annotations

from actionplan.diagnostic import Argument, Diagnostic
from actionplan.identity_code import masked, named
from actionplan.judgement import Decision, Evidence, Judgement, Reason, Spot, Subjects
from actionplan.outcome import Outcome
from actionplan.place import Path, Span

IDENTITY_CODE = "AP601"


def holds_codes(outcome: Outcome) -> bool:
    """Tell whether a code was found in the file."""
    return any(diagnostic.rule == IDENTITY_CODE for diagnostic in outcome.diagnostics)


def discreet(outcome: Outcome) -> Outcome:
    """Return the outcome with every code in lines, arguments, paths and file names unreadable."""
    return outcome._replace(
        file=named(outcome.file),
        diagnostics=tuple(_finding(diagnostic) for diagnostic in outcome.diagnostics),
        judgements=tuple(_judgement(judgement) for judgement in outcome.judgements),
        lines={number: masked(line) for number, line in (outcome.lines or {}).items()},
    )


def _finding(diagnostic: Diagnostic) -> Diagnostic:
    related = tuple(
        place._replace(args=_args(place.args), span=_span(place.span))
        for place in diagnostic.related
    )
    path, args, span = _path(diagnostic.path), _args(diagnostic.args), _span(diagnostic.span)
    judgements = tuple(map(_judgement, diagnostic.judgements))
    return diagnostic._replace(
        span=span, path=path, args=args, related=related, judgements=judgements
    )


def _span(span: Span) -> Span:
    return span._replace(file=named(span.file))


def _judgement(judgement: Judgement) -> Judgement:
    evidence = tuple(Evidence(_path(place.path), place.line) for place in judgement.evidence)
    return judgement._replace(
        evidence=evidence,
        decision=_decision(judgement.decision),
        why=tuple(map(_reason, judgement.why)),
        asked=tuple(map(_reason, judgement.asked)),
        subjects=_subjects(judgement.subjects),
    )


def _reason(reason: Reason) -> Reason:
    args = tuple((name, masked(value)) for name, value in reason.args)
    other = _spot(reason.other) if reason.other else None
    return reason._replace(at=_spot(reason.at), args=args, other=other)


def _spot(spot: Spot) -> Spot:
    return Spot(_path(spot.path), _span(spot.span))


def _subjects(subjects: Subjects | None) -> Subjects | None:
    return subjects and subjects._replace(lacking=tuple(map(masked, subjects.lacking)))


def _decision(decision: Decision | None) -> Decision | None:
    return Decision(*map(masked, decision)) if decision else None


def _args(args: tuple[tuple[str, Argument], ...]) -> tuple[tuple[str, Argument], ...]:
    return tuple((name, _argument(value)) for name, value in args)


def _argument(value: Argument) -> Argument:
    if isinstance(value, tuple):
        return tuple(masked(item) for item in value)
    return masked(value) if isinstance(value, str) else value


def _path(path: Path) -> Path:
    return tuple(masked(step) if isinstance(step, str) else step for step in path)
