"""Comments of a text: each with its place, found outside every scalar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actionplan.layout.outline import Leaf, leaves, outline
from actionplan.lines import Lines

_SIGN = re.compile(r"[&*][^ \t\r\n,\[\]{}]+|(#[^\r\n]*)")
"""A comment; names of anchors and aliases, which may hold its sign, are stepped over."""
_BREAK = re.compile(r"\r\n|\r|\n")
_LOOKED_BACK = 200
"""An empty line is hardly ever longer."""


class Comment(NamedTuple):
    """A comment from its ``#`` to the end of its line, without blanks at its end.

    ``own`` means that nothing else stands on its line, ``blank`` that an empty line comes before.
    """

    start: int
    end: int
    text: str
    column: int
    own: bool
    blank: bool


def comments(text: str, scalars: Iterable[Leaf]) -> tuple[Comment, ...]:
    """Return the comments of a text whose scalars are known, in their order."""
    return tuple(
        _comment(text, found.start(1), found.end(1))
        for start, end in _gaps(text, scalars)
        for found in _SIGN.finditer(text, start, end)
        if found[1]
    )


def comment_texts(text: str) -> list[str]:
    """Return what the comments of a sound text say, sorted: what must survive any rewriting."""
    scalars = leaves(outline(Lines("", text)))
    return sorted(comment.text for comment in comments(text, scalars))


def column(text: str, offset: int) -> int:
    """Return how many characters stand before an offset on its line."""
    start = text.rfind("\n", 0, offset) + 1
    return offset - max(start, text.rfind("\r", start, offset) + 1)


def after_blank_line(text: str, offset: int) -> bool:
    """Say whether what stands at an offset opens its line, and an empty line comes before."""
    start = offset - column(text, offset)
    if text[start:offset].strip(" \t"):
        return False
    before = text[max(0, start - _LOOKED_BACK) : start].removesuffix("\n").removesuffix("\r")
    above = column(before, len(before))
    return above < len(before) and not before[len(before) - above :].strip(" \t")


def _gaps(text: str, scalars: Iterable[Leaf]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between scalars; the line of a block text's sign is one of them."""
    last = 0
    for leaf in scalars:
        start = leaf.body
        if leaf.is_block:
            found = _BREAK.search(text, start, leaf.end)
            start = found.start() if found else leaf.end
        yield last, start
        last = max(last, leaf.end)
    yield last, len(text)


def _comment(text: str, start: int, end: int) -> Comment:
    depth = column(text, start)
    own = not text[start - depth : start].strip(" \t")
    blank = own and after_blank_line(text, start)
    return Comment(start, end, text[start:end].rstrip(" \t"), depth, own, blank)
