"""The words by which a text is seen to say something or nothing, read from ``fi/void.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from actionplan.resources import template_text

_CLASS = re.compile(r"^(\w+): \[(.*?)\]", re.MULTILINE | re.DOTALL)
_AGES = re.compile(r"[0-9–-]+-vuotia")
_EMPTY = ("function", "judgement", "generic", "norm", "matter", "party", "target")
_FULL = ("firm", "role", "thing", "means")
_ACTS = ("settle", "becoming", "made", "held")
_MANY = 20_000


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of words. The file is simple: no parser is loaded for it."""
    text = re.sub(r"(?m)^\s*#.*\n", "", template_text("fi/void.yaml"))
    return {
        name: tuple(dict.fromkeys(word for part in body.split(",") if (word := part.strip(' \n"'))))
        for name, body in _CLASS.findall(text)
    }


class Lookup:
    """Classes of words of which one word has one: a whole form wins, then the longest star."""

    def __init__(self, names: Iterable[str]) -> None:
        self._forms: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        inside: list[tuple[str, str]] = []
        for name in names:
            for word in lists()[name]:
                if word.startswith("*"):
                    inside.append((name, word))
                elif word.endswith("*"):
                    self._stems.setdefault(word[:-1], name)
                else:
                    self._forms.setdefault(word, name)
        self._inside = [(name, _pattern(words)) for name, words in _grouped(inside).items()]

    def __call__(self, word: str) -> str:
        """Return the class of a word, ``""`` if it has none."""
        if found := self._forms.get(word):
            return found
        for name, pattern in self._inside:
            if pattern.search(word):
                return name
        for end in range(len(word), 1, -1):
            if found := self._stems.get(word[:end]):
                return found
        return ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, word in pairs:
        grouped.setdefault(name, []).append(word)
    return grouped


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = (
        re.escape(word[1:].removesuffix("*")) + ("" if word.endswith("*") else r"\Z")
        for word in words
    )
    return re.compile("|".join(parts))


@cache
def _lookup(*names: str) -> Lookup:
    return Lookup(names)


@lru_cache(_MANY)
def matter(word: str) -> str:
    """Return what a word stands for: a class of words that say nothing alone, or of others."""
    if word[0].isdigit():
        return _of_digits(word)
    return _lookup(*_FULL, *_EMPTY)(word)


def _of_digits(word: str) -> str:
    if _AGES.match(word):
        return "target"
    return "function" if re.fullmatch(r"(19|20)\d\d([–-]((19|20)?\d\d))?", word) else "firm"


@lru_cache(_MANY)
def act(word: str) -> str:
    """Return the class of a verb: settle, becoming, made or held."""
    return _lookup(*_ACTS)(word)


@lru_cache(_MANY)
def time(word: str) -> str:
    """Return whether a word says later or soon."""
    return _lookup("later", "soon")(word)


@lru_cache(_MANY)
def has(name: str, word: str) -> bool:
    """Whether a word is of a class."""
    return _lookup(name)(word) == name
