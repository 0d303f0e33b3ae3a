"""Make a plan from a sound tree: its references, passages and owned entries known."""

from __future__ import annotations

from typing import Any

from actionplan.core.place import Path
from actionplan.plan.grammar import is_sound, registers, visit
from actionplan.plan.plan import Passage, Plan, Reference, blank, filled
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse


def sound(source: Source) -> Tree | None:
    """Return the tree of a source if it is that of a sound plan."""
    tree, _ = parse(source)
    return tree if tree is not None and is_sound(tree.data) else None


def resolve(tree: Tree) -> Plan:
    """Return the plan that a sound tree holds, its references, passages and owned entries known.

    What is empty in the tree is no part of the plan; most have nothing empty, and need no copy.
    """
    plan = _resolved(tree, tree.data)
    if not plan.blanks:
        return plan
    return _resolved(tree, _filled(tree.data))._replace(blanks=plan.blanks)


def _resolved(tree: Tree, data: dict[str, Any]) -> Plan:
    references: dict[Path, Reference] = {}
    passages: list[Passage] = []
    owned: list[Path] = []
    blanks: list[Path] = []

    def meet(path: Path, value: Any, kind: str, register: str) -> None:
        if kind == "ref":
            references[path] = Reference(path, register, value)
        elif kind == "owned":
            owned.append(path)
        elif kind == "empty" or blank(value):
            blanks.append(path)
        elif kind != "quote":  # it repeats a text that has been met where it stands
            passages.append(Passage(path, value, kind))

    visit(data, meet)
    return Plan(tree, references, tuple(passages), tuple(owned), data, tuple(blanks))


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return a plan's data without what is empty; an entry that has an id is there by its id."""
    kept = filled(data)
    for key in registers().values():
        if entries := data.get(key):
            kept[key] = {id: kept.get(key, {}).get(id, {}) for id in entries}
    return {key: kept[key] for key in data if key in kept}
