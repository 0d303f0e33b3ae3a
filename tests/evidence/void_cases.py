"""Void and good texts with their fields: a stranger's list, and siblings that the author added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from actionplan.judge.void import Void, void
from actionplan.plan import grammar
from actionplan.plan.grammar import Node

HERE = Path(__file__).parent / "cases"
YEAR = 2026
Field = tuple[str, ...]


class Told(NamedTuple):
    """A text in its field, and what a reader says of it: ``None`` where it says something."""

    text: str
    field: Field
    kind: Void | None

    @property
    def ours(self) -> Void | None:
        return void(self.text, self.field, YEAR)


def read(name: str) -> Any:
    return YAML(typ="safe").load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def strangers(name: str = "void-texts") -> tuple[Told, ...]:
    lists = read(name)
    return (
        *(Told(item["text"], field(item["field"]), Void(item["kind"])) for item in lists["void"]),
        *(Told(item["text"], field(item["field"]), None) for item in lists["good"]),
    )


@cache
def siblings() -> tuple[Told, ...]:
    return tuple(
        Told(text, tuple(path.split(".")), None if kind == "good" else Void(kind))
        for kind, fields in read("void-siblings").items()
        for path, texts in fields.items()
        for text in texts
    )


def field(path: str) -> Field:
    """Return a field with ``*`` where the stranger's list passes through a list without one."""
    return tuple(_steps(path.split("."), grammar.grammar().root))


def _steps(path: list[str], node: Node | None) -> Iterator[str]:
    for step in path:
        while node and node.listed:
            yield "*"
            node = node.each
        yield step
        node = node and (node.each if step == "*" else node.keys.get(step, node.each))
    if node and node.listed:
        yield "*"
