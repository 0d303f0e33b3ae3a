"""Where Finnish compound words may be broken: at the seam between their parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from actionplan.resources import template_text

SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")


def at_seams(text: str) -> str:
    """Return the text with a soft hyphen at every seam that the list of compounds knows.

    Syllables alone would break ``vastuualue`` as *vastuua-lue*. Case and endings stay as they are.
    """
    return _LONG_WORD.sub(lambda word: _at_seams(word[0]), text)


@lru_cache(maxsize=1 << 14)  # the words of a plan come back, in it and in the next one
def _at_seams(word: str) -> str:
    small = word.lower()
    if len(small) != len(word):  # some capitals of other languages have two small letters
        return word
    seams = [match.end() for match in _seams().finditer(small)]
    pairs = zip([0, *seams], [*seams, len(word)], strict=True)
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairs)


@cache
def _seams() -> re.Pattern[str]:
    """Return what matches a part of a compound when a part that may follow stands behind it."""
    following: dict[str, set[str]] = {}
    for compound in compounds():
        parts = compound.split("|")
        for part, after in pairwise(parts):
            following.setdefault(part, set()).add(after)
    longest_first = sorted(following, key=lambda part: (-len(part), part))
    return re.compile(
        "|".join(f"{part}(?={'|'.join(sorted(following[part]))})" for part in longest_first)
    )


def compounds() -> list[str]:
    """Return the listed compounds, each with a bar at every seam."""
    lines = template_text("fi/seams.txt").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
