"""Canonical forms: two values that mean the same have the same one.

The order of keys means nothing, nor does that of a list, unless it tells the steps of a path. How
a text is broken into lines means nothing. What is blank is not there.
"""

from __future__ import annotations

import json
import re
from typing import Any

ORDERED = frozenset({"steps"})
"""The lists whose order is part of what they say."""

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BLOCK = re.compile(r"\n[ \t]*(?=[-*+>#|]|[0-9]{1,9}[.)])")
"""A line of its own in Markdown: the mark of a list, a quotation, a heading, a table."""


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
        return (items if field in ORDERED else sorted(items, key=_spell)) or None
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
