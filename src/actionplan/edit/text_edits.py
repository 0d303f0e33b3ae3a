"""Edits of a file's text at the places of a plan: all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actionplan.core.lines import Lines
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.plan.tree import Tree


class Edit(Record):
    """Put ``text`` where ``start`` to ``end`` stands now; ``rule`` is what it mends."""

    start: int
    end: int
    text: str
    rule: str = ""


class Page:
    """A tree's text and where its places begin and end in it."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lines = Lines(tree.file, tree.text)
        self.text = tree.text
        self.newline = "\r\n" if "\r\n" in tree.text else "\n"

    def replaced(self, path: Path, old: str, new: str) -> Iterator[Edit]:
        """Yield the edits that replace a word wherever it stands alone in a value."""
        start, end = self._offsets(path)
        for found in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", self.text[start:end]):
            yield Edit(start + found.start(), start + found.end(), new)

    def line_after(self, path: Path, line: str) -> Edit:
        """Return the edit that puts a line of its own after the line on which a value ends."""
        return self._inserted(self._tree.span(path).end_line, line)

    def without(self, key: str) -> Edit:
        """Return the edit that takes a top-level key away, the comment right above it included.

        Of the blank lines around it, as many stay as were above.
        """
        first = self._tree.span((key,), key=True).line
        last = max(self._tree.span((key,)).end_line, first)
        while first > 1 and self._tree.line(first - 1).startswith("#"):
            first -= 1
        end = self._end(last)
        if first == 1 or not self._tree.line(first - 1).strip():
            while end < len(self.text) and not self._tree.line(last + 1).strip():
                last += 1
                end = self._end(last)
        return Edit(self._lines.start(first), end, "")

    def appended(self, text: str, section: str) -> str:
        """Return an edited text with a section after it, one blank line between them."""
        text = text.rstrip("\r\n") + 2 * self.newline
        return text + section.replace("\n", self.newline)

    def value(self, path: Path) -> str:
        """Return the text of a value."""
        start, end = self._offsets(path)
        return self.text[start:end]

    def _inserted(self, number: int, line: str) -> Edit:
        end = self._end(number)
        whole = self.text[:end].endswith(("\n", "\r"))
        text = line + self.newline if whole else self.newline + line
        return Edit(end, end, text)

    def _end(self, number: int) -> int:
        """Return the offset at which the line after a line begins."""
        try:
            return self._lines.start(number + 1)
        except IndexError:
            return len(self.text)

    def _offsets(self, path: Path) -> tuple[int, int]:
        span = self._tree.span(path)
        start = self._lines.start(span.line) + span.column - 1
        return start, self._lines.start(span.end_line) + span.end_column - 1


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made that do not overlap; one that is given twice is made once."""
    pieces, last = [], 0
    for edit in sorted(set(edits)):
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join((*pieces, text[last:]))
