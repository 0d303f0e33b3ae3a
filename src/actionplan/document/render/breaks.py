"""Where a line may end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from actionplan.core.document import Block, Facts, Listing, Paragraph, Text, plain
from actionplan.core.record import Record
from actionplan.core.resources import template_text

_AT_MOST = 160
"""A paragraph of more letters may stand alone at the foot of a page."""


def leading(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield each block and before it what it leads to: ``list``, ``other`` or nothing."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        yield _leads(block, after), block


def _leads(block: Block, after: Block | None) -> str:
    if not isinstance(block, Paragraph) or after is None:
        return ""
    said = plain(block.inlines)
    if len(said) > _AT_MOST:
        return ""
    if isinstance(after, Listing) and said.endswith(":"):
        return "list"
    whose = all(isinstance(it, Text) and it.style == "emphasis" for it in block.inlines)
    return "other" if whose or isinstance(after, Facts) else ""


SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")


def at_seams(text: str) -> str:
    """Return the text with a soft hyphen at every seam that the list of compounds knows.

    Syllables alone would break ``vastuualue`` as *vastuua-lue*. Case and endings stay as they are.
    """
    return _LONG_WORD.sub(lambda word: _at_seams(word[0]), text)


@lru_cache(maxsize=1 << 14)  # the words of a plan come back, in it and in the next one
def _at_seams(word: str) -> str:
    small = word.lower()
    if len(small) != len(word):  # some capitals of other languages have two small letters
        return word
    seams = [match.end() for match in _seams().finditer(small)]
    pairs = zip([0, *seams], [*seams, len(word)], strict=True)
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairs)


@cache
def _seams() -> re.Pattern[str]:
    """Return what matches a part of a compound when a part that may follow stands behind it."""
    following: dict[str, set[str]] = {}
    for compound in compounds():
        parts = compound.split("|")
        for part, after in pairwise(parts):
            following.setdefault(part, set()).add(after)
    longest_first = sorted(following, key=lambda part: (-len(part), part))
    return re.compile(
        "|".join(f"{part}(?={'|'.join(sorted(following[part]))})" for part in longest_first)
    )


def compounds() -> list[str]:
    """Return the listed compounds, each with a bar at every seam."""
    lines = template_text("fi/seams.txt").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


_IN_ADDRESSES = ("@", "://", "www.")
_WORD_START = r"(?<!\S)"  # tried there only, so that no long text is read over and over
_ADDRESS = rf"{_WORD_START}\S*(?:@|://|\bwww\.)\S*"
_LETTER = r"[^\W\d_]"
_SYLLABLE = rf"(?<={_LETTER}{_LETTER})(?=(?![aeiouyåäö]){_LETTER}[aeiouyåäö])"
_IN_LONG_WORD = re.compile(rf"(?<={_LETTER}{{3}}){_SYLLABLE}(?={_LETTER}{{3}})", re.IGNORECASE)
"""Where a long word may be broken: never so that fewer than three letters stand alone."""


class Run(Record):
    """A stretch of text. A line may end between ``pieces``; ``words``: also inside, hyphenated."""

    pieces: tuple[str, ...]
    words: bool


class Setting(Record):
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
