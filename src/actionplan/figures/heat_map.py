"""The heat map of an area: requirements by municipalities, a letter in every cell beside colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from actionplan.document import Figure
from actionplan.figures import svg
from actionplan.render.palette import ACCENT, ACCENT_TINT, GAP, GAP_TINT, INK, PAPER, REMARK_TINT

NAME = "heat-map"
MOST = 40
"""More columns than this cannot be read on paper: then there is no picture, only the tables."""
_CELL, _ROW, _ID, _HEAD, _GAP, _WIDTH = 40.0, 22.0, 78.0, 118.0, 8.0, 720.0

TONES = {
    "met": svg.Tone(PAPER, ACCENT),
    "partly": svg.Tone(INK, ACCENT_TINT),
    "unmet": svg.Tone(PAPER, GAP),
    "not_shown": svg.Tone(GAP, GAP_TINT),
    "waived": svg.Tone(INK, REMARK_TINT),
    "reader": svg.Tone(INK, REMARK_TINT),
    "not_applicable": svg.Tone(INK, PAPER),
    "planless": svg.Tone(INK, PAPER),
}
"""Dark is clear: met blue, unmet brown; what is in between is light. The letters say it too."""


class HeatMap(NamedTuple):
    """What the map shows: ``cells`` by row and column hold the keys of ``TONES``.

    ``groups`` are the rows at which a new chapter of the agreement begins.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    groups: frozenset[int]


def heat_map(
    map: HeatMap,
    letters: Mapping[str, str],
    legend: Mapping[str, str],
    title: str,
    words: str,
    caption: str,
) -> Figure:
    """Draw the map. ``letters`` and ``legend`` are by the keys of ``TONES``.

    ``words`` stand for the picture where it is not seen.
    """
    cell = min(_CELL, (_WIDTH - _ID) / max(1, len(map.columns)))
    width = max(_WIDTH, _ID + cell * len(map.columns))
    parts = [_heads(map.columns, cell)]
    top = _HEAD
    for number, (row, cells) in enumerate(zip(map.rows, map.cells, strict=True)):
        top += _GAP if number in map.groups and number else 0.0
        parts.append(_row(row, cells, letters, top, cell))
        top += _ROW
    explained, bottom = _legend(legend, top + 28, width)
    picture = svg.picture(NAME, title, words, (width, bottom), "".join(parts) + explained)
    return Figure(NAME, picture, words, caption)


def _heads(columns: Sequence[str], cell: float) -> str:
    """Write the names of the columns upwards: they are longer than a cell is wide."""
    return "".join(
        f'<g transform="translate({_ID + number * cell + cell / 2 + 5:.1f} {_HEAD - 8:.1f}) '
        f'rotate(-90)">\n{svg.text((0, 0), name, size=svg.SMALL)}</g>\n'
        for number, name in enumerate(columns)
    )


def _row(
    name: str, cells: Iterable[str], letters: Mapping[str, str], top: float, cell: float
) -> str:
    """Write a row: its name, then a coloured cell with a letter for each column."""
    parts = [svg.text((0, top + 16), name, size=svg.SMALL)]
    for number, key in enumerate(cells):
        tone, left = TONES[key], _ID + number * cell
        parts.append(
            svg.element("rect", x=left + 1, y=top + 1, width=cell - 2, height=_ROW - 2,
                        fill=tone.ground, stroke=svg.HAIR)
        )  # fmt: skip
        if letters[key]:
            at = (left + cell / 2, top + 16)
            letter = svg.text(at, letters[key], tone=tone, size=svg.SMALL, anchor="middle")
            parts.append(letter)
    return "".join(parts)


def _legend(legend: Mapping[str, str], top: float, width: float) -> tuple[str, float]:
    """Explain the letters below the map, four to a line; return also where it ends."""
    parts, step = [], width / 4
    for number, (key, words) in enumerate(legend.items()):
        x, y = step * (number % 4), top + (number // 4) * 26
        tone = TONES[key]
        parts.append(
            svg.element("rect", x=x + 1, y=y - 13, width=16, height=16, fill=tone.ground,
                        stroke=svg.HAIR)
        )  # fmt: skip
        parts.append(svg.text((x + 24, y), words, size=svg.SMALL))
    return "".join(parts), top + (-(-len(legend) // 4) - 1) * 26 + 12
