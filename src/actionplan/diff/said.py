"""What a plan says: an item of a list that only says whose it is or of what kind says nothing."""

from __future__ import annotations

from typing import Any

from actionplan.diff.canon import blank

_PRESET = frozenset({"municipalities", "area", "kind", "band"})
"""The fields that a fresh draft has filled in: they say what an item is to be about."""


def said(value: Any) -> Any:
    """Return a value with what says nothing in its lists as ``{}``; all keep their places."""
    if isinstance(value, dict):
        return {key: said(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_item(said(item)) for item in value]
    return value


def _item(item: Any) -> Any:
    """Return an item of a list, or ``{}`` where nothing is filled in but what was preset."""
    if not isinstance(item, dict):
        return item
    return item if any(key not in _PRESET and not blank(item[key]) for key in item) else {}
