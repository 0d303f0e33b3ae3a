"""Code frames: the line that a finding points at, with the place marked under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan.core.characters import composed
from actionplan.core.paint import Paint
from actionplan.core.place import Span
from actionplan.core.printable import printable, width

_WIDEST = 160
_BEFORE = 60


def frame(
    span: Span, lines: Mapping[int, str], paint: Paint, style: str, label: str = ""
) -> Iterator[str]:
    """Yield the line and its mark; nothing when the line is not known or holds nothing."""
    line = lines.get(span.line, "")
    if not line.strip():
        return
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    text, before, marked = _cut(line, start, max(start + 1, end))
    number = str(span.line)
    yield f"  {paint('faint', number + ' |')} {text}"
    mark = paint(style, f"{'^' * max(1, marked)} {label}".rstrip())
    yield f"  {paint('faint', ' ' * len(number) + ' |')} {' ' * before}{mark}"


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return a line that fits a page, and in columns how far in its mark begins and how long."""
    first = max(0, start - _BEFORE) if len(line) > _WIDEST else 0
    last = min(len(line), first + _WIDEST)
    head = ("…" if first else "") + _shown(line[first:start])
    marked = _shown(line[start : min(end, last)])
    tail = _shown(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    return head + marked + tail, width(head), width(marked)


def _shown(piece: str) -> str:
    return printable(composed(piece))
