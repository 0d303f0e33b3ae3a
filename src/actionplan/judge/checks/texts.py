"""The texts of a plan as one, so that a search costs one scan, and where in the file a word is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from actionplan.core.characters import find
from actionplan.core.diagnostic import Related
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.place import Path, Span
from actionplan.plan.plan import Passage, Plan

_END = "\0"
"""Parts the passages; no file may hold it, so nothing found ever reaches over two of them."""


class Texts:
    """Passages and their joined ``text``, in which an offset leads back to its passage."""

    __slots__ = ("_starts", "passages", "text")

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        self.passages = passages
        self.text = text
        self._starts: list[int] = []

    def at(self, offset: int) -> Passage:
        """Return the passage in which an offset of the joined text stands."""
        if not self._starts:
            lengths = (len(part) + 1 for part in self.text.split(_END)[:-1])
            self._starts = list(accumulate(lengths, initial=0))
        return self.passages[bisect_right(self._starts, offset) - 1]


def joined(passages: Sequence[Passage]) -> Texts:
    """Join passages into one text."""
    return Texts(passages, _END.join([passage.value for passage in passages]))


def lowered(passages: Sequence[Passage]) -> Texts:
    """Join passages into one text in small letters, its line breaks made spaces."""
    return Texts(passages, joined(passages).text.lower().replace("\n", " "))


def spot(plan: Plan, path: Path, word: str) -> Span:
    """Return where a word stands in a text of the file.

    Where the file spells the word otherwise (folded over lines, escaped), the whole text is it.
    """
    whole = plan.span(path)
    for number in range(whole.line, whole.end_line + 1) if word else ():
        first = whole.column - 1 if number == whole.line else 0
        last = whole.end_column - 1 if number == whole.end_line else None
        if found := find(plan.tree.line(number), word, first, last):
            return Span(whole.file, number, found[0] + 1, number, found[1] + 1)
    return whole


def also_here(plan: Plan, places: Iterable[tuple[Path, str]]) -> tuple[Related, ...]:
    """Return the further places of a finding: of each text the word, or with ``""`` all of it."""
    return tuple(
        Related("also-here", spot(plan, path, word)) for path, word in islice(places, MAX_FINDINGS)
    )
