"""The boxes of the service map: what stands in them, and how much room that takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from actionplan.figures import svg
from actionplan.figures.serving import UNSAID, serves, whom
from actionplan.figures.wrap import width, wrap
from actionplan.needed import needed

BORDERS = {
    "own": svg.SOLID,
    "shared": svg.DASHED,
    "bought": svg.DOTTED,
    "employment_area": svg.MIXED,
}
NO_BORDER = "none"
PAD = 9.0
_CHIP, _ROW, _PORT = 20.0, 24.0, 12.0


class Box(NamedTuple):
    """A place on the map."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


class Chip(NamedTuple):
    """Whom a service serves and how, in words; the border's style says the latter again."""

    words: str
    border: str


class Card(NamedTuple):
    """What stands in a box, broken into lines and rows, and its height."""

    name: tuple[str, ...]
    rows: tuple[tuple[Chip, ...], ...]
    height: float


def service_card(
    entry: Mapping[str, Any], names: Mapping[str, str], room: float, ports: int
) -> Card:
    """Return the card of a service, tall enough for so many lines to end at one side of it."""
    inner = room - 2 * PAD
    served = [
        Chip(line, BORDERS.get(item.get("how", ""), NO_BORDER))
        for item in serves(entry)
        for line in wrap(whom(item, names), inner - 16, svg.SMALL)
    ]
    chips = served or [Chip(line, NO_BORDER) for line in wrap(UNSAID, inner, svg.SMALL)]
    return _card(needed(entry, "service", "name"), inner, svg.SIZE, _rows(chips, inner), ports)


def node_card(name: str, room: float, ports: int) -> Card:
    """Return the card of somebody else."""
    return _card(name, room - 2 * PAD, svg.SMALL, (), ports)


def _card(
    name: str, room: float, size: float, rows: tuple[tuple[Chip, ...], ...], ports: int
) -> Card:
    lines = tuple(wrap(name, room, size, bold=True))
    text = len(lines) * size * svg.LEADING + len(rows) * _ROW
    return Card(lines, rows, max(text + 2 * PAD - 1, (ports + 1) * _PORT))


def _rows(chips: list[Chip], room: float) -> tuple[tuple[Chip, ...], ...]:
    """Put chips side by side as far as they fit."""
    rows: list[list[Chip]] = [[]]
    for chip in chips:
        if rows[-1] and sum(map(chip_width, [*rows[-1], chip])) + 6 * len(rows[-1]) > room:
            rows.append([])
        rows[-1].append(chip)
    return tuple(tuple(row) for row in rows)


def chip_width(chip: Chip) -> float:
    """Return how wide a chip is drawn."""
    return width(chip.words, svg.SMALL) + 14


def drawn_card(card: Card, box: Box, *, service: bool) -> str:
    """Draw a box with what stands in it."""
    size = svg.SIZE if service else svg.SMALL
    tone = svg.PLAIN if service else svg.TINTED
    frame = svg.element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=5,
        fill=tone.ground,
        stroke=svg.LINE,
        stroke_width=1.4,
    )
    left, top = box.x + PAD, box.y + PAD + size * 0.86
    parts = [frame, svg.lines((left, top), card.name, tone=tone, size=size, bold=True)]
    low = box.y + PAD + len(card.name) * size * svg.LEADING + 3
    for number, row in enumerate(card.rows):
        parts.append(_drawn_row((left, low + number * _ROW), row))
    return "".join(parts)


def _drawn_row(at: tuple[float, float], row: tuple[Chip, ...]) -> str:
    x, y = at
    parts = []
    for chip in row:
        parts.append(drawn_chip((x, y), chip))
        x += chip_width(chip) + 6
    return "".join(parts)


def drawn_chip(at: tuple[float, float], chip: Chip) -> str:
    """Draw one chip; ``at`` is its upper left corner."""
    x, y = at
    if chip.border == NO_BORDER:
        return svg.text((x, y + 14.5), chip.words, tone=svg.QUIET, size=svg.SMALL)
    frame = svg.element(
        "rect",
        x=x,
        y=y,
        width=chip_width(chip),
        height=_CHIP,
        rx=_CHIP / 2,
        fill=svg.PLAIN.ground,
        stroke=svg.LINE,
        stroke_width=1.2,
        stroke_dasharray=chip.border,
    )
    middle = (x + chip_width(chip) / 2, y + 14.8)
    return frame + svg.text(middle, chip.words, size=svg.SMALL, anchor="middle")
