"""Why a plan does not have the shape of one: every fault of grammar as a finding.

Slow to load, and only a plan that the gate has refused needs it. It finds fault with exactly
those plans. What is said comes from the keyword that failed, never from the validator's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from actionplan.diagnostic import Diagnostic, Related, by_place
from actionplan.grammar import schema
from actionplan.place import Path, Span
from actionplan.rules import finding
from actionplan.shape_fault import RANK, Fault, faults
from actionplan.tree import Tree

MOST = 100
"""How many faults of one plan are told; the rest are most often the same one again."""


def explain(tree: Tree, most: int = MOST) -> list[Diagnostic]:
    """Return what the grammar finds wrong with a plan, in the order of the file.

    A plan of an older or newer schema version is told only that: any other fault would be found
    by a wrong measure.
    """
    found = [fault for error in _validator().iter_errors(tree.data) for fault in faults(error)]
    foreign = [fault for fault in found if fault.foreign]
    told = [_finding(tree, fault) for fault in foreign or _one_a_place(found)]
    return sorted(told, key=by_place)[:most]


@cache
def _validator() -> Any:
    return validators.extend(Draft202012Validator, {"pattern": _pattern})(schema())


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: object
) -> Iterator[ValidationError]:
    """Match as JSON Schema means it: Python's ``$`` would let a final line break pass."""
    exact = re.sub(r"\$\Z", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError("")


def _one_a_place(found: Iterable[Fault]) -> list[Fault]:
    """Keep the most telling faults of each place: a wrong form says more than a wrong length."""
    best: dict[tuple[Path, bool], list[Fault]] = {}
    for fault in sorted(found, key=lambda fault: RANK[fault.rule]):
        kept = best.setdefault((fault.path, fault.at_key), [fault])
        if fault.rule == kept[0].rule and fault not in kept:
            kept.append(fault)
    return [fault for kept in best.values() for fault in kept]


def _finding(tree: Tree, fault: Fault) -> Diagnostic:
    span = tree.span(fault.path, key=True) if fault.at_key else tree.span(fault.path)
    if fault.at_key and (not fault.path or isinstance(fault.path[-1], int)):
        span = _first_key(tree, fault.path)
    related = (Related("first", tree.span(fault.first)),) if fault.first else ()
    return finding(fault.rule, span, fault.path, related=related, **fault.args)


def _first_key(tree: Tree, path: Path) -> Span:
    """Return the place that names a mapping without a key of its own: where its first key is."""
    value: Any = tree.data
    for step in path:
        value = value[step]
    first = next(iter(value), None) if isinstance(value, dict) else None
    return tree.span(path) if first is None else tree.span((*path, first), key=True)
