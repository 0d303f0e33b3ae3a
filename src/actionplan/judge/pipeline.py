"""The street up to the verdicts, and what of it may leave the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan.core.diagnostic import Diagnostic, bounded, by_place, finding
from actionplan.core.identity_code import hidden, masked, named
from actionplan.core.outcome import Outcome
from actionplan.core.place import Span
from actionplan.core.record import Record
from actionplan.judge import checks
from actionplan.judge.case import Case
from actionplan.judge.checks import persons, signs
from actionplan.judge.checks.references import reference_faults
from actionplan.judge.evidence import assess
from actionplan.judge.reasons import judgement
from actionplan.judge.shortfall import shortfalls
from actionplan.law.library import Library
from actionplan.plan.resolve import sound_plan
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

IDENTITY_CODE = "AP601"


def holds_codes(outcome: Outcome) -> bool:
    """Tell whether a code was found in the file."""
    return any(diagnostic.rule == IDENTITY_CODE for diagnostic in outcome.diagnostics)


def discreet(outcome: Outcome) -> Outcome:
    """Return the outcome with every code in lines, arguments, paths and file names unreadable."""
    return outcome._replace(
        file=named(outcome.file),
        diagnostics=_discreet(outcome.diagnostics),
        judgements=_discreet(outcome.judgements),
        lines={number: masked(line) for number, line in (outcome.lines or {}).items()},
    )


def _discreet(value: Any) -> Any:
    """Return a plain value with every code in its texts unreadable, however deep they stand."""
    if isinstance(value, Span):
        return value._replace(file=named(value.file))
    if isinstance(value, tuple):
        parts = map(_discreet, value)
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return masked(value) if type(value) is str else value


class Examined(Record):
    """What checking a file came to, and the plan before its judges if it got that far."""

    outcome: Outcome
    case: Case | None


def check(source: Source, library: Library, as_of: str, *, evidence: bool = True) -> Outcome:
    """Check one plan file.

    ``library`` finds the agreement that the plan names; ``as_of`` is the ISO date on which
    validity and waivers are looked at. All evidence and its lines cost more than judging: without
    ``evidence`` they are left out.
    """
    return examine(source, library, as_of, evidence=evidence).outcome


def examine(source: Source, library: Library, as_of: str, *, evidence: bool = True) -> Examined:
    """Check one plan file, and keep the plan for whoever goes on with it."""
    found = _case(source, library, as_of, evidence)
    if isinstance(found, Case):
        return Examined(_safe(judged(found, evidence=evidence)), found)
    return Examined(_safe(found), None)


def _safe(outcome: Outcome) -> Outcome:
    return discreet(outcome) if holds_codes(outcome) else outcome


def _case(source: Source, library: Library, as_of: str, evidence: bool) -> Case | Outcome:
    """Return the plan with its verdicts, or what stops the street."""
    tree, faults = parse(source)
    plan = sound_plan(tree) if tree else None
    if tree is None or plan is None:
        return _refused(source, tree, faults)
    agreement = library.get(tree.data["agreement"])
    if agreement is None:
        return stopped(source, [_unknown_agreement(tree, library)])
    verdicts = assess(plan, agreement, as_of, evidence=evidence)
    return Case(plan, agreement, verdicts, as_of)


def _refused(source: Source, tree: Tree | None, faults: list[Diagnostic]) -> Outcome:
    """Say why a file is no sound plan: it is none at all, or has these faults."""
    from actionplan.plan.recognition import stranger  # only what is refused needs these two

    if found := stranger(source, tree, faults):
        told = why(source, [found.finding])[:1] if found.alike else [found.finding]
        return stopped(source, told)._replace(bystander=not found.alike)
    if tree is not None:
        from actionplan.plan.shape import explain

        faults = explain(tree)
    return stopped(source, why(source, faults))


def why(source: Source, faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return why a file is refused: signs that only look right first, then what else is wrong."""
    from actionplan.plan.strays.look import refused  # only a refused file is looked at so closely

    return refused(source, faults)


def judged(case: Case, *, evidence: bool = True) -> Outcome:
    """Gather everything said of a judged plan."""
    plan, agreement, verdicts = case.plan, case.agreement, case.verdicts
    told = tuple(judgement(plan, verdict, evidence=evidence) for verdict in verdicts)
    known = {(one.requirement, one.municipality): one for one in told}
    found = [
        *reference_faults(plan, agreement),
        *checks.run(case),
        *shortfalls(plan, agreement, verdicts, known),
    ]
    return Outcome(
        file=plan.tree.file,
        digest=plan.tree.digest,
        judged=True,
        municipalities=plan.municipalities,
        year=plan.year,
        draft=plan.draft,
        approved=plan.data.get("status") == "approved",
        agreement=agreement.id,
        agreement_version=agreement.version,
        diagnostics=tuple(sorted(found, key=by_place)),
        judgements=told,
        lines=_lines(hidden(plan.tree.text, plan.tree.codes), found),
        counted={
            "references": len(plan.references),
            "texts": len(plan.passages),
            "requirements": len(agreement.in_force(plan.year)),
        },
    )


def stopped(source: Source, faults: Iterable[Diagnostic]) -> Outcome:
    """Return the outcome of a file that could not be judged, and why."""
    codes = persons.codes_in(source.name, source.text)
    unseen = signs.in_file(source.name, source.text)
    found = tuple(sorted([*faults, *bounded(codes), *bounded(unseen)], key=by_place))
    lines = _lines(masked(source.text), found)
    return Outcome(source.name, source.digest, False, diagnostics=found, lines=lines)


def _unknown_agreement(tree: Tree, library: Library) -> Diagnostic:
    from actionplan.core.suggest import nearest

    found = tree.data["agreement"]
    known = library.known()
    return finding(
        "unknown-agreement",
        tree.span(("agreement",)),
        ("agreement",),
        found=found,
        known=tuple(known),
        nearest=nearest(found, known),
    )


def _lines(text: str, found: Iterable[Diagnostic]) -> dict[int, str]:
    """Return the lines that findings point at, by number."""
    spans = [
        span
        for diagnostic in found
        for span in (diagnostic.span, *(related.span for related in diagnostic.related))
    ]
    numbers = {number for span in spans for number in (span.line, span.end_line)}
    if not numbers:
        return {}
    lines = text.splitlines()
    return {number: lines[number - 1] for number in sorted(numbers) if number <= len(lines)}
