"""A draft: a file's text mended in memory, in which every place still leads back to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.lines import Lines
from actionplan.core.place import Span
from actionplan.core.record import Record


class Stray(Record):
    """A character, or several alike in a row: ``text[start:end]`` of the file should be ``new``.

    ``whole`` is the whole word where only that can be told; then ``new`` is no safe repair.
    """

    start: int
    end: int
    new: str
    whole: str = ""


class Draft:
    """The text as it is so far; ``strays`` is what was mended in it, by its place in the file."""

    def __init__(self, name: str, text: str) -> None:
        self.lines = Lines(name, text)
        self.text = text
        self.strays: list[Stray] = []
        self._steps: list[tuple[list[int], list[int]]] = []

    def mend(self, strays: Iterable[Stray]) -> bool:
        """Mend what is told by its place in the text as it is; say whether there was anything."""
        pieces: list[str] = []
        news, olds = [0], [0]
        done = length = 0
        for stray in sorted(strays):
            if stray.start < done:
                continue
            self.strays.append(self._in_file(stray))
            pieces += [self.text[done : stray.start], stray.new]
            length += stray.start - done
            news += [length, length + len(stray.new)]
            olds += [stray.start, stray.end]
            length += len(stray.new)
            done = stray.end
        self.text = "".join([*pieces, self.text[done:]])
        self._steps.append((news, olds))
        return done > 0

    def copy(self) -> Draft:
        """Return a draft that can be mended on trial."""
        twin = Draft(self.lines.file, self.lines.text)
        twin.become(self)
        return twin

    def become(self, other: Draft) -> None:
        """Take over what another draft of the same file has come to."""
        self.text, self.strays, self._steps = other.text, [*other.strays], [*other._steps]

    def doubt(self, stray: Stray) -> None:
        """Note a stray that is told of and left in the text."""
        self.strays.append(self._in_file(stray))

    def offset(self, offset: int) -> int:
        """Return where in the file a place of the text is."""
        for news, olds in reversed(self._steps):
            step = bisect_right(news, offset) - 1
            last = olds[step + 1] if step + 1 < len(olds) else None
            offset = olds[step] + offset - news[step]
            offset = offset if last is None else min(offset, last)
        return offset

    def place(self, found: Diagnostic) -> Diagnostic:
        """Return a finding about the text as one about the file."""
        here = Lines(found.span.file, self.text)
        related = tuple(one._replace(span=self._span(here, one.span)) for one in found.related)
        return found._replace(span=self._span(here, found.span), related=related)

    def _span(self, here: Lines, span: Span) -> Span:
        start = here.start(span.line) + span.column - 1
        end = here.start(span.end_line) + span.end_column - 1
        return self.lines.span(self.offset(start), self.offset(end))

    def _in_file(self, stray: Stray) -> Stray:
        start, end = self.offset(stray.start), self.offset(stray.end - 1) + 1
        return stray._replace(start=start, end=end)
