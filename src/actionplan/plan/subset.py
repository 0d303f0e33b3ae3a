"""The subset of JSON Schema that checks know; whatever else a schema says is stopped at."""

from __future__ import annotations

import re
from typing import Any

from actionplan.plan.soundness import kind


class Unknown(ValueError):
    """A schema says something that checks do not know: they would pass over it."""


_KNOWN = {
    "object": {"properties", "required", "additionalProperties", "propertyNames"},
    "array": {"items", "minItems", "uniqueItems"},
    "string": {"enum", "pattern", "maxLength"},
    "integer": {"minimum", "maximum"},
    "number": {"minimum", "maximum"},
    "boolean": set[str](),
}
"""The types, and the keywords by which a check decides of each."""

_SILENT = {"title", "description", "$comment", "examples", "default", "format", "$schema", "$id"}
_SILENT |= {"$defs", "errorMessage", "enumDescriptions"}
_OURS = "x-actionplan-"
"""What begins so, and the silent keywords, decide nothing: ``format`` only annotates."""

_CLASS = r"\[\^?(?:[A-Za-z0-9_/: ]|-(?!-)|\\[trn])+\]"
_ATOM = rf"(?:[A-Za-z0-9_/: -]|\\\.|{_CLASS})"
_PIECES = rf"(?:{_ATOM}(?:[*+?]|\{{[0-9]+(?:,[0-9]*)?\}})?)+"
_GROUP = rf"\({_PIECES}(?:\|{_PIECES})*\)"
"""Patterns that mean the same to every engine: no classes by letter, no signs but those of ASCII,
nothing looked ahead for, no repeat of a repeat."""


def examine(schema: dict[str, Any]) -> None:
    """Raise ``Unknown`` if a schema says anything of which a check does not know what it means."""
    if _Examiner(schema.get("$defs", {})).part(schema)["type"] != "object":
        raise Unknown("a plan that is no mapping")


class _Examiner:
    """Looks a schema's parts through; ``above`` are the definitions on the way to one."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._readers = {
            "object": self._mapping,
            "array": self._list,
            "string": self._text,
        }

    def part(self, schema: Any, above: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return a part, a reference followed, if all of it is known."""
        if not isinstance(schema, dict):
            raise Unknown(schema)
        if "$ref" in schema:
            return self._named(schema, above)
        known = _KNOWN.get(str(schema.get("type")))
        if known is None:
            raise Unknown(schema.get("type"))
        _only({"type", *known}, schema)
        if reader := self._readers.get(schema["type"]):
            reader(schema, above)
        return schema

    def _named(self, schema: dict[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
        _only({"$ref"}, schema)
        name = schema["$ref"].removeprefix("#/$defs/")
        if name in above:
            raise Unknown(f"{name} inside itself")
        return self.part(self._definitions.get(name), (*above, name))

    def _mapping(self, schema: dict[str, Any], above: tuple[str, ...]) -> None:
        for field in schema.get("properties", {}).values():
            self.part(field, above)
        if schema.get("additionalProperties") is not False:
            self.part(schema.get("additionalProperties"), above)
        if "propertyNames" in schema:
            names = self.part(schema["propertyNames"], above)
            if kind(names) or "maxLength" in names or "pattern" not in names:
                raise Unknown("propertyNames")

    def _list(self, schema: dict[str, Any], above: tuple[str, ...]) -> None:
        items = self.part(schema.get("items"), above)
        if schema.get("uniqueItems") and items["type"] not in ("string", "integer"):
            raise Unknown("uniqueItems")  # lists and mappings have no hash, true is 1 to Python

    def _text(self, schema: dict[str, Any], _above: tuple[str, ...]) -> None:
        choices = schema.get("enum", ())
        if not all(isinstance(choice, str) for choice in choices):
            raise Unknown("enum")
        if "pattern" in schema and (choices or not _is_plain(schema["pattern"])):
            raise Unknown("pattern")


def _only(known: set[str], schema: dict[str, Any]) -> None:
    for keyword in schema:
        if not (keyword in known or keyword in _SILENT or keyword.startswith(_OURS)):
            raise Unknown(keyword)


def _is_plain(pattern: str) -> bool:
    """Whether a pattern is about a whole text and means the same to every engine."""
    inner, groups = pattern[1:-1], 1
    while groups:  # the innermost groups become letters, until none is left
        inner, groups = re.subn(_GROUP, "g", inner)
    return pattern[:1] + pattern[-1:] == "^$" and bool(re.fullmatch(_PIECES, inner))
