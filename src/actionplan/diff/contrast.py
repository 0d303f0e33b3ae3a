"""Two long texts side by side: what they share is left out, so that the difference is seen."""

from __future__ import annotations

LONG = 100
"""A text no longer than this is shown as it is."""
_AROUND = 3
"""So many words of what is shared stay, for the reader to find the place."""


def contrast(old: str, new: str) -> tuple[str, str]:
    """Return both texts without the words that they begin and end with alike."""
    if not old or not new or max(len(old), len(new)) <= LONG:
        return old, new
    one, other = old.split(), new.split()
    shortest = min(len(one), len(other))
    start = _shared(one, other, shortest)
    end = _shared(one[::-1], other[::-1], shortest - start)
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    return _cut(one, first, last), _cut(other, first, last)


def _shared(one: list[str], other: list[str], most: int) -> int:
    """Count the words that two texts begin with alike."""
    for number in range(most):
        if one[number] != other[number]:
            return number
    return most


def _cut(words: list[str], first: int, last: int) -> str:
    """Return the words between, with three dots for what was left out."""
    kept = words[first : len(words) - last]
    before, after = ["…"] if first else [], ["…"] if last else []
    return " ".join([*before, *kept, *after])
