"""A text as sentences, and these as clauses of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from actionplan.core.record import Record
from actionplan.core.word_lists import either, stems, word_lists
from actionplan.judge.void.words import Word, word

# Patterns are text: each is compiled when the first text needs it.
_LINK = r"(?is)!?\[([^\]]*)\]\([^)]*\)|(?:https?://|www\.)\S+|<!--.*?(?:-->|\Z)"
_NUMBER = r"\d+(?:[.–-]\d+)*(?: [a-z]\b)?"
_SENTENCE = (
    r"(?<!\d)[.!?]+(?=\s|\Z)|(?<=\d)\.(?=\s+[A-ZÅÄÖ]|\s*\Z)|[;•]|\n\s*(?:\n|[-*•–+]\s|\d+[.)]\s)"
)
_YEAR = r"(?<![\w/])(?:19|20)\d\d(?!\w)"
_WORD = r"\d[\w.,:–-]*\w|\w+(?:[-–’'/:]\w+)*"
_MARKUP = str.maketrans(dict.fromkeys("*_`#>|~^\\", " "))
_JOINTS = str.maketrans(dict.fromkeys(',()"”', "\0"))
_PARTING = (": ", " – ", " — ", " - ")


class Clause(Record):
    """One clause: its text, its words, and whether it hangs on another."""

    text: str
    words: tuple[Word, ...]
    sub: bool


def bare(text: str) -> str:
    """Return a text without links, comments and markup; of a link its words stay."""
    if any(sign in text.lower() for sign in ("://", "www.", "](", "<!--")):
        text = re.sub(_LINK, lambda link: link[1] or " ", text)
    text = text.translate(_MARKUP)
    return re.sub(_numbered(), r"\1", text) if any(map(str.isdigit, text)) else text


@cache
def _numbered() -> str:
    """Return the pattern of what is cited by number: *liite 2, luvun 3.1 ja 3.2*."""
    told = word_lists("clauses")
    long, short = (either(stems(told[name])) for name in ("numbered", "numbered_short"))
    between = "".join(f"| {word}" for word in told["and"])
    return (
        rf"(?i)\b((?:{long})\w*|(?:{short})\w{{0,4}})\s+"
        rf"{_NUMBER}(?:(?:,{between}) {_NUMBER})*\b"
    )


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    return tuple(map(word, re.findall(_WORD, text.lower())))


def sentences(text: str) -> Iterator[tuple[Clause, ...]]:
    """Yield the sentences of a text as clauses."""
    for sentence in re.split(_SENTENCE, text):
        clauses = (_clause(part) for part in _parted(sentence))
        if found := tuple(clause for clause in clauses if clause.words):
            yield found


def _parted(sentence: str) -> list[str]:
    text = " ".join(sentence.split()).translate(_JOINTS)
    for sign in _PARTING:
        text = text.replace(sign, "\0")
    for joint in word_lists("clauses")["joining"]:
        text = text.replace(f" {joint} ", f"\0{joint} ")
    return text.split("\0")


def _clause(text: str) -> Clause:
    found = words(text)
    return Clause(text.strip(), found, bool(found) and "sub" in found[0].classes)


def years(text: str) -> list[int]:
    """Return the years that a text names."""
    return [int(found) for found in re.findall(_YEAR, text)] if "0" in text or "19" in text else []


def joined(told: Iterable[Word]) -> str:
    """Return words as one text, a blank between them."""
    return " ".join(word.text for word in told)
