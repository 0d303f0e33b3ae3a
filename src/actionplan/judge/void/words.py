"""What a text that says nothing can be, and the words by which it is seen."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import cache

from actionplan.core.record import Record
from actionplan.core.resources import template_text
from actionplan.core.word_lists import WordLists, read
from actionplan.words.finnish.endings import AGED


class Void(StrEnum):
    """Why a text is no evidence of what its field asks."""

    NOTHING = "nothing"
    PROMISE = "promise"
    DENIAL = "denial"
    HOLLOW = "hollow"
    PAST = "past"
    ZERO = "zero"


MATTERS = frozenset(
    (
        *("function", "judgement", "generic", "norm", "matter", "party", "target"),
        *("firm", "role", "thing", "means"),
    )
)
"""What a word stands for: those of the first line say nothing alone. It is one of them or none."""
FORM = frozenset(("form", "label", "instruction"))
"""What stands in the brackets of a form."""
_ACTS = frozenset(("settle", "becoming", "made", "held"))
_TIMES = frozenset(("later", "soon"))
_KEY = 4
"""How much of what stands inside words leads to it."""
_SHORTEST, _LONG, _MOST = 3, 6, 20_000


class Word(Record):
    """A word in small letters, and its classes in ``void.yaml``.

    ``kind`` is what it stands for, ``act`` the class of a verb, ``time`` later or soon.
    """

    text: str
    kind: str
    act: str
    time: str
    classes: frozenset[str]


@cache
def lists() -> WordLists:
    """Return the classes of words."""
    return read(template_text("fi/void.yaml"))


class _Index:
    """The words of all classes by whole form, by beginning, and by what stands inside."""

    def __init__(self) -> None:
        self._forms: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._inside: dict[str, list[tuple[str, str]]] = {}
        for name, words in lists().items():
            for word in words:
                self._add(name, word)

    def _add(self, name: str, word: str) -> None:
        if word[0] == "*":
            self._inside.setdefault(word[1 : _KEY + 1], []).append((name, word[1:]))
        elif word[-1] == "*":
            self._stems.setdefault(word[:-1], []).append(name)
        else:
            self._forms.setdefault(word, []).append(name)

    def found(self, word: str) -> list[str]:
        """Return the classes of a word, the surest first: form, what is in it, stems."""
        found = list(self._forms.get(word, ()))
        inside, stems, size = self._inside, self._stems, len(word)
        for at in range(size - _KEY + 1 if size > _LONG else 0):
            for name, part in inside.get(word[at : at + _KEY], ()):
                if word[at:] == part or (part[-1] == "*" and word.startswith(part[:-1], at)):
                    found.append(name)
        for end in range(size, _SHORTEST - 1, -1):
            if names := stems.get(word[:end]):
                found += names
        return found


@cache
def _index() -> _Index:
    return _Index()


def classes(text: str) -> list[str]:
    """Return the classes of a word in small letters, the surest first."""
    return _index().found(text)


class _Known(dict[str, Word]):
    """The words met so far."""

    def __missing__(self, text: str) -> Word:
        if len(self) > _MOST:
            self.clear()
        word = self[text] = _word(text)
        return word


_known = _Known()
word = _known.__getitem__
"""Return a word by its text in small letters."""


def _word(text: str) -> Word:
    if text[0].isdigit():
        return Word(text, _of_digits(text), "", "", frozenset())
    found = classes(text)
    return Word(
        text, _first(found, MATTERS), _first(found, _ACTS), _first(found, _TIMES), frozenset(found)
    )


@cache
def rings() -> frozenset[str]:
    """Return the words for a group that stand for its whole name."""
    return frozenset(lists()["ring"])


def twice(texts: Collection[str]) -> set[str]:
    """Return those of some words that stand there twice, in any form."""
    told = [text for text in texts if len(text) > _LONG - 2]
    return {
        text
        for at, text in enumerate(told)
        if any(_is_same(text, other) for n, other in enumerate(told) if n != at)
    }


def _is_same(text: str, other: str) -> bool:
    """Whether two words differ in their ends, or are a ring and its whole name."""
    for one, named in ((text, other), (other, text)):
        if one in rings() and "ring_named" in classes(named):
            return True
    shared = next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), _MOST)
    shortest = min(len(text), len(other))
    return shared >= max(_LONG, shortest - 2) and abs(len(text) - len(other)) < _LONG


def _first(names: list[str], kinds: frozenset[str]) -> str:
    for name in names:
        if name in kinds:
            return name
    return ""


def _of_digits(text: str) -> str:
    """Tell ages and years from other numbers: those are what anything may be about."""
    if AGED in text:
        return "target"
    years = text.replace("–", "-").split("-")
    return "function" if all(_is_year(part) for part in years) else "firm"


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")
