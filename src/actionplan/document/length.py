"""How long a document gets, told before it is laid out: that takes time and memory."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.core.document import (
    Blank,
    Block,
    Document,
    Facts,
    Figure,
    Inlines,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    plain,
)

_LINES, _LETTERS = 42, 75
"""What a page and a line hold, about."""
_ROW, _CELL = 96, 12
"""Letters side by side in a table, and those that the emptiest cell counts for."""


def pages(document: Document) -> int:
    """Return how many pages a document takes, about."""
    return -(-_all((*document.front, *document.body)) // _LINES)


def _all(blocks: Iterable[Block]) -> int:
    return sum(map(_lines, blocks))


def _lines(block: Block) -> int:
    match block:
        case Paragraph(inlines):
            return 1 + _text(plain(inlines))
        case Listing(items):
            return sum(max(1, _all(item)) for item in items)
        case Facts(items):
            return sum(_text(f"{term} {plain(said)}") for term, said in items)
        case Table(caption, header, rows):
            return _text(caption) + sum(map(_row, (header, *rows)))
        case Figure(_, _, _, caption):
            return _LINES // 2 + _text(caption)
        case Notice(_, title, blocks):
            return 1 + _text(title) + _all(blocks)
        case Blank(label, lines):
            return _text(label) + 2 * lines
        case Section(_, _, _, title, blocks):
            return 1 + _text(title) + _all(blocks)


def _text(text: str) -> int:
    return sum(1 + len(line) // _LETTERS for line in text.split("\n"))


def _row(cells: tuple[Inlines, ...]) -> int:
    return 1 + sum(max(_CELL, len(plain(cell))) for cell in cells) // _ROW
