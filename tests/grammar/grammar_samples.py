"""What the grammar's tests share: the schema, a plan with every key, and trees of short texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any, cast

from actionplan.core.place import Path, Span
from actionplan.plan.grammar import schema
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

ROOT = File(__file__).parents[2]
PLANS = sorted((ROOT / "plans").glob("*/*.yaml"))
DEFINITIONS: dict[str, Any] = schema()["$defs"]


def tree_of(text: str, file: str = "plan.yaml") -> Tree:
    """Parse a text that is sound YAML."""
    tree, findings = parse(Source(file, text, digest=""))
    assert tree, findings
    return tree


def bare_tree(data: object) -> Tree:
    """Return a tree that stands in no file: every place of it is the first character."""

    class Bare:
        file = "plan.yaml"

        def span(self, *_: object, **__: object) -> Span:
            return Span(self.file, 1, 1, 1, 1)

    bare = Bare()
    bare.data = data  # type: ignore[attr-defined]
    return cast(Tree, bare)


def target(part: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference of the schema leads to; its own words stay on top."""
    name = part.get("$ref", "").removeprefix("#/$defs/")
    return DEFINITIONS[name] | part if name else part


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of the schema as it is written there, named ``service.email``."""
    for owner, mapping in [("", schema()), *DEFINITIONS.items()]:
        for key, field in mapping.get("properties", {}).items():
            yield f"{owner}.{key}".removeprefix("."), field


def whole(part: dict[str, Any]) -> Any:
    """Make the value that has every key the schema knows, each with a value that is allowed."""
    part = target(part)
    if examples := part.get("examples"):
        return examples[0]
    if part["type"] == "object":
        if "properties" not in part:
            return {"tunnus": whole(part["additionalProperties"])}
        return {key: whole(field) for key, field in part["properties"].items()}
    if part["type"] == "array":
        return [whole(part["items"])]
    if "enum" in part:
        return part["enum"][0]
    if part.get("x-actionplan-form") == "slug":
        return "tunnus"
    return {
        "string": "Tekstiä",
        "boolean": True,
        "integer": part.get("minimum"),
        "number": 12.5,
    }[part["type"]]


def whole_plan() -> dict[str, Any]:
    """Return a plan with every key there is."""
    return cast(dict[str, Any], whole(schema()))


def at(data: Any, path: Path) -> Any:
    """Return what stands at a path of plain data."""
    for step in path:
        data = data[step]
    return data


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value in plain data, parents first."""
    yield path
    steps = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for step in steps:
        yield from paths(data[step], (*path, step))
