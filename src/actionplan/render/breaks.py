"""Where a text may end a line although it has no space there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from actionplan.render.seams import SOFT_HYPHEN

_ADDRESS = r"\S*(?:@|://|\bwww\.)\S*"
_LETTER = r"[^\W\d_]"
_SYLLABLE = rf"(?<={_LETTER}{_LETTER})(?=(?![aeiouyåäö]){_LETTER}[aeiouyåäö])"
_LONG_WORD = re.compile(_LETTER + "{25,}")
_IN_LONG_WORD = re.compile(_SYLLABLE, re.IGNORECASE)


class Run(NamedTuple):
    """A stretch of text. A line may end between ``pieces``; ``words``: also inside, hyphenated."""

    pieces: tuple[str, ...]
    words: bool


def runs(text: str, longest: int, divided: Callable[[str], str]) -> Iterator[Run]:
    """Yield a text as runs of words, ``divided`` by the caller, and runs of what is no word.

    An address gets no hyphen, for a reader would type it. Neither does a stretch of more than
    ``longest`` characters in which no syllable begins: digits, signs, letters of no language.
    """
    start = 0
    for match in _no_words(longest).finditer(text):
        if match.start() > start:
            yield Run((divided(text[start : match.start()]),), True)
        yield Run(tuple(_pieces(longest).findall(match[0])), False)
        start = match.end()
    if start < len(text):
        yield Run((divided(text[start:]),), True)


def long_words_divided(text: str) -> str:
    """Return the text with soft hyphens between the syllables of words of 25 letters and more."""
    return _LONG_WORD.sub(lambda word: _IN_LONG_WORD.sub(SOFT_HYPHEN, word[0]), text)


@cache
def _no_words(longest: int) -> re.Pattern[str]:
    return re.compile(rf"{_ADDRESS}|(?:(?!{_SYLLABLE})\S){{{longest + 1},}}", re.IGNORECASE)


@cache
def _pieces(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\w{{1,{longest}}}[^\w\s]{{0,3}}|[^\w\s]{{1,{longest}}}")
