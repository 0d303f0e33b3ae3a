"""The heat map of an area: requirements by municipalities, a letter in every cell beside colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actionplan.core.document import Figure
from actionplan.core.record import Record
from actionplan.document.figures import svg
from actionplan.document.figures.wrap import width, wrap
from actionplan.document.render.address import harmless
from actionplan.document.render.palette import (
    ACCENT,
    ACCENT_TINT,
    GAP,
    GAP_TINT,
    INK,
    PAPER,
    REMARK_TINT,
)

NAME = "heat-map"
MOST = 40
"""More columns than this cannot be read on paper: then there is no picture, only the tables."""
_WIDTH, _ROW, _GAP = 720.0, 20.0, 8.0
_NARROW, _WIDE = 16.0, 40.0
"""A cell is never narrower than its letter needs, and never wider than reads as a cell."""
_EASY = 23.0
"""So wide are cells that stand apart well; only room beyond that goes to names of rows."""
_NAMED = 200.0
"""With less room than this a row says its id alone."""
_LONGEST_HEAD = 160.0
_LEADER = 20.0
_LEGEND_ROW, _LEGEND = 26.0, 4

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


class HeatMap(Record):
    """What the map shows: ``cells`` by row and column hold the keys of ``TONES``.

    ``names`` say more of the rows where there is room. ``groups`` are the rows at which a new
    chapter of the agreement begins. A column with a note has that instead of cells.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    groups: frozenset[int]
    notes: tuple[str, ...]


_NOTED = 60.0
"""A box lower than this has no room for words; the tables say them."""


class _Frame(Record):
    """Where things stand: the first column's left edge, a cell's width, the top of each row."""

    left: float
    cell: float
    tops: tuple[float, ...]

    @property
    def bottom(self) -> float:
        return (self.tops[-1] if self.tops else 0.0) + _ROW

    def x(self, column: int) -> float:
        return self.left + column * self.cell


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
    labels, left = _labels(map)
    heads = [_fitting(name, _LONGEST_HEAD) for name in map.columns]
    top = max((width(head, svg.SMALL) for head in heads), default=0.0) + 16
    frame = _Frame(left, _cell(len(heads), left), tuple(_tops(map, top)))
    parts = [
        *(_upwards(frame, number, top - 8, head) for number, head in enumerate(heads)),
        *(_note(frame, number, note) for number, note in enumerate(map.notes) if note and map.rows),
        *(
            _row(frame, number, label, _cells(map, number), letters)
            for number, label in enumerate(labels)
        ),
    ]
    shown = {key for number in range(len(map.rows)) for _, key in _cells(map, number)}
    explained, bottom = _legend(
        [(letters[key], legend[key], TONES[key]) for key in TONES if key in shown],
        frame.bottom + 32,
    )
    picture = svg.picture(NAME, title, words, (_WIDTH, bottom), "".join(parts) + explained)
    return Figure(NAME, picture, words, caption)


def _labels(map: HeatMap) -> tuple[list[str], float]:
    """Return what the rows are called, and how much room that takes."""
    room = _WIDTH - _EASY * len(map.columns)
    if room < _NAMED:
        ids = max((width(id, svg.SMALL) for id in map.rows), default=0.0)
        return list(map.rows), ids + 10
    both = zip(map.rows, map.names, strict=True)
    labels = [_fitting(f"{id} {name}", room - 10) for id, name in both]
    return labels, max((width(label, svg.SMALL) for label in labels), default=0.0) + 10


def _fitting(text: str, room: float) -> str:
    """Return as much of a text as fits a line."""
    text = harmless(text)
    if width(text, svg.SMALL) <= room:
        return text
    sign = " …"
    return wrap(text, room - width(sign, svg.SMALL), svg.SMALL)[0].rstrip("-– ") + sign


def _cell(columns: int, left: float) -> float:
    return max(_NARROW, min(_WIDE, (_WIDTH - left) / max(1, columns)))


def _tops(map: HeatMap, top: float) -> Iterable[float]:
    for number in range(len(map.rows)):
        top += _GAP if number in map.groups and number else 0.0
        yield top
        top += _ROW


def _cells(map: HeatMap, row: int) -> list[tuple[int, str]]:
    """Return a row's cells by column, without those of columns that have a note."""
    return [(at, key) for at, key in enumerate(map.cells[row]) if not map.notes[at]]


def _upwards(frame: _Frame, column: int, low: float, words: str, tone: svg.Tone = svg.PLAIN) -> str:
    """Write words from below upwards: they are longer than a cell is wide."""
    at = f"{frame.x(column) + frame.cell / 2 + 5:.1f} {low:.1f}"
    line = svg.text((0, 0), words, tone=tone, size=svg.SMALL)
    return f'<g transform="translate({at}) rotate(-90)">\n{line}</g>\n'


def _note(frame: _Frame, column: int, note: str) -> str:
    """Draw the one tall box of a municipality that could not be judged, and say why."""
    top = frame.tops[0]
    box = svg.element(
        "rect",
        x=frame.x(column) + 1,
        y=top + 1,
        width=frame.cell - 2,
        height=frame.bottom - top - 2,
        fill=svg.GREY.ground,
        stroke=svg.HAIR,
    )
    room = frame.bottom - top - 20
    if room < _NOTED:
        return box
    words = _fitting(note, room)
    return box + _upwards(frame, column, top + width(words, svg.SMALL) + 10, words, svg.GREY)


def _row(
    frame: _Frame,
    number: int,
    label: str,
    cells: Iterable[tuple[int, str]],
    letters: Mapping[str, str],
) -> str:
    """Write a row: its name, then a coloured cell with a letter for each column."""
    top = frame.tops[number]
    drawn = (_square((frame.x(at), top), frame.cell, TONES[key], letters[key]) for at, key in cells)
    return _label(frame, top, label) + "".join(drawn)


def _label(frame: _Frame, top: float, label: str) -> str:
    """Write a row's name, and lead the eye from there to the cells."""
    name = svg.text((0, top + 15), label, size=svg.SMALL)
    ends = (width(label, svg.SMALL) + 6, frame.left - 4)
    if ends[1] - ends[0] < _LEADER:
        return name
    line = [(x, top + 11) for x in ends]
    return name + svg.rule(line, svg.DOTTED, colour=svg.HAIR)


def _square(at: tuple[float, float], wide: float, tone: svg.Tone, letter: str) -> str:
    """Draw one cell; ``at`` is its upper left corner."""
    x, y = at
    frame = svg.element(
        "rect",
        x=x + 1,
        y=y + 1,
        width=wide - 2,
        height=_ROW - 2,
        fill=tone.ground,
        stroke=svg.HAIR,
    )
    if not letter:
        return frame
    middle = (x + wide / 2, y + 15)
    return frame + svg.text(middle, letter, tone=tone, size=svg.SMALL, anchor="middle")


def _legend(shown: list[tuple[str, str, svg.Tone]], top: float) -> tuple[str, float]:
    """Explain the cells below the map, four to a line; return also where it ends."""
    parts, step = [], _WIDTH / _LEGEND
    for number, (letter, words, tone) in enumerate(shown):
        x, y = step * (number % _LEGEND), top + (number // _LEGEND) * _LEGEND_ROW
        parts.append(_square((x, y - 15), 26, tone, letter))
        parts.append(svg.text((x + 34, y), _fitting(words, step - 40), size=svg.SMALL))
    lines = -(-len(shown) // _LEGEND)
    return "".join(parts), top + (lines - 1) * _LEGEND_ROW + 12
