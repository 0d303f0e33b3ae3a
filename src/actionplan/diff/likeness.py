"""How alike two entries are, from 0 to 1: by their names and by what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_LONGEST = 200
"""So much of a name is looked at."""
_SAME_NAME = 0.9
"""A name alone tells two entries to be one only when it is this much alike."""

Feature = tuple[str | int, ...]


class Portrait(NamedTuple):
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
