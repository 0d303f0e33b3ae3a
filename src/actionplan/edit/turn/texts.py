"""Texts that are of their year by what they say: years gone by, promises, how things stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from actionplan.core.word_lists import either
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.plan.grammar import UNASKED, pattern_of, spots
from actionplan.plan.plan import Passage, Plan

REASONS = ("time", "promise", "state")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_YEAR = re.compile(r"(?<![0-9/:-])20[0-9]{2}(?![0-9/])")


def marks(plan: Plan, turn: Turn) -> Iterator[Mark]:
    """Yield the texts of the plan's sections that may be stale, each for one reason."""
    quiet = {spot.pattern for spot in spots() if spot.turn in UNASKED}
    for passage in plan.passages:
        if (reason := _reason(passage, turn)) and pattern_of(passage.path) not in quiet:
            yield Mark(passage.path, reason)


def years(text: str, turn: Turn) -> list[int]:
    """Return the years of a text that lie before the new year; a beginning long ago is none."""
    plain = _ADDRESS.sub(" ", text)
    found = []
    for match in _YEAR.finditer(plain):
        year = int(match[0])
        since = _words()["since"].match(plain, match.end())
        if year < turn.new and not (since and year < turn.old):
            found.append(year)
    return found


def _reason(passage: Passage, turn: Turn) -> str:
    if passage.kind not in ("text", "markdown"):
        return ""
    if years(passage.value, turn):
        return "time"
    low = " ".join(passage.value.lower().split())
    words = _words()
    low = words["except"].sub(" ", low)
    return next((reason for reason in REASONS if words[reason].search(low)), "")


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """Return, for each reason, one pattern of all the words that give it away."""
    from actionplan.plan.shipped import catalogue_source
    from actionplan.plan.tree import parse

    tree, _ = parse(catalogue_source("fi/passing"))
    lists = tree.data if tree else {}
    return {
        **{name: _pattern(lists.get(name, ())) for name in (*REASONS, "except")},
        "since": re.compile(rf"\s+(?:{either(lists.get('since', ()))})\b"),
    }


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(phrases) or '(?!)'})(?!\w)")
