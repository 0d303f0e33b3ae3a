"""Pairs of plans made by small patches, and what is said of them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from actionplan.core.place import parse_pointer
from actionplan.diff.changes import Comparison, compare
from actionplan.diff.wording import Telling
from actionplan.judge.case import Case
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.source import Source, decode
from actionplan.plan.tree import parse
from actionplan.words.words import Words

ROOT = Path(__file__).parents[2]
AS_OF = "2026-06-01"
LIBRARY = Library()


def plain(file: Path) -> dict[str, Any]:
    """Return the data of a YAML file as our own reader sees it."""
    source, faults = decode(file.name, file.read_bytes())
    assert source is not None, faults
    tree, faults = parse(source)
    assert tree is not None, faults
    return tree.data


EXAMPLE = plain(ROOT / "plans" / "esimerkkikunta" / "2026.yaml")
JOINT = plain(ROOT / "plans" / "lempaala-vesilahti" / "2026.yaml")
BASES = {"example": EXAMPLE, "joint": JOINT}


def case(data: dict[str, Any], name: str = "plan.yaml") -> Case:
    """Judge plain data as a plan."""
    return judged(json.dumps(data, ensure_ascii=False, indent=1), name)


def judged(text: str, name: str = "plan.yaml") -> Case:
    """Judge a text as a plan."""
    outcome, found = examine(Source(name, text, "0" * 64), LIBRARY, AS_OF)
    assert found is not None, outcome.diagnostics
    return found


def patched(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return data with values set, added to lists, removed, or their ids renamed everywhere."""
    data = copy.deepcopy(base)
    for pointer, value in (patch.get("set") or {}).items():
        *way, last = _steps(data, pointer)
        _at(data, way)[last] = value
    for pointer, value in (patch.get("add") or {}).items():
        _at(data, _steps(data, pointer)).append(value)
    for pointer in patch.get("remove") or ():
        *way, last = _steps(data, pointer)
        del _at(data, way)[last]
    for old, new in (patch.get("rename") or {}).items():
        data = _renamed(data, old, new)
    return data


def _steps(data: Any, pointer: str) -> list[str | int]:
    steps: list[str | int] = []
    for step in parse_pointer(pointer):
        here = _at(data, steps)
        steps.append(int(step) if isinstance(here, list) else step)
    return steps


def _at(data: Any, steps: list[str | int]) -> Any:
    for step in steps:
        data = data[step]
    return data


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if k == old else k: _renamed(item, old, new) for k, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, old, new) for item in value]
    return new if value == old else value


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two plans given as data."""
    return compare(case(old, "vanha.yaml"), case(new, "uusi.yaml"))


def told(comparison: Comparison, lang: str = "fi") -> list[str]:
    """Return each change as ``severity kind: sentence | details``."""
    telling = Telling(Words(lang), comparison)
    return [
        " | ".join(
            [f"{change.weight} {change.kind}: {telling.message(change)}", *telling.details(change)]
        )
        for change in comparison.changes
    ]
