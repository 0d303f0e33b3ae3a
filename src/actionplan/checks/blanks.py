"""Blanks: fields that the file leaves empty, and texts without which an entry has no name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic, Related, Severity
from actionplan.grammar import node_at
from actionplan.limits import MAX_FINDINGS
from actionplan.needed import GAPS
from actionplan.place import Path
from actionplan.plan import Plan
from actionplan.rules import finding


def blanks(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for the texts that are needed, and one for other fields left empty.

    In a draft they are the form to be filled, and a note is enough. An approved plan is finished.
    """
    plan = case.plan
    if not plan.blanks:
        return
    missing: list[Path] = []
    others: list[Path] = []
    for path in plan.blanks:
        (missing if _is_needed(plan, path) else others).append(path)
    yield from _finding(plan, "needed-text-blank", missing, Severity.ERROR)
    yield from _finding(plan, "field-blank", others, Severity.WARNING)


def _is_needed(plan: Plan, path: Path) -> bool:
    """Whether an entry stands there that must have this text: the document says that it lacks."""
    node = node_at(path[:-1])
    return node is not None and path[-1] in GAPS.get(node.name, ()) and plan.stands(path[:-1])


def _finding(plan: Plan, rule: str, paths: list[Path], approved: Severity) -> Iterator[Diagnostic]:
    if not paths:
        return
    first, *others = sorted(paths, key=plan.span)
    found = finding(
        rule,
        plan.span(first),
        first,
        related=tuple(Related("also-here", plan.span(p)) for p in islice(others, MAX_FINDINGS)),
        field=next(str(step) for step in reversed(first) if isinstance(step, str)),
        count=len(paths),
    )
    weights = {"draft": Severity.NOTE, "approved": approved}
    yield found._replace(severity=weights.get(plan.data.get("status", ""), found.severity))
