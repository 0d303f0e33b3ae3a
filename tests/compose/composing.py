"""Helps tests compose documents of plans, from files or from changed data."""

from __future__ import annotations

import copy
from functools import cache
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
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.judge.case import Case
from actionplan.judge.evidence import assess
from actionplan.law.library import Library
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

ROOT = File(__file__).parents[2]
PLANS = ("plans/esimerkkikunta/2026.yaml", "plans/lempaala-vesilahti/2026.yaml")


@cache
def tree(name: str) -> Tree:
    source, _ = read_source(str(ROOT / name))
    assert source is not None
    found, faults = parse(source)
    assert found is not None, faults
    return found


@cache
def library() -> Library:
    return Library()


def case(name: str, data: dict[str, Any] | None = None) -> Case:
    own = copy.copy(tree(name))
    own.data = data or own.data
    agreement = library().get(own.data["agreement"])
    assert agreement is not None
    plan = resolve(own)
    return Case(plan, agreement, assess(plan, agreement, "2026-06-01"), "2026-06-01")


@cache
def composed(name: str) -> Composed:
    return compose(case(name), template_set())


def changed(name: str, **fields: Any) -> Document:
    data = {**copy.deepcopy(tree(name).data), **fields}
    return compose(case(name, data), template_set()).document


def words(document: Document) -> str:
    """Everything a reader of the document reads, in order."""
    return "\n".join(line for block in (*document.front, *document.body) for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(inlines):
            return [plain(inlines)]
        case Listing(items):
            return [line for item in items for inner in item for line in _lines(inner)]
        case Facts(items):
            return [f"{term}: {plain(said)}" for term, said in items]
        case Table(caption, header, rows):
            return [caption, *(" | ".join(map(plain, row)) for row in (header, *rows))]
        case Figure(_, _, alternative, caption):
            return [caption, alternative]
        case Notice(_, title, blocks) | Section(_, _, _, title, blocks):
            return [title, *(line for inner in blocks for line in _lines(inner))]
    raise AssertionError(block)


def shape(block: Block) -> Any:
    """The skeleton of a block: kinds and numbers, no words."""
    match block:
        case Notice(_, _, blocks) | Section(_, _, _, _, blocks):
            return (type(block).__name__, tuple(shape(inner) for inner in blocks))
        case Listing(items, ordered):
            return ("Listing", ordered, tuple(tuple(map(shape, item)) for item in items))
        case Facts(items):
            return ("Facts", len(items))
        case Table(_, header, rows):
            return ("Table", len(header), len(rows))
    return type(block).__name__
