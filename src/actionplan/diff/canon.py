"""Canonical forms: what means the same has the same one; and how alike two values are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from actionplan.core.record import Record
from actionplan.plan.grammar import patterns

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BLOCK = re.compile(r"\n[ \t]*(?=[-*+>#|]|[0-9]{1,9}[.)])")
"""A line of its own in Markdown: the mark of a list, a quotation, a heading, a table."""


@cache
def ordered() -> frozenset[str]:
    """Return the fields that are lists whose order is part of what they say."""
    return frozenset(pattern[-1] for pattern in patterns("steps"))


def canon(value: Any, field: str = "") -> str:
    """Return the canonical form of what stands in a field; the empty text for what is blank."""
    slim = _slim(value, field)
    return "" if slim is None else _spell(slim)


def blank(value: Any) -> bool:
    """Whether a value says nothing: a text of spaces, a list or mapping of nothing."""
    return _slim(value, "") is None


def _slim(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return _text(value) or None
    if isinstance(value, dict):
        pairs = ((key, _slim(item, key)) for key, item in value.items())
        return {key: item for key, item in pairs if item is not None} or None
    if isinstance(value, list):
        items = [slim for item in value if (slim := _slim(item, field)) is not None]
        return (items if field in ordered() else sorted(items, key=_spell)) or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(text: str) -> str:
    """Return a text with its paragraphs and the lines of its lists, but not its line breaks."""
    paragraphs = _PARAGRAPHS.split(text.replace("\r\n", "\n").strip())
    return "\n\n".join(
        "\n".join(" ".join(line.split()) for line in _BLOCK.split(paragraph))
        for paragraph in paragraphs
    )


def _spell(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


_LONGEST = 200
"""So much of a name is looked at."""
_SAME_NAME = 0.9
"""A name alone tells two entries to be one only when it is this much alike."""

Feature = tuple[str | int, ...]


class Portrait(Record):
    """What likeness looks at: the name, what must be the same, every value and word."""

    name: str
    home: str
    features: frozenset[Feature]


def portrait(entry: Any, name: str = "", home: str = "") -> Portrait:
    """Return the portrait of an entry; ``name`` and ``home`` are the fields that hold these."""
    if not isinstance(entry, Mapping):
        return Portrait("", "", frozenset(_features(entry)))
    rest = {key: value for key, value in entry.items() if key not in (name, home)}
    said, at = str(entry.get(name, "")), str(entry.get(home, ""))
    return Portrait(said[:_LONGEST].casefold(), at, frozenset(_features(rest)))


def overlap(one: Portrait, other: Portrait) -> float:
    """Return the share of values and words that two entries have in common."""
    total = len(one.features) + len(other.features)
    return 2 * len(one.features & other.features) / total if total else 0.0


def likeness(one: Portrait, other: Portrait) -> float:
    """Return how alike two named entries are: half by the name, half by what they hold.

    Entries with different homes are never alike: a post of one organisation is none of another's.
    """
    if one.home != other.home:
        return 0.0
    named = _names(one.name, other.name)
    if not one.features and not other.features:
        return named if named >= _SAME_NAME else 0.0
    return (named + overlap(one, other)) / 2


def _names(one: str, other: str) -> float:
    if one == other:
        return 1.0
    from difflib import SequenceMatcher  # slow to load, and only renamed entries need it

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _features(value: Any, at: Feature = ()) -> Iterator[Feature]:
    """Yield every value with its field, texts word by word; places in lists do not count."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _features(item, (*at, key))
    elif isinstance(value, list):
        for item in value:
            yield from _features(item, at)
    elif isinstance(value, str):
        for word in value.casefold().split():
            yield (*at, word)
    else:
        yield (*at, str(value))
