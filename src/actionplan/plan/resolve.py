"""Make a plan of a tree: its references, passages and owned entries known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan.core.place import Path
from actionplan.plan.grammar import is_sound, meet_sound, registers, visit
from actionplan.plan.plan import Passage, Plan, Reference, blank, filled
from actionplan.plan.soundness import Met
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse


def sound(source: Source) -> Tree | None:
    """Return the tree of a source if it is that of a sound plan."""
    tree, _ = parse(source)
    return tree if tree is not None and is_sound(tree.data) else None


def sound_plan(tree: Tree) -> Plan | None:
    """Return the plan that a tree holds; ``None`` if the tree has not the shape of one."""
    met: list[Met] = []
    return _filled_plan(tree, met) if meet_sound(tree.data, met.append) else None


def resolve(tree: Tree) -> Plan:
    """Return the plan that a sound tree holds, its references, passages and owned entries known."""
    return _filled_plan(tree, _met(tree.data))


def _met(data: dict[str, Any]) -> list[Met]:
    met: list[Met] = []
    visit(data, met.append)
    return met


def _filled_plan(tree: Tree, met: Iterable[Met]) -> Plan:
    """Return the plan without what is empty in the tree; most have nothing empty."""
    plan = _plan(tree, tree.data, met)
    if not plan.blanks:
        return plan
    data = _filled(tree.data)
    return _plan(tree, data, _met(data))._replace(blanks=plan.blanks)


def _plan(tree: Tree, data: dict[str, Any], met: Iterable[Met]) -> Plan:
    """Return the plan that data says, by the places met in it."""
    references: dict[Path, Reference] = {}
    passages: list[Passage] = []
    owned: list[Path] = []
    blanks: list[Path] = []
    for path, value, kind, register in met:
        if kind == "ref":
            references[path] = Reference(path, register, value)
        elif kind == "owned":
            owned.append(path)
        elif kind == "empty" or blank(value):
            blanks.append(path)
        elif kind != "quote":  # it repeats a text that has been met where it stands
            passages.append(Passage(path, value, kind))
    return Plan(tree, references, tuple(passages), tuple(owned), data, tuple(blanks))


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return a plan's data without what is empty; an entry that has an id is there by its id."""
    kept = filled(data)
    for key in registers().values():
        if entries := data.get(key):
            kept[key] = {id: kept.get(key, {}).get(id, {}) for id in entries}
    return {key: kept[key] for key in data if key in kept}
