"""Words of a law file found in a plan's texts, each text read once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from actionplan.core.place import Path, way
from actionplan.core.record import Record
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


@lru_cache(maxsize=4096)
def pattern(words: Words) -> re.Pattern[str]:
    """Return one pattern of all words, for texts in small letters."""
    return re.compile("|".join(map(spelled, words))) if words else _NOTHING


def spelled(word: str) -> str:
    """Return the pattern of one word in the notation of law files."""
    if word in TOKENS:
        return TOKENS[word]
    spelled = re.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return rf"(?<!\w){spelled}(?!\w)"


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=64)
def _shortest(words: Words) -> tuple[str, ...]:
    """Return letters of which a text with one of the words has some."""
    found: list[str] = []
    for letters in sorted({letters for letters, _ in _letters(words)}, key=len):
        if not any(one in letters for one in found):
            found.append(letters)
    return tuple(found)


def possible(text: str, words: Words) -> Words:
    """Return those of many words whose letters are in a text in small letters: so a pattern of
    them is small, and made for few texts.
    """
    return tuple([word for letters, word in _letters(words) if letters in text])


def may_name(text: str, words: Words) -> bool:
    """Whether a text may have one of many words; most texts have none of their letters."""
    return any(map(text.lower().__contains__, _shortest(words)))


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
_DIGIT = re.compile(r"[0-9]")
_STARRED = re.compile(r"\*?\w+\*?|\*")


class Sought(Record):
    """Words by how they are looked for; what has other signs than letters is looked for as such.

    A word is found as letters between blanks: ``within`` are all that are not ``whole``, of a
    beginning with the blank before it, of an ending with that after it. ``names`` says that among
    them are names of what only the plan knows.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    parts: tuple[str, ...]
    within: tuple[str, ...]
    letters: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    tokens: tuple[str, ...]
    names: bool


class _Told:
    """A text in small letters, its words, and these between blanks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _WORD.findall(text)

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def joined(self) -> str:
        return f" {' '.join(self.words)} "


class Answers(dict[int, bool]):
    """Whether texts, by their numbers, have one of some words; each is read when it is asked of."""

    def __init__(self, sought: Sought, told: Callable[[int], _Told]) -> None:
        super().__init__()
        self.sought = sought
        self._told = told

    def __missing__(self, number: int) -> bool:
        found = self[number] = _tells(self.sought, self._told(number))
        return found


class Concordance:
    """Finds words in a plan's texts, by the star notation of law files."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = [passage for passage in passages if passage.kind in (*FREE, "date")]
        self._told: dict[int, _Told] = {}
        self._below: dict[Path, tuple[int, ...]] = {}
        self._answers: dict[int, Answers] = {}

    def having(self, groups: Sequence[Sought]) -> list[Passage]:
        """Return the texts that have one of the words of each group, in the plan's order: those of
        the shortest group are looked up, the others are looked for in what is found.
        """
        if not groups:
            return self._passages
        first, *others = sorted(groups, key=_length)
        numbers = {*self._numbers(first)}
        for group in others:
            numbers = {*filter(self.answers(group).__getitem__, numbers)}
        return [self._passages[number] for number in sorted(numbers)]

    def answers(self, sought: Sought) -> Answers:
        """Return which texts have one of some words; for one list always the same answers."""
        found = self._answers.get(id(sought))
        if found is None:
            found = self._answers[id(sought)] = Answers(sought, self._words)
        return found

    def below(self, path: Path, value: Any) -> tuple[int, ...]:
        """Return the numbers of the texts at or below a place, where that value stands."""
        found = self._below.get(path)
        if found is None:
            places = self.places
            known = (places.get(text) for text in below(path, value))
            found = self._below[path] = tuple([number for number in known if number is not None])
        return found

    @cached_property
    def places(self) -> dict[Path, int]:
        """The places of the texts that are read, each with its number."""
        return {passage.path: number for number, passage in enumerate(self._passages)}

    @cached_property
    def _texts(self) -> list[str]:
        return [passage.value.lower() for passage in self._passages]

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._texts)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number in range(len(self._texts)):
            for word in self._words(number).words:
                index.setdefault(word, []).append(number)
        return index

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._index)

    @cached_property
    def _joined(self) -> str:
        """All words once, each between blanks, in which a part of a word is found quickly."""
        return f" {' '.join(self._sorted)} "

    def _numbers(self, sought: Sought) -> Iterator[int]:
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

    def _marked(self, sought: Sought) -> Iterator[int]:
        """Yield the numbers of the texts that have a sign, a phrase, or what a token stands for."""
        for letters in sought.letters:
            if letters in self._whole:
                yield from (at for at, text in enumerate(self._texts) if letters in text)
        for phrase in sought.phrases:
            yield from self._with(phrase)
        for token in sought.tokens:
            found = map(_pattern(token).search, self._texts)
            yield from (at for at, match in enumerate(found) if match)

    def _with(self, phrase: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the texts in which the words of a phrase follow one another."""
        plain = [word.strip("*") for word in phrase]
        if not all(word in self._whole for word in plain):
            return
        longest = max(plain, key=len)
        for number, text in enumerate(self._texts):
            if longest in text and _stands(phrase, self._words(number)):
                yield number

    def _words(self, number: int) -> _Told:
        told = self._told.get(number)
        if told is None:
            told = self._told[number] = _Told(self._texts[number])
        return told

    def _holding(self, letters: str) -> Iterator[str]:
        """Yield the words that hold some letters; a blank after them ends the word."""
        joined = self._joined
        at = joined.find(letters)
        while at >= 0:
            end = joined.index(" ", at)
            yield joined[joined.rindex(" ", 0, at + 1) + 1 : end]
            at = joined.find(letters, end)


def _tells(sought: Sought, told: _Told) -> bool:
    """Whether a text has one of the words that are sought."""
    return (
        not sought.whole.isdisjoint(told.forms)
        or any(map(told.joined.__contains__, sought.within))
        or any(map(told.text.__contains__, sought.letters))
        or any(_stands(phrase, told) for phrase in sought.phrases)
        or any(_has_token(token, told.text) for token in sought.tokens)
    )


def _has_token(token: str, text: str) -> bool:
    """Whether a text has what a token stands for: there is a digit in each."""
    return _DIGIT.search(text) is not None and _pattern(token).search(text) is not None


def _stands(phrase: tuple[str, ...], told: _Told) -> bool:
    """Whether the words of a phrase follow one another."""
    first = phrase[0].strip("*")
    if first not in told.joined or phrase[-1].strip("*") not in told.joined:
        return False
    size, words = len(phrase), told.words
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


def _length(sought: Sought) -> tuple[int, int]:
    """How long it takes to look words up: each token is looked for in all texts."""
    return len(sought.tokens), len(sought.whole) + len(sought.within) + len(sought.phrases)


@lru_cache(maxsize=4096)
def sorted_out(words: Words) -> Sought:
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
    return Sought(
        frozenset(whole),
        tuple(beginnings),
        tuple(parts),
        (*(f" {plain}" for plain in beginnings), *parts),
        tuple(letters),
        tuple(phrases),
        tuple(word for word in words if word in TOKENS),
        any("$" in word or (word[:1] == "{" and word not in TOKENS) for word in words),
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


def may_speak(view: View, passage: Passage) -> bool:
    """Whether a text of a view may speak of something: no names, records or single words do."""
    told = passage.kind in FREE and passage.path[0] not in (*_NAMES, *_RECORDS)
    long = passage.value.count(" ") >= LEAST - 1
    return told and long and _concerns(view, passage.path)


def _concerns(view: View, path: Path) -> bool:
    """Whether a passage is not another municipality's only."""
    if view.municipality is None or not view.plan.joint:
        return True
    for value in way(view.plan.data, path):
        named = owners(value) if isinstance(value, dict) else None
        if named is not None and view.municipality not in named:
            return False
    return True
