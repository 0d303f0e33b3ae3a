"""What is filled in, and what is empty: an empty value is no value, whatever its shape.

A text with nothing that prints, a list or mapping of such: in a draft they are the form to be
filled, and ``fmt`` keeps them. From the resolve stage on they are not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

Item = TypeVar("Item")

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""The Unicode categories of controls, formats (soft hyphens, zero widths), spaces and breaks."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, signs and marks by name that are drawn as nothing."""


def blank(text: str) -> bool:
    """Whether a text prints nothing: no letter, no digit, no sign."""
    first = text[:1]
    if first.isalnum() and first not in _FILLERS:
        return False  # as nearly all texts begin
    return not any(map(_prints, text))


def _prints(character: str) -> bool:
    from unicodedata import category  # slow to load, and few texts begin otherwise

    chooses = "\ufe00" <= character <= "\ufe0f"  # how the sign before it is drawn
    return category(character) not in _UNSEEN and character not in _FILLERS and not chooses


def empty(value: Any) -> bool:
    """Whether a value holds nothing: ``0`` and ``false`` are something."""
    return value is None or (not value and isinstance(value, str | list | dict))


def filled(value: Any) -> Any:
    """Return a value without what is empty in it; an empty one of its kind if that is all of it.

    In a list an empty item keeps its place, as ``""`` or ``{}``, so that the others stand at the
    places that they have in the file: read lists by ``standing``.
    """
    if isinstance(value, str):
        return "" if blank(value) else value
    if isinstance(value, dict):
        found = ((key, filled(item)) for key, item in value.items())
        return {key: item for key, item in found if not empty(item)}
    if isinstance(value, list):
        items = [filled(item) for item in value]
        return items if any(not empty(item) for item in items) else []
    return value


def standing(items: Iterable[Item]) -> list[tuple[int, Item]]:
    """Return the items of a list that hold something, each with its place in the file."""
    return [(place, item) for place, item in enumerate(items) if item or not empty(item)]
