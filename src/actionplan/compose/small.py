"""A small letter first: how a title goes on in the middle of a line."""

from __future__ import annotations

_NAMES = ("Valkeakos",)
"""Names that titles of the law begin with."""


def small(words: str) -> str:
    """Begin with a small letter, but for an abbreviation or a name."""
    if words[1:2].isupper() or words.startswith(_NAMES):
        return words
    return words[:1].lower() + words[1:]
