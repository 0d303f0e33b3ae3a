"""Statements of a plan against each other: neither can be evidence before one of them is mended."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic, Related
from actionplan.place import Path
from actionplan.reasons import pair
from actionplan.rules import finding
from actionplan.verdict import Flaw, Verdict


def contradictions(case: Case) -> Iterator[Diagnostic]:
    """Yield a finding for every two statements, once however many requirements rest on them."""
    found: dict[frozenset[Path], tuple[Flaw, list[Verdict]]] = {}
    for verdict in case.verdicts:
        for flaw in verdict.denied:
            found.setdefault(pair(flaw), (flaw, []))[1].append(verdict)
    for flaw, verdicts in found.values():
        yield _finding(case, flaw, verdicts)


def _finding(case: Case, flaw: Flaw, verdicts: list[Verdict]) -> Diagnostic:
    requirement = verdicts[0].requirement
    span, other = (case.plan.span(path, key=_is_key(path)) for path in (flaw.place, flaw.other))
    return finding(
        "contradiction",
        span,
        flaw.place,
        related=(Related("pair", other),),
        municipalities=tuple(dict.fromkeys(verdict.municipality for verdict in verdicts)),
        clause=case.agreement.requirements[requirement].clause,
        requirement=requirement,
        key=_key(flaw.place),
        other=_key(flaw.other),
    )


def _is_key(path: Path) -> bool:
    return isinstance(path[-1], str)


def _key(path: Path) -> str:
    """Return a place as people write it: its keys, without the places in lists."""
    return ".".join(step for step in path if isinstance(step, str))
