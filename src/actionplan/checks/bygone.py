"""What is gone: sentences that speak of the past, where an ended body or act may be named.

The words that give it away stand in ``templates/fi/bygone.yaml``, read only when one is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

_NEAR = 400
"""How far a sentence reaches to either side of a word in it."""
_STOP = re.compile(r"(?P<dot>\.)\s+(?=[\"”'(]?[A-ZÅÄÖ])|[!?;]\s|\n\s*\n|\n\s*[-*•–]\s|\0")
_LAST_WORD = re.compile(r"(?<!\w)\w+\Z")
_YEAR = r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(20[0-9]{2}|19[0-9]{2})"


class _Words(NamedTuple):
    past: re.Pattern[str]
    former: re.Pattern[str]
    before: re.Pattern[str]
    abbreviations: frozenset[str]
    endings: str


def is_past(text: str, start: int, end: int, year: int) -> bool:
    """Whether the sentence around a stretch speaks of what was before a year."""
    whole = sentence(text, start, end).lower()
    return _tells_of_past(whole, year) or _words().former.search(whole) is not None


def is_former(text: str, start: int, end: int, year: int) -> bool:
    """Whether a name at a stretch is told of as one of the past.

    Words like *former* are about what they stand before; a colon ends what is told before it.
    """
    if _words().before.search(text[max(0, start - _NEAR) : start].lower()):
        return True
    name, parts = text[start:end].lower(), sentence(text, start, end).lower().split(": ")
    return any(name in part and _tells_of_past(part, year) for part in parts)


def _tells_of_past(text: str, year: int) -> bool:
    return any(
        all(int(found) < year for found in match.groups() if found)
        for match in _words().past.finditer(text)
    )


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a stretch of a text stands."""
    first, last = max(0, start - _NEAR), min(len(text), end + _NEAR)
    for stop in _STOP.finditer(text, first, last):
        if stop["dot"] and _is_abbreviated(text, stop.start()):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start() + 1
            break
    return text[first:last]


def endings() -> str:
    """Return the endings that an abbreviation may take, ready for a pattern."""
    return _words().endings


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: ``ent.``."""
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    return word is not None and word[0].lower() in _words().abbreviations


@cache
def _words() -> _Words:
    from actionplan.shipped import catalogue_source
    from actionplan.tree import parse

    tree, _ = parse(catalogue_source("fi/bygone"))
    lists = tree.data if tree else {}
    former = lists.get("former", ())
    return _Words(
        _pattern(lists.get("past", ())),
        _pattern(former),
        re.compile(_pattern(former).pattern + r"\s+(?:[^\W\d_]+n\s+)?\Z"),  # entinen Pirkanmaan …
        frozenset(lists.get("abbreviations", ())),
        "|".join(sorted(lists.get("endings", ()), key=len, reverse=True)),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern of all phrases; the years in them are its groups."""
    return re.compile(rf"(?:{'|'.join(map(_spelled, phrases)) or '(?!)'})(?!\w)")


def _spelled(phrase: str) -> str:
    """Return a phrase's pattern; where it begins with a letter or digit, a word begins."""
    begins = r"(?<![\w.])" if phrase[0].isalnum() or phrase[0] in "*{" else ""
    spelled = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return begins + spelled.replace(r"\{vuosi\}", _YEAR)
