"""Plans with their texts emptied, and documents read for what a careless template leaves behind."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path as File
from typing import Any

from actionplan.core.document import (
    Block,
    Document,
    Facts,
    Figure,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    plain,
)
from actionplan.core.place import Path
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.judge.case import Case
from actionplan.judge.evidence import assess
from actionplan.law.library import Library
from actionplan.plan.grammar import schema
from actionplan.plan.resolve import resolve
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import Tree, parse
from walking import walk

ROOT = File(__file__).parents[2]
SECOND = ROOT / "tests/law/second-agreement.yaml"
AS_OF = "2026-06-01"
BLANKS = ("", " ", "\n\n", "\u00a0", "\u00ad\u200b", "\u2060\ufe0f")
"""What a person may leave in a field, knowing it or not."""

LEFTOVER = re.compile(
    r"(?<!\.)\.\.(?!\.)|[,;:]\s*[,;.]| [.,;]|\(\s*\)|→ *\.|: *→|^[,;:.)]|\s\s|^[\s.,;:()→–-]*$"
)
"""Punctuation that stood around a value which is not there: ``..``, ``: .``, ``→ .``, ``()``."""


@cache
def library() -> Library:
    source, faults = read_source(str(SECOND))
    assert source, faults
    return Library([source])


@cache
def tree(name: str) -> Tree:
    source, _ = read_source(str(ROOT / "plans" / name / "2026.yaml"))
    assert source
    found, faults = parse(source)
    assert found, faults
    return found


def tree_of(text: str) -> Tree:
    found, faults = parse(Source("plan.yaml", text, "0" * 64))
    assert found, faults
    return found


def case(tree: Tree, data: dict[str, Any]) -> Case:
    """Judge other data as if a file held it; its places are those of the file."""
    own = copy.copy(tree)
    own.data = data
    agreement = library().get(data["agreement"])
    assert agreement
    plan = resolve(own)
    return Case(plan, agreement, assess(plan, agreement, AS_OF), AS_OF)


def composed(case: Case) -> Composed:
    return compose(case, template_set())


def texts(data: dict[str, Any]) -> list[Path]:
    """Return the places of all free texts."""
    return [v.path for v in walk(data) if v.kind in ("text", "markdown", "email", "quote")]


def emptied(data: dict[str, Any], paths: Iterable[Path], blank: str) -> dict[str, Any]:
    """Return data with a blank in place of some texts."""
    data = copy.deepcopy(data)
    for path in paths:
        _at(data, path[:-1])[path[-1]] = blank
    return data


def deleted(data: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    """Return data without some texts; those that must be there are left blank."""
    data = emptied(data, paths, "")
    return dict(_without(data, schema()))


def _without(value: Any, part: dict[str, Any]) -> Any:
    name = part.get("$ref", "").removeprefix("#/$defs/")
    part = schema()["$defs"][name] if name else part
    if isinstance(value, dict):
        fields, needed = part.get("properties", {}), part.get("required", ())
        inner = {k: _without(v, fields.get(k) or part["additionalProperties"])
                 for k, v in value.items()}  # fmt: skip
        return {key: item for key, item in inner.items() if key in needed or item not in ("", [])}
    if isinstance(value, list):
        return [item for item in (_without(item, part["items"]) for item in value) if item != ""]
    return value


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def lines(document: Document) -> Iterator[tuple[str, str]]:
    """Yield everything that a document says, piece by piece, and what each piece is."""
    for block in (*document.front, *document.body):
        yield from _lines(block)


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Section() | Notice():
            yield "heading" if isinstance(block, Section) else "notice", block.title
            yield from _all(block.blocks)
        case Paragraph():
            yield "paragraph", plain(block.inlines)
        case Listing():
            for item in block.items:
                yield from _all(item or (Paragraph(()),))
        case Facts():
            for term, told in block.items:
                yield from (("term", term), ("fact", plain(told)))
        case Table():
            for row in block.rows:
                yield from (("cell", plain(cell)) for cell in row)
        case Figure():
            yield "figure", block.alternative


def _all(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block, following in zip_longest(blocks, blocks[1:]):
        yield from _lines(block)
        leads = isinstance(block, Paragraph) and plain(block.inlines).endswith(":")
        if leads and not isinstance(following, Listing):
            yield "lead to nothing", ""


def leftovers(document: Document) -> list[tuple[str, str]]:
    """Return the pieces of a document that say nothing, or show where something should have been.

    A dash in a table's cell is how a table says that there is nothing.
    """
    return [
        (kind, text)
        for kind, text in lines(document)
        if (LEFTOVER.search(text) or text != text.strip()) and (kind, text) != ("cell", "–")
    ]
