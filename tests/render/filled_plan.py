"""A plan with a text of our choice in every field of the grammar that holds one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

from ruamel.yaml import YAML

from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.grammar import Node, grammar
from actionplan.plan.source import Source

Pattern = tuple[str, ...]
_EXAMPLE = File(__file__).parents[2] / "plans" / "esimerkkikunta" / "2026.yaml"
_BEYOND = File(__file__).with_name("beyond_example.yaml")
NOT_PRINTED = {("confirmations", "*", "note"), ("confirmations", "*", "by")}
"""Who has looked at a fact is no fact of the document."""


def patterns(kind: str) -> set[Pattern]:
    """Return the places of a plan that hold texts of a kind: ``services.*.purpose``."""
    return set(_patterns(grammar().root, kind, ())) - NOT_PRINTED


def _patterns(node: Node, kind: str, place: Pattern) -> Iterator[Pattern]:
    for step, child in [*node.keys.items(), *([("*", node.each)] if node.each else [])]:
        if child.kind == kind:
            yield (*place, step)
        yield from _patterns(child, kind, (*place, step))


def filled(kind: str, text: Callable[[], str]) -> tuple[dict[str, Any], dict[Pattern, list[str]]]:
    """Return a plan with a new text in every field of a kind, and which text stands where."""
    placed: dict[Pattern, list[str]] = {}

    def made(value: Any, node: Node, place: Pattern) -> Any:
        if node.kind == kind:
            placed.setdefault(place, []).append(text())
            return placed[place][-1]
        if isinstance(value, dict):
            fields = {key: "" for key, child in node.keys.items() if child.kind == kind}
            steps = {**dict.fromkeys(value, ""), **fields}
            return {
                key: made(value.get(key), child, (*place, key if key in node.keys else "*"))
                for key in steps
                if (child := node.keys.get(key, node.each)) is not None
            }
        if isinstance(value, list) and node.each:
            return [made(item, node.each, (*place, "*")) for item in value]
        return value

    return made(_plan(), grammar().root, ()), placed


def composed(data: dict[str, Any]) -> Composed:
    """Return the document of a plan, read from a file's text like any other."""
    source = Source("suunnitelma.yaml", json.dumps(data), "0" * 64)
    examined = examine(source, Library(), "2026-06-01")
    assert examined.case is not None, examined.outcome
    return compose(examined.case, template_set())


@cache
def _plan() -> dict[str, Any]:
    yaml = YAML(typ="safe", pure=True)
    return _both(yaml.load(_EXAMPLE), yaml.load(_BEYOND))  # type: ignore[no-any-return]


def _both(one: Any, more: Any) -> Any:
    """Put fields and the fields of first items together; what both have is taken of the second."""
    if isinstance(one, dict) and isinstance(more, dict):
        return {key: _both(one.get(key), more.get(key)) for key in {**one, **more}}
    if isinstance(one, list) and isinstance(more, list) and one and more:
        return [_both(one[0], more[0]), *one[1:]]
    return one if more is None else more
