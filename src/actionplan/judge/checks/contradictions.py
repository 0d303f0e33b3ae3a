"""Statements of a plan against each other: neither can be evidence before one of them is mended."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.place import Path, Span
from actionplan.core.verdict import Flaw, Verdict
from actionplan.judge.case import Case
from actionplan.judge.reasons import pair


def contradictions(case: Case) -> Iterator[Diagnostic]:
    """Yield a finding for every two statements, once however many requirements rest on them.

    What several places contradict is one fault: it is told with the first, and where they are.
    """
    found: dict[frozenset[Path], tuple[Flaw, list[Verdict]]] = {}
    for verdict in case.verdicts:
        for flaw in verdict.denied:
            found.setdefault(pair(flaw), (flaw, []))[1].append(verdict)
    faults: list[list[tuple[Flaw, list[Verdict]]]] = []
    for flaw, verdicts in found.values():
        fault = next((one for one in faults if _shares(flaw, one)), None)
        if fault is None:
            faults.append(fault := [])
        fault.append((flaw, verdicts))
    for fault in faults:
        yield _finding(case, [flaw for flaw, _ in fault], [one for _, all in fault for one in all])


def _shares(flaw: Flaw, fault: list[tuple[Flaw, list[Verdict]]]) -> bool:
    places = {place for one, _ in fault for place in (one.place, one.other)}
    return not places.isdisjoint((flaw.place, flaw.other))


def _finding(case: Case, flaws: list[Flaw], verdicts: list[Verdict]) -> Diagnostic:
    first, requirement = flaws[0], verdicts[0].requirement
    others = dict.fromkeys(place for one in flaws for place in (one.place, one.other))
    return finding(
        "contradiction",
        _span(case, first.place),
        first.place,
        related=tuple(
            Related("pair", _span(case, place)) for place in others if place != first.place
        ),
        municipalities=tuple(dict.fromkeys(verdict.municipality for verdict in verdicts)),
        clause=case.agreement.requirements[requirement].clause,
        requirement=requirement,
        key=_key(first.place),
        other=_key(first.other),
    )


def _span(case: Case, path: Path) -> Span:
    return case.plan.span(path, key=isinstance(path[-1], str))


def _key(path: Path) -> str:
    """Return a place as people write it: its keys, without the places in lists."""
    return ".".join(step for step in path if isinstance(step, str))


CHECKS = (contradictions,)
