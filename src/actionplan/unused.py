"""Facts of a plan that its document does not tell: where each stands, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from actionplan.grammar import Node, grammar
from actionplan.place import Path, pointer
from actionplan.plan import Plan


class Unused(NamedTuple):
    """A fact: its place in the plan and in the file, and the Finnish name of its field."""

    pointer: str
    line: int
    title: str


def unused(plan: Plan, untold: Iterable[Path]) -> tuple[Unused, ...]:
    """Return what is to be said of the facts at the paths, in the order of the file."""
    facts = (Unused(pointer(path), plan.span(path).line, title(path)) for path in untold)
    return tuple(sorted(facts, key=lambda fact: fact.line))


def title(path: Path) -> str:
    """Return the name of the field in which a fact stands; that of a list names its items."""
    here: Node | None = grammar().root
    found = ""
    for step in path:
        if here is None:
            break
        found = here.titles.get(str(step), found)
        here = here.keys.get(str(step), here.each)
    return found
