"""The schema of plans compiled: what of it a start needs, and proof that checks can decide by it.

To read the schema itself would take longer than to judge a plan. The compiled file names the digest
of the schema it was made from, so that one left behind is not believed. ``python -m
actionplan.plan.compiled`` makes it anew, and a test keeps it fresh.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from actionplan.core.resources import compiled_schema_path, schema_bytes
from actionplan.plan.soundness import kind

try:  # hashlib loads OpenSSL, which costs a third of Python's own start
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

PLAN = "plan.schema.json"


@cache
def compiled() -> dict[str, Any] | None:
    """Return the schema of plans as it was compiled; ``None`` if that is missing or stale."""
    path = compiled_schema_path()
    if not path.is_file():
        return None
    made: dict[str, Any] = json.loads(path.read_bytes())
    schema: dict[str, Any] = made["schema"]
    return schema if made["digest"] == _digest(schema_bytes(PLAN)) else None


def compile_schema(data: bytes) -> str:
    """Return what a schema compiles to.

    Raises ``Unknown`` for one that says what checks do not know.
    """
    schema = bare(json.loads(data))
    examine(schema)
    made = {"digest": _digest(data), "schema": schema}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


_UNUSED = {"description", "errorMessage", "examples", "default"}
_NAMED = {"properties", "$defs"}
_PARTS = {"items", "additionalProperties", "propertyNames"}


def bare(schema: Any) -> Any:
    """Return a schema without descriptions, messages, examples and defaults.

    Of a comment its first sentence is left, the English name.
    """
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _NAMED:
            made[key] = {name: bare(part) for name, part in value.items()}
        elif key == "$comment":
            made[key] = value.partition(". ")[0]
        elif key not in _UNUSED:
            made[key] = bare(value) if key in _PARTS else value
    return made


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

_SILENT = {"title", "$comment", "enumDescriptions", "format", "$schema", "$id", "$defs", *_UNUSED}
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
    _Examiner(schema.get("$defs", {})).mapping(schema)


class _Examiner:
    """Looks a schema's parts through; ``above`` are the definitions on the way to one."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._readers = {
            "object": self.mapping,
            "array": self._list,
            "string": self._text,
        }

    def _part(self, schema: Any, above: tuple[str, ...]) -> dict[str, Any]:
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
        return self._part(self._definitions.get(name), (*above, name))

    def mapping(self, schema: dict[str, Any], above: tuple[str, ...] = ()) -> None:
        for field in schema.get("properties", {}).values():
            self._part(field, above)
        if schema.get("additionalProperties") is not False:
            self._part(schema.get("additionalProperties"), above)
        if "propertyNames" in schema:
            names = self._part(schema["propertyNames"], above)
            if kind(names) or "maxLength" in names or "pattern" not in names:
                raise Unknown("propertyNames")

    def _list(self, schema: dict[str, Any], above: tuple[str, ...]) -> None:
        items = self._part(schema.get("items"), above)
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


def main() -> None:
    """Compile the schema of plans."""
    text = compile_schema(schema_bytes(PLAN))
    compiled_schema_path().write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
