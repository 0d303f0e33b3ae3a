"""What the schema of a law file refuses, as findings: where, what stands there, what would fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.place import Path, file_span
from actionplan.core.resources import schema_text
from actionplan.core.suggest import nearest
from actionplan.plan.tree import Tree


def shape_faults(tree: Tree, error: Any, schema: str) -> Iterator[Diagnostic]:
    """Say what the schema refuses: a key that it does not know stands where the key does."""
    path, keyword = _path(tree, error), str(error.kind.name)
    asked = _right(json.loads(schema_text(schema)), [*error.schema_path], keyword)
    for found in _refused(error, keyword):
        right = (found,) if keyword == "required" else asked
        own, key = path, keyword in ("additionalProperties", "propertyNames")
        if key:
            own = (*path, found)
        span = tree.span(own, key=key) if own else file_span(tree.file)
        near = nearest(found, right) if keyword in ("additionalProperties", "enum") else ""
        yield finding(
            "law-shape", span, own, keyword=keyword, found=found, nearest=near, right=right
        )


def _path(tree: Tree, error: Any) -> Path:
    """Return the path of an error; a key such as ``"2"`` comes as the number of an item."""
    path: Path = ()
    data: Any = tree.data
    for step in error.instance_path:
        own = str(step) if isinstance(data, dict) else step
        path, data = (*path, own), data[own]
    return path


def _refused(error: Any, keyword: str) -> list[str]:
    """Return the keys that are too many, the one that is missing, else the value at fault."""
    if keyword == "additionalProperties":
        return [str(key) for key in error.kind.unexpected]
    if keyword == "required":
        return [str(error.kind.property)]
    if keyword == "propertyNames":
        return [str(error.kind.error.instance)]
    return ["" if isinstance(error.instance, dict | list) else _spelled(error.instance)]


def _right(schema: Any, steps: list[Any], keyword: str) -> tuple[str, ...]:
    """Return what the schema asks for: keys, choices, a kind of value, a form, a number."""
    for step in steps[:-1]:
        schema = schema[step]
    if keyword == "additionalProperties":
        return tuple(schema.get("properties", ()))
    asked = schema[steps[-1]]
    sign = {"min": "≥ ", "max": "≤ "}.get(keyword[:3], "")
    all = asked if isinstance(asked, list) else [asked]
    return tuple(f"{sign}{_spelled(one)}" for one in all if not isinstance(one, dict | list))


def _spelled(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
