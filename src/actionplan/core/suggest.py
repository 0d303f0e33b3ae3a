"""The nearest of known words to one that was not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like ``word``, or ``""`` when none is near."""
    import difflib  # imported here: only a fault needs it, and it is slow to load

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def near(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Return every known word at least so like ``word``: 1 is the same, 0 has nothing in common."""
    import difflib

    return difflib.get_close_matches(word, list(known), n=9, cutoff=likeness)
