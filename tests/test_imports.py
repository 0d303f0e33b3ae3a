"""Imports go one way. One line says who may import whom; the root holds nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "actionplan"

RULE = "core < plan < words, law < judge < document, edit < report, diff < cli < __main__"
"""A room may import from those before it and from its own; two in one place are strangers."""

FLOOR = {room: at for at, rooms in enumerate(RULE.split(" < ")) for room in rooms.split(", ")}
AT_THE_ROOT = {*FLOOR, "__init__"}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE)


def room(module: str) -> str:
    return module.split(".")[1]


def name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


NAMES = {name(path) for path in modules()}


def imported(text: str) -> Iterator[str]:
    """Yield every module of ours that a source text imports, wherever in the text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for full in (f"{node.module}.{alias.name}" for alias in node.names):
                yield full if full in NAMES else node.module


def faults(module: str, text: str) -> list[str]:
    """Return the imports of a module that go the wrong way."""
    own = room(module)
    if own not in FLOOR:
        return [f"{module} stands in no room"]
    ours = [other for other in imported(text) if other.startswith("actionplan.")]
    return [
        f"{module} imports {other}"
        for other in ours
        if room(other) != own and FLOOR.get(room(other), 99) >= FLOOR[own]
    ]


def test_imports_go_one_way() -> None:
    texts = [(name(path), path.read_text(encoding="utf-8")) for path in modules()]
    assert [fault for module, text in texts for fault in faults(module, text)] == []


def test_the_root_shows_the_street_and_nothing_else() -> None:
    files = {path.stem for path in SOURCE.glob("*.py")}
    entries = files | {path.parent.name for path in SOURCE.glob("*/*.py")}
    assert entries - AT_THE_ROOT == set()
    assert len(entries) <= 12


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("actionplan.plan.plan", "from actionplan.cli import app"),
        ("actionplan.core.place", "def late():\n    from actionplan import cli"),
        ("actionplan.law.model", "import actionplan.words.words"),
        ("actionplan.unheard_of", "import json"),
    ],
)
def test_the_test_can_fail(module: str, text: str) -> None:
    assert faults(module, text) != []


def cycles(edges: dict[str, set[str]]) -> list[str]:
    """Return the modules that reach themselves."""

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(edges.get(start, ()))
        while todo:
            if (step := todo.pop()) not in seen:
                seen.add(step)
                todo.extend(edges.get(step, ()))
        return seen

    return sorted(module for module in edges if module in reach(module))


def test_no_module_reaches_itself() -> None:
    edges = {
        name(path): {
            other
            for other in imported(path.read_text(encoding="utf-8"))
            if other.startswith("actionplan.")
        }
        for path in modules()
    }
    assert cycles(edges) == []
    assert cycles({"a": {"b"}, "b": {"a"}}) == ["a", "b"]
