"""Values: strays in keys, ids, dates, numbers and chosen words, found by what the grammar asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import category, numeric

from actionplan.core.characters import INVISIBLE, SOFT_HYPHEN, invisible
from actionplan.core.lines import Lines
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.suggest import suggestion
from actionplan.plan.grammar import Node, grammar
from actionplan.plan.strays.draft import Stray
from actionplan.plan.strays.signs import DOUBLE, SINGLE, SPACES, meaning
from actionplan.plan.tree import Tree

_PROSE = frozenset(("text", "markdown", "quote"))
_ODD = re.compile(f"[\t{SPACES}]+|{SOFT_HYPHEN}+|{INVISIBLE}|(?:(?![0-9])\\d)+|[^\\0-\\x7f]")
_QUOTES = re.compile(f"([{DOUBLE}{SINGLE}\"'])(.*)([{DOUBLE}{SINGLE}\"'])", re.DOTALL)
_FORMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?(?=\D*\Z)")
_LONGEST = 200
"""Nothing longer is an id, a date or a number."""


class Suspect(Record):
    """A word of a file that is no prose and holds signs from outside ASCII: where, and which.

    ``keys`` are those that a key may be, empty where an id is one.
    """

    path: Path
    is_key: bool
    start: int
    word: str
    strays: tuple[Stray, ...]
    keys: tuple[str, ...] = ()

    @property
    def meant(self) -> str:
        """The word as its signs are meant, without quotes."""
        return _bare(self._spelled(""))

    @property
    def guess(self) -> str:
        """What the word may have been, where its signs can be read in two ways."""
        word = _bare(self._spelled("-"))
        if self.keys:
            return next((key for key in self.keys if _letters(key) == _letters(word)), "")
        if self.is_key or _FORMED.fullmatch(word):
            return suggestion("slug", word)
        meant = (
            re.sub(r"(?<=[0-9])0(?=\.)", "", self.meant) if self.is_told_otherwise else self.meant
        )
        number = _NUMBER.match(meant)
        return number[0] if number else meant

    @property
    def is_sure(self) -> bool:
        """Whether a key can have been meant in one way only."""
        parted = any(not stray.new and self._is_inside(stray) for stray in self.strays)
        return self.meant in self.keys if parted else bool(self.meant)

    @property
    def is_quoted(self) -> bool:
        """Whether the word stands in quotes, or is meant to."""
        return _quoted(self.word) is not None

    @property
    def is_told_otherwise(self) -> bool:
        """Whether it holds a number in a form of its own, such as one half."""
        return any(category(sign) == "No" for sign in self.word)

    @property
    def is_misquoted(self) -> bool:
        """Whether quotes are all that is odd."""
        return all(stray.new in ("'", '"') for stray in self.strays)

    def _is_inside(self, stray: Stray) -> bool:
        return stray.start > self.start and stray.end < self.start + len(self.word)

    def _spelled(self, gap: str) -> str:
        """Spell the word with common signs; ``gap`` is written for what stands between letters."""
        pieces, done = [], 0
        for stray in self.strays:
            new = stray.new or (gap if self._is_inside(stray) else "")
            pieces += [self.word[done : stray.start - self.start], new]
            done = stray.end - self.start
        return "".join([*pieces, self.word[done:]])


def suspects(tree: Tree) -> Iterator[Suspect]:
    """Yield the words of a tree that hold a sign from outside ASCII where none belongs."""
    text, lines = tree.text, Lines(tree.file, tree.text)
    for path, node, is_key in _places(tree.data, grammar().root, ()):
        span = tree.span(path, key=is_key)
        start = lines.start(span.line) + span.column - 1
        end = lines.start(span.end_line) + span.end_column - 1
        word = text[start:end]
        if not is_key and node.kind in _PROSE:
            if edges := tuple(_edges(text, start, end)):
                yield Suspect(path, False, start, word, edges)
            continue
        if (word.isascii() and "\t" not in word) or len(word) > _LONGEST or "\n" in word:
            continue
        if odd := tuple(_odd(word, start)):
            yield Suspect(path, is_key, start, word, odd, tuple(node.keys) if is_key else ())


def _places(value: Any, node: Node | None, path: Path) -> Iterator[tuple[Path, Node, bool]]:
    """Yield the keys and the texts of a tree, with what the grammar says of each."""
    if node is None:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), node, True
            yield from _places(item, node.keys.get(key, node.each), (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, node.each, (*path, index))
    elif isinstance(value, str) and not (node.keys or node.each):
        yield path, node, False


def _edges(text: str, start: int, end: int) -> Iterator[Stray]:
    """Yield the odd spaces at both ends of an unquoted text: they stand between YAML's signs."""
    spaces = re.compile(f"[{SPACES}]+")
    if first := spaces.match(text, start, end):
        yield Stray(start, first.end(), "" if text[start - 1] in " \t\n[{" else " ")
    if last := re.search(f"[{SPACES}]+\\Z", text[start:end]):
        yield Stray(start + last.start(), end, "")


def _odd(word: str, start: int) -> Iterator[Stray]:
    """Yield what is odd in a word, and the sign that each is taken for."""
    inside = (0, len(word))
    if quoted := _quoted(word):
        inside = quoted.span(2)
        quote = _straight(quoted[1] + quoted[3])
        if quoted[1] != quote:
            yield Stray(start, start + 1, quote)
    for run in _ODD.finditer(word, *inside):
        new = _meant(run[0])
        if new is not None:
            yield Stray(start + run.start(), start + run.end(), new)
    if quoted and quoted[3] != quote:
        yield Stray(start + inside[1], start + len(word), quote)


def _quoted(word: str) -> re.Match[str] | None:
    quoted = _QUOTES.fullmatch(word)
    return quoted if quoted and not re.search("[\"'\\\\]", quoted[2]) else None


def _straight(quotes: str) -> str:
    """Return the quote of YAML's that a pair of them is meant for."""
    return "'" if re.fullmatch(f"[{SINGLE}']+", quotes) else '"'


def _meant(signs: str) -> str | None:
    """Return what signs stand for: nothing if they are not seen, ``None`` if for themselves."""
    if category(signs[0]) == "No":
        return str(numeric(signs[0])).removesuffix(".0")
    if signs.isspace() or signs[0] == SOFT_HYPHEN or invisible().match(signs):
        return ""
    return "".join(map(meaning, signs)) if all(map(meaning, signs)) else None


def _bare(word: str) -> str:
    return word.strip("\"' ")


def _letters(word: str) -> str:
    return re.sub("[-_ ]", "", word.casefold())
