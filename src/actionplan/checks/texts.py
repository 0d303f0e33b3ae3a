"""The texts of a plan as one, so that a search costs one scan, and where in the file a word is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from actionplan.diagnostic import Related
from actionplan.lines import Lines
from actionplan.place import Path, Span
from actionplan.plan import Passage, Plan

_END = "\0"
"""Parts the passages; no file may hold it, so nothing found ever reaches over two of them."""


class Texts(NamedTuple):
    """Passages and their joined text, in which an offset leads back to its passage."""

    passages: Sequence[Passage]
    text: str

    def at(self, offset: int) -> Passage:
        """Return the passage in which an offset of the joined text stands."""
        number = self.text.count(_END, 0, offset)
        return self.passages[min(number, len(self.passages) - 1)]


def joined(passages: Sequence[Passage]) -> Texts:
    """Join passages into one text."""
    return Texts(passages, _END.join([passage.value for passage in passages]))


def lowered(passages: Sequence[Passage]) -> Texts:
    """Join passages into one text in small letters, its line breaks made spaces."""
    texts = joined(passages)
    return texts._replace(text=texts.text.lower().replace("\n", " "))


def spot(plan: Plan, path: Path, word: str) -> Span:
    """Return where a word stands in a text of the file.

    Where the file spells the word otherwise (folded over lines, escaped), the whole text is it.
    """
    whole = plan.span(path)
    lines = Lines(plan.tree.file, plan.tree.text)
    end = lines.start(whole.end_line) + whole.end_column - 1
    begin = lines.start(whole.line) + whole.column - 1
    start = lines.text.find(word, begin, end) if word else -1
    return whole if start < 0 else lines.span(start, start + len(word))


def also_here(plan: Plan, places: Iterable[tuple[Path, str]]) -> tuple[Related, ...]:
    """Return the further places of a finding: of each text the word, or with ``""`` all of it."""
    return tuple(Related("also-here", spot(plan, path, word)) for path, word in places)
