"""The year wheel: what happens in which month, and what runs through the year."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan.core.document import Figure
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.document.figures import svg
from actionplan.document.figures.events import Event, events
from actionplan.document.figures.wrap import one_line, shortened, wrap
from actionplan.document.words import word
from actionplan.plan.plan import Plan
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import MONTHS

NAME = "year-wheel"
_WIDTH, _MARGIN, _GAP = 720.0, 4.0, 26.0
_CENTRE, _OUTER, _BAND = (172.0, 172.0), 168.0, 122.0
_CONSTANT, _LOOSE = 64.0, 46.0
_SPOTS = ((109.0, -7.5), (109.0, 7.5), (87.0, -7.5), (87.0, 7.5))
"""Where the marks of a month's events stand: distance from the centre, degrees from its middle."""
_STEP, _QUARTER = 7.5, 12
"""All on the wheel stands at a multiple of so many degrees, of which a quarter has so many."""
_SINES = (
    0, 130526, 258819, 382683, 500000, 608761, 707107, 793353, 866025, 923880, 965926, 991445,
    1000000,
)  # fmt: skip
"""The sines of a quarter's steps, in millionths: machines reckon them differently."""
_LONGEST = 150
"""How many characters of an event's words the picture shows; the alternative has them all."""


class _Kind(Record):
    """A list of the wheel: its heading, its letter and line on the wheel, its events."""

    heading: str
    letter: str
    dash: str
    events: tuple[Event, ...]


def year_wheel(plan: Plan, names: Mapping[str, str]) -> Figure | None:
    """Draw the plan's year; ``None`` when nothing happens in it.

    ``names`` are the names of municipalities by id.
    """
    found = events(plan)
    if not found:
        return None
    placed = tuple(sorted((event for event in found if event.months), key=_first))
    constant = tuple(event for event in found if event.constant)
    loose = tuple(event for event in found if not event.months and not event.constant)
    kinds = (
        _Kind(word("wheel.constant"), "A", svg.SOLID, constant),
        _Kind(word("wheel.loose"), "B", svg.DASHED, loose),
    )
    title = word("wheel.title", year=str(plan.year))
    words = _words(title, placed, kinds, names)
    drawing, height = _drawing(plan.year, placed, kinds, names)
    picture = svg.picture(NAME, title, words, (_WIDTH, height), drawing)
    return Figure(NAME, picture, words, word("wheel.caption", title=title))


def _first(event: Event) -> tuple[int, str]:
    return event.months[0], min(event.days, default="")


def _words(
    title: str, placed: tuple[Event, ...], kinds: tuple[_Kind, ...], names: Mapping[str, str]
) -> str:
    """Tell the whole picture in words, month by month."""
    said = [f"{title}."]
    for month in range(1, 13):
        now = [
            # when it is is told once, in its first month
            _told(event, names) if event.months[0] == month else _titled(event, names)
            for event in placed
            if month in event.months
        ]
        if now:
            said.append(f"{finnish.month(month).capitalize()}: {'; '.join(now)}.")
    for kind in kinds:
        if kind.events:
            told = "; ".join(_told(event, names) for event in kind.events)
            said.append(f"{kind.heading}: {told}.")
    return " ".join(said)


def _told(event: Event, names: Mapping[str, str]) -> str:
    return f"{_titled(event, names)} – {one_line(event.words).rstrip('.')}"


def _titled(event: Event, names: Mapping[str, str]) -> str:
    """Return an event's name, and whose it is when it is not everybody's."""
    whose = finnish.listed(names.get(id, id) for id in event.municipalities)
    name = one_line(event.name)
    return f"{name} ({whose})" if whose else name


def _drawing(
    year: int, placed: tuple[Event, ...], kinds: tuple[_Kind, ...], names: Mapping[str, str]
) -> tuple[str, float]:
    """Return the picture's parts and its height: the wheel and two columns of lists."""
    marks = {event.path: str(number) for number, event in enumerate(placed, 1)}
    room = (_WIDTH - 2 * _MARGIN - _GAP) / 2
    second = _MARGIN + room + _GAP
    constant, loose = kinds
    parts = [_wheel(year, placed, marks, kinds)]
    left, right = _CENTRE[1] + _OUTER + 34, 20.0
    dated = _Kind(word("wheel.dated"), "", "", placed)
    for kind in (dated, loose):
        drawn, right = _list((second, right), room, kind, marks, names)
        parts.append(drawn)
    drawn, left = _list((_MARGIN, left), room, constant, marks, names)
    parts.append(drawn)
    return "".join(parts), max(left, right) - 24


def _list(
    at: tuple[float, float],
    room: float,
    kind: _Kind,
    marks: Mapping[Path, str],
    names: Mapping[str, str],
) -> tuple[str, float]:
    """Draw a list under its heading, and return where the next one begins."""
    if not kind.events:
        return "", at[1]
    parts = [_heading(at, kind)]
    low = at[1] + 24
    for event in kind.events:
        item, low = _item((at[0], low), room, event, marks.get(event.path, ""), names)
        parts.append(item)
    return "".join(parts), low + 16


def _heading(at: tuple[float, float], kind: _Kind) -> str:
    x, y = at
    sign = ""
    if kind.letter:
        sign = svg.rule(((x, y - 5), (x + 46, y - 5)), kind.dash)
        sign += _mark((x + 23, y - 5), kind.letter)
        x += 54
    return sign + svg.text((x, y), kind.heading, tone=svg.HEADING, bold=True)


def _item(
    at: tuple[float, float], room: float, event: Event, mark: str, names: Mapping[str, str]
) -> tuple[str, float]:
    """Draw one event of a list: its mark, its name, when it is; and return where it ends."""
    x, y = at
    indent = 32.0 if mark else 12.0
    room -= indent
    name = wrap(shortened(_titled(event, names), _LONGEST), room, svg.SMALL, bold=True)
    words = wrap(_capital(shortened(event.words, _LONGEST)), room, svg.SMALL)
    below = y + len(name) * svg.SMALL * svg.LEADING
    drawn = (
        _mark((x + 11, y - 5), mark) if mark else _bullet((x + 3, y - 4.5)),
        svg.lines((x + indent, y), name, size=svg.SMALL, bold=True),
        svg.lines((x + indent, below), words, size=svg.SMALL),
    )
    return "".join(drawn), below + len(words) * svg.SMALL * svg.LEADING + 7


def _bullet(at: tuple[float, float]) -> str:
    return svg.element("circle", cx=at[0], cy=at[1], r=2.2, fill=svg.LINE)


def _wheel(
    year: int, placed: tuple[Event, ...], marks: Mapping[Path, str], kinds: tuple[_Kind, ...]
) -> str:
    x, y = _CENTRE
    parts = [
        svg.element("circle", cx=x, cy=y, r=_OUTER, fill=svg.STRONG.ground),
        svg.element("circle", cx=x, cy=y, r=_BAND, fill=svg.TINTED.ground),
        svg.element("circle", cx=x, cy=y, r=_CONSTANT + 8, fill=svg.PLAIN.ground),
        *(_part(month) for month in range(12)),
    ]
    for month in range(1, 13):
        now = [marks[event.path] for event in placed if month in event.months]
        parts.append(_month(month, now))
    for radius, kind, angle in zip((_CONSTANT, _LOOSE), kinds, (0.0, 90.0), strict=True):
        if kind.events:
            parts.append(_ring(radius, kind, angle))
    parts.append(svg.text((x, y + 7.5), str(year), bold=True, size=22, anchor="middle"))
    return "".join(parts)


def _part(month: int) -> str:
    """Draw the line that begins a month."""
    angle = month * 30.0
    ends = (_point(_CONSTANT + 8, angle), _point(_OUTER, angle))
    return svg.rule(ends, colour=svg.PLAIN.ground)


def _month(month: int, marks: list[str]) -> str:
    """Draw a month's name and the marks of its events; those without room are counted."""
    middle = month * 30.0 - 15
    x, y = _point((_OUTER + _BAND) / 2, middle)
    parts = [
        svg.text((x, y + 5), MONTHS[month - 1], tone=svg.STRONG, size=svg.SMALL, anchor="middle")
    ]
    shown = marks if len(marks) <= len(_SPOTS) else [*marks[:3], f"+{len(marks) - 3}"]
    spots = ((98.0, 0.0),) if len(shown) == 1 else _SPOTS
    for (radius, degrees), mark in zip(spots, shown, strict=False):
        parts.append(_mark(_point(radius, middle + degrees), mark))
    return "".join(parts)


def _ring(radius: float, kind: _Kind, angle: float) -> str:
    """Draw the ring of what runs through the year, its letter on both sides."""
    x, y = _CENTRE
    ring = svg.element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill="none",
        stroke=svg.LINE,
        stroke_width=2,
        stroke_dasharray=kind.dash,
    )
    return ring + "".join(_mark(_point(radius, angle + turn), kind.letter) for turn in (0, 180))


def _mark(at: tuple[float, float], sign: str) -> str:
    """Draw a number or letter in its disc."""
    x, y = at
    disc = svg.element("circle", cx=x, cy=y, r=11, fill=svg.STRONG.ground, stroke=svg.PLAIN.ground)
    label = svg.text(
        (x, y + 4.8), sign, tone=svg.STRONG, size=svg.SMALL, bold=True, anchor="middle"
    )
    return disc + label


def _point(radius: float, degrees: float) -> tuple[float, float]:
    """Return the point so many degrees clockwise from the top."""
    return _CENTRE[0] + radius * _sine(degrees), _CENTRE[1] - radius * _sine(degrees + 90)


def _sine(degrees: float) -> float:
    half, step = divmod(round(degrees / _STEP) % (4 * _QUARTER), 2 * _QUARTER)
    return (1 - 2 * half) * _SINES[min(step, 2 * _QUARTER - step)] / 1_000_000


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
