"""A small letter first: how a title goes on in the middle of a line."""

from __future__ import annotations

from collections.abc import Iterable


def small(words: str, names: Iterable[str] = ()) -> str:
    """Begin with a small letter, but for an abbreviation (Y-tunnus, EU:n) or one of the names."""
    if not words[1:2].islower() or f"{words} ".startswith(tuple(f"{name} " for name in names)):
        return words
    return words[:1].lower() + words[1:]
