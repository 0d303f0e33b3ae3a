"""Where a text may end a line although it has no space there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from actionplan.render.seams import SOFT_HYPHEN

_IN_ADDRESSES = ("@", "://", "www.")
_WORD_START = r"(?<!\S)"  # tried there only, so that no long text is read over and over
_ADDRESS = rf"{_WORD_START}\S*(?:@|://|\bwww\.)\S*"
_LETTER = r"[^\W\d_]"
_SYLLABLE = rf"(?<={_LETTER}{_LETTER})(?=(?![aeiouyåäö]){_LETTER}[aeiouyåäö])"
_IN_LONG_WORD = re.compile(rf"(?<={_LETTER}{{3}}){_SYLLABLE}(?={_LETTER}{{3}})", re.IGNORECASE)
"""Where a long word may be broken: never so that fewer than three letters stand alone."""


class Run(NamedTuple):
    """A stretch of text. A line may end between ``pieces``; ``words``: also inside, hyphenated."""

    pieces: tuple[str, ...]
    words: bool


class Setting(NamedTuple):
    """How a text is broken: ``divided`` puts soft hyphens into its words, and a stretch in which
    no syllable begins, or a stretch with digits, may be cut when it is longer than ``longest``.
    """

    longest: int
    divided: Callable[[str], str]

    def runs(self, text: str) -> list[Run]:
        """Return a text as runs of words, and runs of what is no word.

        An address gets no hyphen, for a reader would type it. Neither does a long stretch of
        digits, signs, or letters of no language.
        """
        if not self._is_unusual(text):
            return [Run((self.divided(text),), True)] if text else []
        found, start = [], 0
        for match in _no_words(self.longest).finditer(text):
            found.append(Run((self.divided(text[start : match.start()]),), True))
            found.append(Run(tuple(_pieces(self.longest).findall(match[0])), False))
            start = match.end()
        found.append(Run((self.divided(text[start:]),), True))
        return [run for run in found if run.pieces != ("",)]

    def _is_unusual(self, text: str) -> bool:
        """Say of most texts at a glance that there is nothing in them but words."""
        stretches, small = text.split(), text.lower()
        return max(map(len, stretches), default=0) > self.longest or any(
            sign in small for sign in _IN_ADDRESSES
        )


def long_words_divided(text: str, longest: int = 24) -> str:
    """Return the text with soft hyphens between the syllables of words longer than ``longest``."""
    return _long_word(longest).sub(lambda word: _IN_LONG_WORD.sub(SOFT_HYPHEN, word[0]), text)


@cache
def _long_word(longest: int) -> re.Pattern[str]:
    return re.compile(f"{_LETTER}{{{longest + 1},}}")


@cache
def _no_words(longest: int) -> re.Pattern[str]:
    long = f"{{{longest + 1},}}"
    with_digits = rf"{_WORD_START}(?=\S*[0-9_])\S{long}"
    without_syllables = rf"(?:(?!{_SYLLABLE})\S){long}"
    return re.compile(f"{_ADDRESS}|{with_digits}|{without_syllables}", re.IGNORECASE)


@cache
def _pieces(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\w{{1,{longest}}}[^\w\s]{{0,3}}|[^\w\s]{{1,{longest}}}")
