"""A concordance of a plan: in which of its texts a word stands, so that each text is read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from actionplan.agreement.model import Words
from actionplan.assess.sayings import TOKENS, spelled
from actionplan.place import Path
from actionplan.plan import Passage

FREE = ("text", "markdown")
"""Kinds of text that an author words freely."""

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"


class Concordance:
    """Finds words in a plan's texts, by the star notation of law files."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = [passage for passage in passages if passage.kind in FREE]
        self._found: dict[Words, frozenset[Path]] = {}

    def having(self, words: Words) -> frozenset[Path]:
        """Return the places of the texts that have one of the words."""
        if words not in self._found:
            places = self._paths
            found = frozenset(places[n] for word in words for n in self._with(word.lower()))
            self._found[words] = found
        return self._found[words]

    @cached_property
    def _paths(self) -> list[Path]:
        return [passage.path for passage in self._passages]

    @cached_property
    def _texts(self) -> list[str]:
        return [passage.value.lower() for passage in self._passages]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            for word in _WORD.findall(text):
                index.setdefault(word, []).append(number)
        return index

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._index)

    @cached_property
    def _joined(self) -> str:
        """All words once, each between blanks, in which a part of a word is found quickly."""
        return f" {' '.join(self._sorted)} "

    def _with(self, word: str) -> Iterator[int]:
        """Yield the numbers of the texts that have a word, be it more than once."""
        plain = word.strip("*")
        if word in TOKENS or not _WORD.fullmatch(plain):
            yield from self._matching(word)
        else:
            for known in self._known(word, plain):
                yield from self._index[known]

    def _known(self, word: str, plain: str) -> Iterator[str]:
        """Yield the words of the plan that are spelled so."""
        if word.startswith("*"):
            yield from self._holding(plain, ends=not word.endswith("*"))
        elif word.endswith("*"):
            first, last = (bisect_left(self._sorted, end) for end in (plain, plain + _LAST))
            yield from self._sorted[first:last]
        elif plain in self._index:
            yield plain

    def _holding(self, plain: str, *, ends: bool) -> Iterator[str]:
        sought, joined = f"{plain} " if ends else plain, self._joined
        at = joined.find(sought)
        while at >= 0:
            end = joined.index(" ", at)
            yield joined[joined.rindex(" ", 0, at + 1) + 1 : end]
            at = joined.find(sought, end)

    def _matching(self, word: str) -> Iterator[int]:
        """Look through the texts for a phrase or a token."""
        runs = [] if word in TOKENS else _WORD.findall(word)
        letters = max(runs, key=len, default="")
        asked = re.compile(spelled(word))
        for number, text in enumerate(self._texts):
            if letters in text and asked.search(text):
                yield number


def below(path: Path, value: Any) -> Iterator[Path]:
    """Yield the place of every text at or below a place."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from below((*path, step), item)
