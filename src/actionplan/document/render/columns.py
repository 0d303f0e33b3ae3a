"""How wide the columns of a printed table are, and which of them hold numbers."""

from __future__ import annotations

import re
from math import isqrt

from actionplan.core.document import Table, plain
from actionplan.document.render.breaks import SOFT_HYPHEN, at_seams

GUTTER = 4
"""The space between two columns, in characters, and what bold letters take more."""
_LINE = 96
"""How many characters stand side by side on the page."""
_WORD_AT_MOST, _PART_AT_MOST = 24, 20
"""A longer word, or part of a compound, may be broken rather than starve the other columns."""
_BETWEEN_WORDS = re.compile(r"[\s/–-]+")
_BETWEEN_PARTS = re.compile(rf"[\s/@–{SOFT_HYPHEN}-]+")
_NUMBER = re.compile(
    r"[-–−]?[0-9](?:[0-9 \u00a0\u202f.]|,(?=[0-9]))*(?:/[0-9]+)?(?:[ \u00a0\u202f]?[%€])?\Z"
)
"""”22/45” is one, and ”3, 8” is not: it lists two."""
_NO_NUMBER = "–"
_FINE = 1_000_000
"""A character in the units in which a line is shared: whole ones, for sums of fractions end
otherwise in another version of Python."""


def widths(table: Table) -> tuple[float, ...]:
    """Return the width of each column, in characters.

    The longest word of a column fits, or the longest part of a compound where the page is too
    narrow for all. Beyond that a column grows with the square root of what its cells hold, so that
    a column of sentences gets more than a column of names, and not everything; and a column with
    one long cell among many dashes does not take the room of the others.
    """
    columns = [
        [plain(row[at]) for row in (table.header, *table.rows) if at < len(row)]
        for at in range(len(table.header))
    ]
    needs = [_longest(cells, _BETWEEN_WORDS, _WORD_AT_MOST) for cells in columns]
    if sum(needs) > _LINE:
        parts = [[at_seams(cell) for cell in cells] for cells in columns]
        needs = [_longest(cells, _BETWEEN_PARTS, _PART_AT_MOST) for cells in parts]
    wishes = [wish(cells) for cells in columns]
    shares = shared([need * _FINE for need in needs], wishes, _LINE * _FINE)
    return tuple(round(share / _FINE, 2) for share in shares)


def numeric(table: Table) -> tuple[bool, ...]:
    """Return, for each column, whether every cell below its header is a number, or says "none"."""
    return tuple(
        _is_numeric([plain(cell) for row in table.rows for cell in row[at : at + 1]])
        for at in range(len(table.header))
    )


def _is_numeric(cells: list[str]) -> bool:
    told = [cell for cell in cells if cell != _NO_NUMBER]
    return bool(told) and all(map(_NUMBER.match, told))


def _longest(cells: list[str], between: re.Pattern[str], at_most: int) -> int:
    longest = max(len(word) for cell in cells for word in between.split(cell))
    return min(longest, at_most) + GUTTER


def wish(cells: list[str]) -> int:
    """Return how much room a column wishes for, next to the others."""
    lengths = [len(cell) for cell in cells]
    most = (max(lengths) * len(lengths) + 3 * sum(lengths)) * _FINE**2 // len(lengths)
    return isqrt(max(_FINE**2, most))


def shared(needs: list[int], wishes: list[int], line: int) -> list[int]:
    """Share a line by wishes; whoever would get less than the need gets the need."""
    shares = dict(enumerate(needs))
    free = set(shares)
    while free:
        spare = line - sum(needs[at] for at in shares if at not in free)
        wished = sum(wishes[at] for at in free)
        starved = {at for at in free if wishes[at] * spare < needs[at] * wished}
        if not starved:
            shares |= {at: wishes[at] * spare // wished for at in free}
            break
        free -= starved
    return [shares[at] for at in range(len(needs))]
