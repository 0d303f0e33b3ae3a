"""Imports go one way. The table says who may import whom; a module it does not list fails."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "actionplan"

# From the ground of the house to its door: a room may import from the rooms above it in this list,
# and from its own. Rooms on one floor do not know each other.
FLOORS = (
    # small things that know of nothing but text and places
    ("addresses", "bug", "characters", "cores", "days", "discover", "document", "filled", "finnish",
     "forms", "glyph_ranges", "identity_code", "limits", "outputs", "page_server", "place",
     "printable",
     "reason", "resources", "roundtrip", "schema_spelling", "suggest", "version", "watch"),
    ("atomic", "defaults", "in_force", "lines", "prose", "verdict"),
    ("judgement",),
    ("diagnostic", "shape_fault"),
    ("outcome", "rules"),
    # read
    ("source", "yaml"),
    ("shipped", "tree"),
    ("layout",),
    # shape
    ("grammar", "plan", "words"),
    ("needed", "void"),
    ("agreement", "confirmations", "events", "recognition", "shape_explainer", "unused"),
    ("strays",),
    # resolve and assess
    ("decisions",),
    ("grounds", "reasons"),
    ("assess", "case", "fixes", "flat", "migration", "resolve", "shortfall", "starter",
     "wording"),
    ("checks", "emit"),
    ("law",),
    ("discreet", "render", "skeleton", "turn"),
    ("figures", "pipeline"),
    # compose
    ("compose",),
    # report
    ("compliance", "diff"),
    # the door
    ("editions", "runner"),
    ("order",),
    ("press",),
    ("commands",),
    ("cli",),
    ("start",),
    ("__main__",),
)  # fmt: skip
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path.name != "__init__.py") + [
        path for path in SOURCE.rglob("__init__.py") if path.parent != SOURCE
    ]


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
        return [f"{module} is not in the table"]
    ours = [other for other in imported(text) if other.startswith("actionplan.")]
    return [
        f"{module} imports {other}"
        for other in ours
        if room(other) != own and FLOOR.get(room(other), 99) >= FLOOR[own]
    ]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_go_one_way(path: Path) -> None:
    assert faults(name(path), path.read_text(encoding="utf-8")) == []


def test_the_table_lists_no_room_that_is_gone() -> None:
    assert set(FLOOR) == {room(name(path)) for path in modules()}


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("actionplan.plan", "from actionplan.commands import validate"),
        ("actionplan.place", "def late():\n    from actionplan import cli"),
        ("actionplan.verdict", "import actionplan.diagnostic"),
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
