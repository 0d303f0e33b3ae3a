"""Migration: a plan of an older schema version is rewritten to the newest, comments and all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.record import Record
from actionplan.edit.layout.canonical import canonical, reread
from actionplan.edit.roundtrip import dump, load
from actionplan.plan.grammar import values
from actionplan.plan.shape import explain
from actionplan.plan.tree import Tree

VERSION = "schema_version"


class Step(Record):
    """How a plan of version ``old`` becomes one of ``new``.

    ``change`` changes the round-trip mapping in place; the version itself is not its concern.
    ``note`` names the words that tell a reader what it does, in the catalogue of commands.
    """

    old: str
    new: str
    change: Callable[[CommentedMap], None]
    note: str


def _nothing(plan: CommentedMap) -> None:
    """Change nothing: the newer version only asks for less, or knows more."""


STEPS: tuple[Step, ...] = (
    Step("1.0", "1.1", _nothing, "migrate.to_1_1"),
    Step("1.1", "1.2", _nothing, "migrate.to_1_2"),
)
"""The steps from one published version to the next; 1.0 is the first."""


class Migrated(Record):
    """A file's new text and the steps that made it.

    ``findings`` say why there is none; without any, the text would have lost a comment.
    """

    text: str | None
    steps: tuple[Step, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def newest() -> str:
    """Return the newest version that the grammar reads."""
    known = [str(version) for version in values((VERSION,)) or ()]
    return max(known, key=lambda version: [int(number) for number in version.split(".")])


def migrated(tree: Tree, steps: Sequence[Step] = STEPS) -> Migrated:
    """Return a plan rewritten to the newest version by the steps that lead there.

    A plan of that version is returned as it stands, one that no steps lead from is told why.
    """
    found, goal = tree.data.get(VERSION), newest()
    if found == goal:
        return Migrated(tree.text)
    way = path(found, goal, steps) if isinstance(found, str) else ()
    if not way:
        at_version = [d for d in explain(tree) if d.path == (VERSION,) or _misses_it(d)]
        return Migrated(None, findings=tuple(at_version or explain(tree)))
    text = canonical(_changed(tree.text, way))
    after = reread(tree, text)
    kept = after is not None and after.data.get(VERSION) == goal
    return Migrated(text if kept else None, way)


def path(found: str, goal: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that lead from one version to another; none if none do."""
    by_start = {step.old: step for step in steps}
    way: list[Step] = []
    while found != goal and found in by_start and len(way) < len(steps):
        way.append(by_start[found])
        found = way[-1].new
    return tuple(way) if found == goal else ()


def rename(mapping: CommentedMap, old: str, new: str) -> None:
    """Give a key another name; it keeps its place, its value and its comments."""
    if old not in mapping:
        return
    place, comment = list(mapping).index(old), mapping.ca.items.pop(old, None)
    mapping.insert(place, new, mapping.pop(old))
    if comment is not None:
        mapping.ca.items[new] = comment


def _changed(text: str, way: Sequence[Step]) -> str:
    """Take the steps on the canonical form: there comments stand where a round trip keeps them."""
    data = load(canonical(text))
    for step in way:
        step.change(data)
        data[VERSION] = DoubleQuotedScalarString(step.new)
    return dump(data)


def _misses_it(finding: Diagnostic) -> bool:
    return finding.rule == "AP202" and dict(finding.args).get("key") == VERSION
