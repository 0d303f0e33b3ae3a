"""Small pieces of SVG: escaped texts in, strings out. Colours come from the documents' palette."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.core.record import Record
from actionplan.document.render.address import harmless
from actionplan.document.render.palette import (
    ACCENT,
    ACCENT_TINT,
    INK,
    MUTED,
    PAPER,
    REMARK_TINT,
    RULE,
)

FONT = "'Source Sans 3', sans-serif"
"""In quotation marks: a name with a number of its own is none without them."""
SIZE = 15
"""The size of running text; ``SMALL`` is the smallest in any figure."""
SMALL = 14
LEADING = 1.22
"""The distance between lines, in text sizes."""


class Tone(Record):
    """A text's colour and its ground: they are only ever used together."""

    ink: str
    ground: str


PLAIN = Tone(INK, PAPER)
QUIET = Tone(MUTED, PAPER)
TINTED = Tone(INK, ACCENT_TINT)
GREY = Tone(INK, REMARK_TINT)
STRONG = Tone(PAPER, ACCENT)
HEADING = Tone(ACCENT, PAPER)
TONES = (PLAIN, QUIET, TINTED, GREY, STRONG, HEADING)

LINE = ACCENT
"""The colour of lines that mean something."""
HAIR = RULE
"""The colour of lines that only part things; nothing is lost when they are not seen."""

SOLID, DASHED, DOTTED, MIXED, SPARSE = "", "7 4", "1.5 4", "9 3 2 3", "3 8"
"""Styles of lines, told apart without colour."""


def picture(name: str, title: str, words: str, size: tuple[float, float], parts: str) -> str:
    """Return a whole picture on its own ground, named by its title, described by its words."""
    width, height = (_short(side) for side in size)
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{FONT}">'
    )
    named = (
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(words)}</desc>'
    )
    ground = element("rect", width=size[0], height=size[1], fill=PAPER)
    return f"{frame}\n{named}\n{ground}\n{parts}</svg>\n"


def text(
    at: tuple[float, float],
    words: str,
    *,
    tone: Tone = PLAIN,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return one line of text; ``at`` is where its base line begins (``middle``: its middle)."""
    weight = ' font-weight="700"' if bold else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_short(at[0])}" y="{_short(at[1])}" font-size="{_short(size)}" '
        f'fill="{tone.ink}"{weight}{placed}>{escape(words)}</text>\n'
    )


def lines(
    at: tuple[float, float],
    texts: Iterable[str],
    *,
    tone: Tone = PLAIN,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return lines of text one below the other; ``at`` is where the first one's base line is."""
    x, y = at
    return "".join(
        text((x, y + number * size * LEADING), line, tone=tone, size=size, bold=bold, anchor=anchor)
        for number, line in enumerate(texts)
    )


def rule(points: Iterable[tuple[float, float]], dash: str = SOLID, *, colour: str = LINE) -> str:
    """Return a line through points."""
    path = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    return element(
        "polyline", points=path, fill="none", stroke=colour, stroke_width=1.6, stroke_dasharray=dash
    )


def arrow_head(tip: tuple[float, float], towards: float) -> str:
    """Return the head of an arrow that points right (``towards`` 1) or left (−1)."""
    x, y = tip
    back = x - 9 * towards
    points = (
        f"{_short(x)},{_short(y)} {_short(back)},{_short(y - 5)} {_short(back)},{_short(y + 5)}"
    )
    return element("polygon", points=points, fill=LINE)


def element(tag: str, **attributes: str | float) -> str:
    """Return an empty element; blank attributes are left out, ``_`` in a name is ``-``."""
    spelled = "".join(
        f' {name.replace("_", "-")}="{_short(value) if isinstance(value, int | float) else value}"'
        for name, value in attributes.items()
        if value != ""
    )
    return f"<{tag}{spelled}/>\n"


def escape(words: str) -> str:
    """Return text that is only text in XML; what could act is spelled out by its number."""
    safe = harmless(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;").replace("\r", "&#13;")


def _short(value: float) -> str:
    """Return a number without needless decimals: the same bytes on every machine."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
