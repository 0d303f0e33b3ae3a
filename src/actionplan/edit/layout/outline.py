"""The outline of a text: its parts as the author wrote them, with anchors, aliases and places.

A tree has no use for these: it holds what a plan says, not how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from actionplan.core.lines import BLANK, ITEM, Lines
from actionplan.core.record import Record
from actionplan.plan.yaml.engine import events

_ANCHOR = re.compile(r"&[^ \t\r\n]+(?:[ \t\r\n]+(?:#[^\r\n]*)?)*")
"""An anchor, and the comments that may stand between it and its scalar."""


class Leaf(Record):
    """A scalar or an alias; ``style`` is ``""`` for plain.

    ``start`` and ``end`` are offsets, ``body`` is where the text begins after an anchor. ``items``
    are the words that begin an item of a list on a line of their own, by their number, though YAML
    joins that line to the one above.
    """

    start: int
    body: int
    end: int
    text: str
    style: str
    anchor: str
    alias: bool
    items: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether the value was left out."""
        return not (self.text or self.style or self.alias)

    @property
    def is_block(self) -> bool:
        """Whether it is a literal or folded text, whose lines stand below its sign."""
        return self.style in ("|", ">")


class Group(Record):
    """A mapping, or a list, whose pairs have no key; ``body`` as of a leaf."""

    start: int
    body: int
    end: int
    anchor: str
    flow: bool
    mapping: bool
    pairs: tuple[tuple[Leaf | None, Part], ...]


Part = Leaf | Group


def outline(lines: Lines) -> Group:
    """Return the outline of a text that ``tree.parse`` has accepted."""
    stream = iter(events(lines))
    for event in stream:
        if isinstance(event, MappingStartEvent):
            return _group(event, stream, lines.text)
    raise TypeError("a plan is a mapping")


def leaves(part: Part) -> Iterator[Leaf]:
    """Yield every scalar and alias in the order of the text, keys before their values."""
    if isinstance(part, Leaf):
        yield part
        return
    for key, value in part.pairs:
        if key:
            yield key
        yield from leaves(value)


def _part(event: Any, stream: Iterator[Any], text: str) -> Part:
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return _group(event, stream, text)
    return _leaf(event, text)


def _leaf(event: Any, text: str) -> Leaf:
    start, end = event.start_mark.index, event.end_mark.index
    anchor = event.anchor or ""
    if isinstance(event, AliasEvent):
        return Leaf(start, start, end, anchor, "", "", True)
    body = _body(anchor, text, start, end)
    end = body + len(text[body:end].rstrip(BLANK))
    style = event.style or ""
    items = frozenset() if style == "|" else _items(text[body:end], event.value)
    return Leaf(start, body, end, event.value, style, anchor, False, items)


def _items(written: str, value: str) -> frozenset[int]:
    """Return which words of a text begin a line as an item does; none if any word is escaped."""
    _, several, below = written.partition("\n")
    if not several:
        return frozenset()
    text = below if written.startswith(">") else written.strip("'\"")
    words, found = 0, set()
    for line in text.splitlines():
        if words and re.match(ITEM, line.strip(BLANK)):
            found.add(words)
        words += len(line.split())
    return frozenset(found) if text.split() == value.split() else frozenset()


def _body(anchor: str, text: str, start: int, end: int) -> int:
    found = _ANCHOR.match(text, start, end) if anchor else None
    return found.end() if found else start


def _group(start: Any, stream: Iterator[Any], text: str) -> Group:
    mapping = isinstance(start, MappingStartEvent)
    pairs: list[tuple[Leaf | None, Part]] = []
    for event in stream:
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            break
        key = _leaf(event, text) if mapping else None
        pairs.append((key, _part(next(stream) if mapping else event, stream, text)))
    begin, end, anchor = start.start_mark.index, event.end_mark.index, start.anchor or ""
    body = _body(anchor, text, begin, end)
    return Group(begin, body, end, anchor, bool(start.flow_style), mapping, tuple(pairs))
