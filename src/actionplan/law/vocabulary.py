"""The words that a law file looks for: lists that exist and are used, names and tokens we know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.assess.mentions import TWO
from actionplan.assess.sayings import TOKENS
from actionplan.assess.search import NAMES
from actionplan.assess.whose import AREA, OWN
from actionplan.law.lawfile import Data, Faults, Law, finds
from actionplan.place import Path

KNOWN_TOKENS = (*TOKENS, *TWO)
"""What a law file may write in braces."""

_YEAR = "$year"
_READ_BY_US = (OWN, AREA, "general")
"""Lists that tell whom a text speaks of, in any law file."""


def vocabulary_faults(law: Law) -> Faults:
    """Yield words that nothing gives, and lists that nothing uses."""
    for path, words in _wordings(law):
        for at, word in _each(path, words):
            yield from _word_faults(law, at, word)
    used = {*_READ_BY_US, *_used(law.whole)}
    for name in law.own("words"):
        if name not in used:
            yield law.idle(("words", name), f"${name}", "unused")


def _wordings(law: Law) -> Iterator[tuple[Path, Any]]:
    """Yield every list of words of the file, and where it stands."""
    for name, words in law.own("words").items():
        yield ("words", name), words
    for found in finds(law):
        for place, groups in found.find.get("says", {}).items():
            for number, group in enumerate(groups):
                yield (*found.path, "says", place, number), group
        for place, words in found.find.get("lacks", {}).items():
            yield (*found.path, "lacks", place), words
    for id, requirement in law.own("requirements").items():
        for number, matter in enumerate(requirement.get("matter", ())):
            path = ("requirements", id, "matter", number)
            for group, words in enumerate(matter["words"]):
                yield (*path, "words", group), words
            yield (*path, "besides"), matter.get("besides", [])


def _each(path: Path, words: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(words, str):
        yield path, words
        return
    for number, word in enumerate(words):
        yield (*path, number), word


def _word_faults(law: Law, path: Path, word: str) -> Faults:
    lists = law.whole.get("words", {})
    if "{" in word and word not in KNOWN_TOKENS:
        yield law.unknown(path, "token", word, KNOWN_TOKENS)
    name = word.replace(_YEAR, "")
    if "$" not in name or name in NAMES:
        return
    listed = name.removeprefix("$")
    if listed not in lists:
        yield law.unknown(path, "words", word, [*NAMES, _YEAR, *(f"${one}" for one in lists)])
    elif path[:1] == ("words",) and str(path[1]) in _within(listed, lists):
        yield law.idle(path, word, "itself")


def _within(name: str, lists: Data) -> set[str]:
    """Return a list of words and all lists that it is made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in lists and one not in found:
            found.add(one)
            waiting.extend(word.removeprefix("$") for word in lists[one] if word.startswith("$"))
    return found


def _used(value: Any) -> Iterator[str]:
    """Yield the names of all lists that a law names anywhere."""
    if isinstance(value, str):
        if value.startswith("$"):
            yield value.removeprefix("$")
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _used(item)
