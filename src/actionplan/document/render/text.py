"""Plain text: a document for a terminal, or for a pipe, whose lines are never cut."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

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
from actionplan.core.printable import printable
from actionplan.core.printable import width as columns

_NARROW = 40
"""A column wider than this makes a table hard to follow: then every row is a list of its cells."""


def text(document: Document, width: int = 0) -> str:
    """Return the document as text; ``width`` is that of a terminal, 0 leaves lines whole.

    Pictures are left out: reports say in tables what their pictures show.
    """
    writer = _Writer(width)
    title = printable(document.meta.title)
    status = [printable(document.meta.status_words)] if document.meta.status_words else []
    chunks = [["\n".join(writer.wrapped(title))], status, writer.chunks(document.front)]
    chunks.append(writer.chunks(document.body))
    return "\n\n".join(chunk for part in chunks for chunk in part) + "\n"


class _Writer:
    def __init__(self, width: int) -> None:
        self._width = width

    def chunks(self, blocks: Iterable[Block]) -> list[str]:
        """Return what stands between empty lines."""
        return [chunk for block in blocks for chunk in self._block(block) if chunk]

    def wrapped(self, line: str, indent: str = "") -> list[str]:
        """Cut a line between words where the terminal ends."""
        if not self._width:
            return [indent + line]
        return textwrap.wrap(
            line, self._width, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        ) or [""]  # fmt: skip

    def _block(self, block: Block) -> list[str]:
        match block:
            case Paragraph(inlines):
                return ["\n".join(self._lines(inlines))]
            case Listing():
                return ["\n".join(self._listing(block))]
            case Facts(items):
                return ["\n".join(line for term, said in items for line in self._fact(term, said))]
            case Table():
                return [printable(block.caption), "\n".join(self._table(block))]
            case Figure():
                return []
            case Notice(_, title, blocks):
                return [printable(title), *self.chunks(blocks)]
            case Blank(label):
                return [f"{printable(label)}: …"]
            case Section(_, _, number, title, blocks):
                inside = self.chunks(blocks)
                return [printable(f"{number} {title}".strip()), *inside] if inside else []

    def _lines(self, inlines: Inlines, indent: str = "") -> list[str]:
        said = [printable(" ".join(line.split())) for line in plain(inlines).split("\n")]
        return [piece for line in said for piece in self.wrapped(line, indent)]

    def _listing(self, block: Listing) -> Iterator[str]:
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}. " if block.ordered else "- "
            inside = "\n".join(self.chunks(item))
            yield mark + inside.replace("\n", "\n" + " " * len(mark))

    def _fact(self, term: str, said: Inlines) -> list[str]:
        first, *others = plain(said).split("\n")
        head = self.wrapped(printable(f"{term}: {first}"))
        return [*head, *(line for other in others for line in self.wrapped(printable(other), "  "))]

    def _table(self, table: Table) -> list[str]:
        """Return a table in columns, closer together where the terminal is narrow; if even that
        is too wide, or the texts are long, every row as a list of its cells.
        """
        header = [_cell(cell) for cell in table.header]
        rows = [[_cell(cell) for cell in row] for row in table.rows]
        stacks = [[_lines(cell) for cell in row] for row in table.rows]
        for gap, heads in ((2, [header]), (1, _stacked(header))):
            widths = [max(map(columns, column)) for column in zip(*heads, *rows, strict=False)]
            if self._fits(widths, gap):
                return [_aligned(row, widths, gap) for row in (*heads, *rows)]
        return [line for row in stacks for line in self._record(header, row)]

    def _fits(self, widths: list[int], gap: int) -> bool:
        total = sum(widths) + gap * (len(widths) - 1)
        return (not self._width or total <= self._width) and max(widths[1:], default=0) <= _NARROW

    def _record(self, header: list[str], row: list[list[str]]) -> Iterator[str]:
        """Yield a row's cells one below the other, and the lines of a cell likewise."""
        yield from self.wrapped(_joined(row[0]))
        for name, lines in zip(header[1:], row[1:], strict=False):
            one, several = (lines, []) if len(lines) < 2 else ([], lines)
            yield from self.wrapped(f"{name}: {_joined(one)}".rstrip(), "  ")
            for line in several:
                yield from self.wrapped(line, "    ")


def _cell(inlines: Inlines) -> str:
    return _joined(_lines(inlines))


def _lines(inlines: Inlines) -> list[str]:
    lines = (printable(" ".join(line.split())) for line in plain(inlines).split("\n"))
    return [line for line in lines if line]


def _joined(lines: list[str]) -> str:
    return "; ".join(lines)


def _stacked(header: list[str]) -> list[list[str]]:
    """Return a header as lines of one word each, the last words in the last line."""
    words = [cell.split() for cell in header]
    high = max(map(len, words), default=0)
    return [[("", *cell)[max(0, len(cell) - high + line + 1)] for cell in words]
            for line in range(high)]  # fmt: skip


def _aligned(row: list[str], widths: list[int], gap: int) -> str:
    cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False))
    return (" " * gap).join(cells).rstrip()
