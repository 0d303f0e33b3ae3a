"""Words of a law file found in a plan's texts, each text read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from actionplan.core.place import Path, way
from actionplan.core.word_lists import either, word_lists
from actionplan.law.model import Words
from actionplan.plan.plan import Passage, View, owners

_BETWEEN, _CLOCK = (either(word_lists("texts")[name]) for name in ("between_times", "clock"))
TOKENS = {
    "{number}": r"(?<![\w.,])[1-9][0-9 ]*(?:,[0-9]+)?(?!\w)",
    "{time}": rf"(?<![\w.])(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?\s?(?:[–-]|{_BETWEEN})\s?"
    rf"(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])?(?![\w])|(?<!\w)(?:{_CLOCK})\s[0-9]",
}
_LEAST = 5
"""Letters of a name's last word, of which fewer are no name."""
_NOTHING = re.compile(r"(?!)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"”'(]?[A-ZÅÄÖ0-9])|\n\s*\n|\n\s*[-*•–]\s")


@cache
def pattern(words: Words) -> re.Pattern[str]:
    """Return one pattern of all words, for texts in small letters."""
    return re.compile("|".join(map(spelled, words))) if words else _NOTHING


def spelled(word: str) -> str:
    """Return the pattern of one word in the notation of law files."""
    if word in TOKENS:
        return TOKENS[word]
    spelled = re.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return rf"(?<!\w){spelled}(?!\w)"


@cache
def _letters(words: Words) -> tuple[tuple[str, str], ...]:
    """Return letters that each word always has, and the word.

    Looking for letters is much quicker than for a pattern, and most words are in no text.
    """
    runs = (max(re.split(r"[*\s]", word.lower()), key=len) for word in words)
    return tuple(
        ("" if word in TOKENS else run, word) for run, word in zip(runs, words, strict=True)
    )


def has_any(text: str, words: Words) -> bool:
    """Whether a text has one of the words."""
    low = text.lower()
    return any(
        letters in low and pattern((word,)).search(low) is not None
        for letters, word in _letters(words)
    )


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Return a text's sentences; items of a list are sentences of their own."""
    return tuple(one.strip() for one in _SENTENCE.split(text) if one and one.strip())


def known_by(name: str) -> str:
    """Return how a name begins, whatever its ending; blank for what is no name."""
    text = name.strip().lower()
    long = len(text.split(" ")[-1])
    if long < _LEAST:
        return ""
    return f"{text[:-2] if long > _LEAST + 3 else text[:-1]}*"


FREE = ("text", "markdown")
"""Kinds of text that an author words freely."""

LEAST = 4
"""Words of a sentence that can speak of a matter; less is a heading or a name."""
_NAMES = ("agreement", "title", "posts", "organisations", "documents", "contacts")
_RECORDS = ("approvals", "waivers", "reviews", "confirmations", "validity", "summary")
"""Sections whose texts are names, and those that are records."""
_WORD = re.compile(r"\w+")
_STARRED = re.compile(r"\*?\w+\*?|\*")


class _Sought(NamedTuple):
    """Words by how they are looked for; what has other signs than letters is looked for as such."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    parts: tuple[str, ...]
    letters: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    tokens: tuple[str, ...]


class Concordance:
    """Finds words in a plan's texts, by the star notation of law files."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = [passage for passage in passages if passage.kind in (*FREE, "date")]
        self._found: dict[Words, frozenset[Path]] = {}
        self._tokens: dict[str, tuple[int, ...]] = {}
        self._told: dict[int, list[str]] = {}

    def having(self, words: Words) -> frozenset[Path]:
        """Return the places of the texts that have one of the words."""
        found = self._found.get(words)
        if found is None:
            numbers = set(self._numbers(_sorted_out(words)))
            found = self._found[words] = frozenset([self._paths[number] for number in numbers])
        return found

    def has(self, path: Path, words: Words) -> bool:
        """Whether the text at a place has one of the words; so only that text is read."""
        number = self.places.get(path)
        return number is not None and _tells(
            _sorted_out(words), self._texts[number], self._words(number)
        )

    @cached_property
    def places(self) -> dict[Path, int]:
        """The places of the texts that are read, each with its number."""
        return {path: number for number, path in enumerate(self._paths)}

    @cached_property
    def _paths(self) -> list[Path]:
        return [passage.path for passage in self._passages]

    @cached_property
    def _texts(self) -> list[str]:
        return [passage.value.lower() for passage in self._passages]

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._texts)

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

    def _numbers(self, sought: _Sought) -> Iterator[int]:
        """Yield the numbers of the texts that have one of the words, be it more than once."""
        index = self._index
        for word in sought.whole:
            yield from index.get(word, ())
        for word in sought.beginnings:
            at = bisect_left(self._sorted, word)
            while at < len(self._sorted) and self._sorted[at].startswith(word):
                yield from index[self._sorted[at]]
                at += 1
        for letters in sought.parts:
            for word in self._holding(letters):
                yield from index[word]
        yield from self._marked(sought)

    def _marked(self, sought: _Sought) -> Iterator[int]:
        """Yield the numbers of the texts that have a sign, a phrase, or what a token stands for."""
        for letters in sought.letters:
            if letters in self._whole:
                yield from (at for at, text in enumerate(self._texts) if letters in text)
        for phrase in sought.phrases:
            yield from self._with(phrase)
        for token in sought.tokens:
            if token not in self._tokens:
                found = map(_pattern(token).search, self._texts)
                self._tokens[token] = tuple(at for at, match in enumerate(found) if match)
            yield from self._tokens[token]

    def _with(self, phrase: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the texts in which the words of a phrase follow one another."""
        plain = [word.strip("*") for word in phrase]
        if not all(word in self._whole for word in plain):
            return
        longest = max(plain, key=len)
        for number, text in enumerate(self._texts):
            if longest in text and _stands(phrase, plain[0], self._words(number)):
                yield number

    def _words(self, number: int) -> list[str]:
        if number not in self._told:
            self._told[number] = _WORD.findall(self._texts[number])
        return self._told[number]

    def _holding(self, letters: str) -> Iterator[str]:
        """Yield the words that hold some letters; a blank after them ends the word."""
        joined = self._joined
        at = joined.find(letters)
        while at >= 0:
            end = joined.index(" ", at)
            yield joined[joined.rindex(" ", 0, at + 1) + 1 : end]
            at = joined.find(letters, end)


def _tells(sought: _Sought, text: str, words: list[str]) -> bool:
    """Whether a text, whose words are given too, has one of the words that are sought."""
    if not sought.whole.isdisjoint(words):
        return True
    if sought.beginnings and any(word.startswith(sought.beginnings) for word in words):
        return True
    if sought.parts:
        joined = f" {' '.join(words)} "
        if any(part in joined for part in sought.parts):
            return True
    return (
        any(letters in text for letters in sought.letters)
        or any(_stands(phrase, phrase[0].strip("*"), words) for phrase in sought.phrases)
        or any(_pattern(token).search(text) for token in sought.tokens)
    )


def _stands(phrase: tuple[str, ...], first: str, words: list[str]) -> bool:
    """Whether the words of a phrase follow one another, the first of which holds ``first``."""
    size = len(phrase)
    return any(
        len(words) - at >= size and all(map(_fits, phrase, words[at : at + size]))
        for at, word in enumerate(words)
        if first in word
    )


def _fits(asked: str, word: str) -> bool:
    plain = asked.strip("*")
    if asked.startswith("*"):
        return plain in word if asked.endswith("*") else word.endswith(plain)
    return word.startswith(plain) if asked.endswith("*") else word == plain


@cache
def _pattern(token: str) -> re.Pattern[str]:
    """Compile a token's pattern only when it is looked for: most are slow to make."""
    return re.compile(TOKENS[token])


@cache
def _sorted_out(words: Words) -> _Sought:
    """Tell words by how they are looked for."""
    whole: list[str] = []
    beginnings: list[str] = []
    parts: list[str] = []
    letters: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for word in [word.lower() for word in words if word not in TOKENS]:
        plain = word.strip("*")
        if " " in word:
            phrases.extend(filter(None, [tuple(_STARRED.findall(word))]))
        elif not _WORD.fullmatch(plain):
            letters.append(plain)
        elif word.startswith("*"):
            parts.append(plain if word.endswith("*") else f"{plain} ")
        else:
            (beginnings if word.endswith("*") else whole).append(plain)
    tokens = tuple(word for word in words if word in TOKENS)
    return _Sought(
        frozenset(whole), tuple(beginnings), tuple(parts), tuple(letters), tuple(phrases), tokens
    )


def below(path: Path, value: Any) -> Iterator[Path]:
    """Yield the place of every text at or below a place."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from below((*path, step), item)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def passages(view: View) -> Iterator[Passage]:
    """Yield the texts of a view that may speak of something: no names, records or single words."""
    for passage in view.plan.passages:
        told = passage.kind in FREE and passage.path[0] not in (*_NAMES, *_RECORDS)
        long = passage.value.count(" ") >= LEAST - 1
        if told and long and _concerns(view, passage.path):
            yield passage


def _concerns(view: View, path: Path) -> bool:
    """Whether a passage is not another municipality's only."""
    if view.municipality is None or not view.plan.joint:
        return True
    for value in way(view.plan.data, path):
        named = owners(value) if isinstance(value, dict) else None
        if named is not None and view.municipality not in named:
            return False
    return True
