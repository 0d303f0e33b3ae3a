"""How wide the columns of a printed table are, and which of them hold numbers."""

from __future__ import annotations

import re
from math import sqrt

from actionplan.document import Table, plain

_LINE = 96
"""How many characters stand side by side on the page."""
_GUTTER = 3
_WORD_AT_MOST = 24
"""A longer word may be hyphenated rather than starve the other columns."""
_BETWEEN_WORDS = re.compile(r"[\s/–-]+")
_NUMBER = re.compile(r"[-–−]?[0-9][0-9 \u00a0\u202f.,]*(?:[ \u00a0]?[%€])?\Z")


def widths(table: Table) -> tuple[float, ...]:
    """Return the width of each column, in characters: the longest word fits where it can.

    Beyond that a column grows with the square root of its longest cell, so that a column of
    sentences gets more than a column of names, and not everything.
    """
    columns = [
        [plain(row[at]) for row in (table.header, *table.rows) if at < len(row)]
        for at in range(len(table.header))
    ]
    needs = [_need(cells) for cells in columns]
    wishes = [sqrt(max(1, *(len(cell) for cell in cells))) for cells in columns]
    return tuple(round(width, 2) for width in _shared(needs, wishes))


def numeric(table: Table) -> tuple[bool, ...]:
    """Return, for each column, whether every cell below its header is a number."""
    return tuple(
        bool(table.rows)
        and all(_NUMBER.match(plain(cell)) for row in table.rows for cell in row[at : at + 1])
        for at in range(len(table.header))
    )


def _need(cells: list[str]) -> float:
    longest = max(len(word) for cell in cells for word in _BETWEEN_WORDS.split(cell))
    return min(longest, _WORD_AT_MOST) + _GUTTER


def _shared(needs: list[float], wishes: list[float]) -> list[float]:
    """Share the line by wishes; whoever would get less than the need gets the need."""
    narrow: set[int] = set()
    while True:
        spare = _LINE - sum(needs[at] for at in narrow)
        others = [at for at in range(len(needs)) if at not in narrow]
        unit = spare / sum(wishes[at] for at in others) if others else 0.0
        starved = {at for at in others if wishes[at] * unit < needs[at]}
        if not starved:
            return [needs[at] if at in narrow else wishes[at] * unit for at in range(len(needs))]
        narrow |= starved
