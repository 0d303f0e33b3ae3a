"""Tables as cells, and as delimited text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import StringIO

from actionplan.core.document import Break, Inlines, Table, plain
from actionplan.core.record import Record
from actionplan.document.render.address import harmless

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet has room for, its header among the rows."""
MOST_UNITS = 32_767
"""So long a text, in units of UTF-16, fits a cell."""
CUT = " […]"
_NAME_UNITS, _COLUMN_UNITS = 31, 200
_NARROWEST, _WIDEST = 9, 60
_FILTER = 4
"""The button of a filter covers so many characters of a heading."""
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Longer ones lose digits in Excel, and with zeros in front they are names."""
_NO_VALUE = ("", "–", "-")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\s']+")
_LINE_END = re.compile(r"\r\n?")
_ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")

Cell = str | int


class Sheet(Record):
    """What a sheet shows, and how wide its columns are, in characters.

    ``column_names`` are the header's texts as a table of Excel must call them.
    """

    header: tuple[str, ...]
    column_names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[int, ...]


def sheet(table: Table) -> Sheet:
    """Return the cells of a table.

    A column is one of numbers when all its cells are whole numbers or say that there is none;
    elsewhere ”3” beside ”3, 8” is as much a text as that, and is sorted with it.
    """
    rows = [tuple(fitting(plain(cell)) for cell in row) for row in table.rows]
    header = _unique((_column_name(cell) for cell in table.header), _COLUMN_UNITS)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(_count(header, rows))]
    numeric = tuple(_is_numeric(column) for column in columns)
    names = [header[at] if at < len(header) else "" for at in range(len(columns))]
    return Sheet(
        tuple(header),
        # Excel reads ”_x0041_” in the name of a column as a letter; in a cell we write it escaped.
        tuple(_ESCAPE.sub("_x005F_", name) for name in header),
        tuple(tuple(_cell(row[at], numeric[at]) for at in range(len(row))) for row in rows),
        numeric,
        tuple(_width(*both) for both in zip(names, columns, strict=True)),
    )


@lru_cache(maxsize=4096)  # sheets say the same few things again and again
def fitting(text: str) -> str:
    """Return the text as a cell can hold it: harmless, lines ended one way, not too long."""
    return _shortened(_LINE_END.sub("\n", harmless(text)), MOST_UNITS, CUT)


def sheet_names(captions: Iterable[str]) -> list[str]:
    """Return a name for each sheet: allowed, different from all others, and not blank."""
    names = (_FORBIDDEN_IN_NAMES.sub(" ", harmless(caption)).strip() for caption in captions)
    # ”History” is a name that Excel keeps for itself.
    return _unique((f"{name}." if name.casefold() == "history" else name for name in names),
                   _NAME_UNITS)  # fmt: skip


def lines_of(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how many lines the cells of a row need beside each other."""
    return max(
        (
            _lines(cell, width)
            for cell, width in zip(cells, widths, strict=False)
            if isinstance(cell, str) and (len(cell) > width or "\n" in cell)
        ),
        default=1,
    )


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


def _count(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    return max(len(header), max((len(row) for row in rows), default=0))


def _column_name(inlines: Inlines) -> str:
    return " ".join(harmless(plain(inlines)).split())


def _cell(text: str, numeric: bool) -> Cell:
    return int(text) if numeric and _WHOLE.fullmatch(text) else text


def _is_numeric(column: Sequence[str]) -> bool:
    told = [text for text in column if text not in _NO_VALUE]
    return bool(told) and all(_WHOLE.fullmatch(text) for text in told)


def _width(name: str, column: Sequence[str]) -> int:
    """Return a column's width: all of its longest line if that is not too much to ask."""
    lines = (len(line) for text in column for line in text.split("\n"))
    heading = max((len(word) for word in name.split()), default=0) + _FILTER
    return min(max(_NARROWEST, heading, max(lines, default=0) + 2), _WIDEST)


def _unique(names: Iterable[str], most: int) -> list[str]:
    """Return names that differ, whatever their case, none blank and none too long."""
    found: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        wanted, again = _shortened(name, most, "…") or str(number), 1
        while wanted.casefold() in taken:
            again += 1
            end = f" ({again})"
            wanted = _shortened(name, most - len(end), "…") + end
        taken.add(wanted.casefold())
        found.append(wanted)
    return found


def _shortened(text: str, most: int, sign: str) -> str:
    """Return the text, cut so that with the sign of the cut it has at most so many UTF-16 units."""
    if 2 * len(text) <= most:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - len(sign))].decode("utf-16-le", "ignore").rstrip() + sign


_ACTING = re.compile(r"\s*[\t\r\n=+\-@＝＋－＠]")
_INSIDE = re.compile(r"(?<=[;\t])(?=[^\S\t]*[\t=+\-@＝＋－＠])")
_BREAK = re.compile(r"\s*(?:\r\n|\r|\n)\s*")


def delimited(table: Table) -> str:
    """Return a table as RFC 4180 has it: commas, quotation marks where needed, lines end in CRLF.

    A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, also
    after a tab or the end of a line, and a formula can fetch, send or start something. The texts
    are strangers', so such a cell gets an apostrophe in front and is a text. So does such a
    sign after a semicolon or tab inside a cell: a Finnish spreadsheet parts cells there. Lines of
    a cell become one, with semicolons between, so that each row is a line; lines within a text
    become one with spaces. An apostrophe is all else that is ever added.

    The text has no byte order mark. A file that Excel is to open as UTF-8 needs one: encode it as
    ``utf-8-sig``.
    """
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    if table.header:
        writer.writerow([_delimited_cell(cell) for cell in table.header])
    writer.writerows([_delimited_cell(cell) for cell in row] for row in table.rows)
    return lines.getvalue()


def marked(table: Table) -> bytes:
    """Return a table as the bytes of a CSV file.

    The mark tells Excel on Windows that the file is UTF-8; elsewhere it does no harm.
    """
    return delimited(table).encode("utf-8-sig")


def _delimited_cell(inlines: Inlines) -> str:
    text = "".join("; " if isinstance(one, Break) else harmless(one.text) for one in inlines)
    defused = f"'{text}" if _ACTING.match(text) else text
    return _INSIDE.sub("'", _BREAK.sub(" ", defused))
