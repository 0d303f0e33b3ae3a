"""Lines of a text: from an offset to a line and a column, and back to a line's text."""

from __future__ import annotations

import re
from bisect import bisect_right

from actionplan.core.place import Span

BLANK = " \t\r\n"
"""What YAML takes for white space; ``str.strip`` alone knows more kinds of it."""

ITEM = r"[-–—•*+·▪] +(?=\S)"
"""What a line begins with that was meant as an item of a list: a pattern."""

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of one file's text, cut at LF, CR and CRLF only, and not before they are needed."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._starts: list[int] = []

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``; offsets outside the text are drawn inside."""
        return Span(self.file, *self._place(start), *self._place(max(start, end)))

    def line(self, number: int) -> str:
        """Return the text of a line without its break, or nothing if there is no such line."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def start(self, number: int) -> int:
        """Return the offset at which a line begins."""
        return self._line_starts()[number - 1]

    def _place(self, offset: int) -> tuple[int, int]:
        starts = self._line_starts()
        offset = min(offset, len(self.text))
        number = bisect_right(starts, offset)
        return number, offset - starts[number - 1] + 1

    def _line_starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        return self._starts
