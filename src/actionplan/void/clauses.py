"""A text as sentences, and these as clauses of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.void.words import has

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|(?:https?://|www\.)\S+|<!--.*?(?:-->|\Z)", re.DOTALL)
_NUMBERED = re.compile(
    r"\b(liite|liitteen|liitteessä|luku|luvun|luvussa|kohta|kohdan|kohdassa|sivu|sivulla|osa|osassa)\s*\d+\b",
    re.I,
)
_MARKUP = re.compile(r"[*_`#>|~^\\]+")
_SENTENCE = re.compile(
    r"(?<!\d)[.!?]+(?=\s|\Z)|(?<=\d)\.(?=\s+[A-ZÅÄÖ]|\s*\Z)|[;•]|\n\s*(?:\n|[-*•–+]\s|\d+[.)]\s)"
)
_CLAUSE = re.compile(
    r"[,()\"”]|:(?=\s|\Z)|\s[–—-]\s|\b(?=mutta\b|vaan\b|sen sijaan\b|joten\b|jotka\b|joita\b|joiden\b|jonka\b|jota\b|jossa\b|joilla\b|joille\b)"
)
_WORD = re.compile(r"\d[\w.,:–-]*\w|\w+(?:[-–’'/:]\w+)*")


class Clause(NamedTuple):
    """One clause: its words in small letters, and whether it hangs on another."""

    text: str
    words: tuple[str, ...]
    sub: bool


def bare(text: str) -> str:
    """Return a text without links, comments and markup; of a link its words stay."""
    text = _LINK.sub(lambda link: link[1] or " ", text)
    return _NUMBERED.sub(r"\1", _MARKUP.sub(" ", text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters."""
    return tuple(_WORD.findall(text.lower()))


def sentences(text: str) -> Iterator[tuple[Clause, ...]]:
    """Yield the sentences of a text as clauses."""
    for sentence in _SENTENCE.split(text):
        clauses = (_clause(part) for part in _CLAUSE.split(sentence) if part)
        if found := tuple(clause for clause in clauses if clause.words):
            yield found


def _clause(text: str) -> Clause:
    found = words(text)
    return Clause(
        text.strip(), found, bool(found) and has("sub", found[0]) and "sijaan" not in found[:2]
    )
