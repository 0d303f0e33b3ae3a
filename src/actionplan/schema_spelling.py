"""The grammar spelled otherwise: in JSON Schema draft-07 for older editors, and in English."""

from __future__ import annotations

import re
from typing import Any

DRAFT7 = "http://json-schema.org/draft-07/schema#"
WORDS = ("title", "description")
ENGLISH = re.compile(r"en: (?P<title>[^.]+)\. (?P<description>.+)")
"""The English words stand in ``$comment``: yaml-language-server takes any keyword of our own
beside a ``$ref`` for a further demand, and then hides the field's title on hover."""


def draft7(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a draft 2020-12 schema of our subset as the same grammar in draft-07."""
    older: dict[str, Any] = _older(schema)
    older["$schema"] = DRAFT7
    older["$id"] = schema["$id"].replace(".schema.json", ".draft-07.schema.json")
    return older


def _older(part: Any) -> Any:
    if isinstance(part, list):
        return [_older(item) for item in part]
    if not isinstance(part, dict):
        return part
    older = {"definitions" if key == "$defs" else key: _older(part[key]) for key in part}
    return _wrapped(older) if "$ref" in part else older


def _wrapped(part: dict[str, Any]) -> dict[str, Any]:
    """Move a reference into ``allOf``: in draft-07 it silences everything that stands beside it.

    The words stand twice, for an editor takes those of hover from the first branch and those of
    completion from the field.
    """
    target = {"$ref": part.pop("$ref").replace("#/$defs/", "#/definitions/")}
    words = {key: part[key] for key in WORDS if key in part}
    return part | {"allOf": [words, target]} if words else target


def english(part: Any) -> Any:
    """Return a schema with its English words; hints and choices are left to the tool reading it."""
    if isinstance(part, list):
        return [english(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = ENGLISH.fullmatch(part["$comment"]) if isinstance(part.get("$comment"), str) else None
    dropped = {"$comment", "errorMessage", "enumDescriptions"} if found else set()
    other = {key: english(value) for key, value in part.items() if key not in dropped}
    return other | found.groupdict() if found else other
