"""Tables: a header row that repeats, rows that stay whole, columns as wide as their words need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from actionplan.document import Inlines, Table, plain
from actionplan.render.columns import numeric, wish
from actionplan.render.docx.xml import paragraph, quoted

_LETTER = 102
"""The width of an average letter of a cell in twips, some of them bold."""
_PADDING = 200
_WORDS = (32, 24, 18, 14, 12)
"""How long a word a column makes room for; the more crowded a table, the sooner words break."""
_BETWEEN_WORDS = re.compile(r"[\s/–-]+")
_RIGHT = '<w:jc w:val="right"/>'


def table(
    table: Table, styles: Mapping[str, str], width: int, runs: Callable[[Inlines], str]
) -> str:
    """Return the table, ``width`` twips wide, without its caption above."""
    columns = _widths(table, width)
    right = numeric(table)
    style = styles["Plan Table Text"]

    def row(cells: tuple[Inlines, ...], properties: str) -> str:
        content = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(style, runs(cell), _RIGHT if number else '')}</w:tc>"
            for cell, column, number in zip(cells, columns, right, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{content}</w:tr>"

    head = row(table.header, "<w:tblHeader/>")
    rows = "".join(row(cells, "") for cells in table.rows)
    return f"<w:tbl>{_properties(table, styles, columns)}{head}{rows}</w:tbl>"


def _properties(table: Table, styles: Mapping[str, str], columns: list[int]) -> str:
    """What the table is, for the eye (style, widths) and the ear (header cells, words)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    names = ", ".join(plain(cell) for cell in table.header)
    first = int(table.row_headers)
    return (
        f'<w:tblPr><w:tblStyle w:val="{quoted(styles["Plan Table"])}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0420 | first << 7:04X}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(table.caption)}"/>'
        f'<w:tblDescription w:val="{quoted(names)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _widths(table: Table, total: int) -> list[int]:
    """Share the width by what the columns wish for, but their words should fit."""
    cells = [
        [plain(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)
    ]
    words = [max(map(len, _BETWEEN_WORDS.split(" ".join(column)))) for column in cells]
    wishes = [wish(column) for column in cells]
    for longest in _WORDS:
        needs = [min(word, longest) * _LETTER + _PADDING for word in words]
        if sum(needs) <= total:
            break
    unit = _unit(needs, wishes, total)
    widths = [max(need, unit * wish) for need, wish in zip(needs, wishes, strict=True)]
    return [int(width * total / sum(widths)) for width in widths]


def _unit(needs: list[int], wishes: list[float], total: int) -> float:
    """Return the width of one wish with which wishes and needs together fill the whole."""
    low, high = 0.0, float(total)
    for _ in range(32):
        middle = (low + high) / 2
        filled = sum(max(need, middle * wish) for need, wish in zip(needs, wishes, strict=True))
        low, high = (low, middle) if filled > total else (middle, high)
    return low
