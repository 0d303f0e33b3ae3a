"""Whether data is sound: a schema of our subset of JSON Schema 2020-12 becomes one check.

A check also tells of the places that mean something as it passes them, so that a sound plan is
walked once. It decides exactly as JSON Schema does by the keywords it knows; that there are no
others, ``subset`` has seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record

Met = tuple[Path, Any, str, str]
"""A place that means something: path, value, kind and register."""

Meet = Callable[[Met], None]

Check = Callable[[Any, Path, Meet], bool]
"""Says whether a value is sound where it stands; of what is not, part may have been met."""


def check(schema: dict[str, Any]) -> Check:
    """Return the check of a whole schema in which nothing is unknown."""
    return _Maker(schema["$defs"]).mapping(schema)


def kind(schema: Mapping[str, Any]) -> str:
    """Name what a text is: an id, a date, prose. Chosen values, times and addresses are none."""
    if schema.get("type") != "string" or "enum" in schema:
        return ""
    if "x-actionplan-ref" in schema:
        return "ref"
    plain = "" if "pattern" in schema else "text"
    return str(schema.get("x-actionplan-text") or schema.get("format") or plain)


_ENDLESS = 10**18


class _Text(Record):
    """What a text must be, and what it means: texts are most of a plan, and get no check each."""

    most: int
    fits: Callable[[str], object] | None
    kind: str
    register: str


class _Maker:
    """Makes checks of the parts of a schema; ``definitions`` are its named parts."""

    def __init__(self, definitions: Mapping[str, dict[str, Any]]) -> None:
        self._definitions = definitions
        self._made: dict[str, Check | _Text] = {}
        self._makers: dict[str, Callable[[dict[str, Any]], Check | _Text]] = {
            "object": self.mapping,
            "array": self._list,
            "string": _text,
            "integer": _number,
            "number": _number,
            "boolean": lambda _: _truth,
        }

    def _part(self, schema: dict[str, Any]) -> Check | _Text:
        if "$ref" not in schema:
            return self._makers[schema["type"]](schema)
        name = schema["$ref"].removeprefix("#/$defs/")
        if name not in self._made:
            self._made[name] = self._part(self._definitions[name])
        return self._made[name]

    def mapping(self, schema: dict[str, Any]) -> Check:
        """Return the check of a mapping, such as a whole plan."""
        fields = {key: self._part(field) for key, field in schema.get("properties", {}).items()}
        others = schema["additionalProperties"]
        inside = _inside(fields, self._part(others) if others else None)
        names = self._part(schema["propertyNames"]) if "propertyNames" in schema else None
        named = names.fits if isinstance(names, _Text) else None
        required: tuple[str, ...] = tuple(schema.get("required", ()))
        owned = schema.get("x-actionplan-owned", False)

        def mapping(value: Any, path: Path, meet: Meet) -> bool:
            if not isinstance(value, dict):
                return False
            for key in required:
                if key not in value:
                    return False
            if named and not all(map(named, value)):
                return False
            if owned or not value:
                meet((path, value, "owned" if value else "empty", ""))
            return inside(value.items(), path, meet)

        return mapping

    def _list(self, schema: dict[str, Any]) -> Check:
        inside = _inside({}, self._part(schema["items"]))
        least: int = schema.get("minItems", 0)
        unique = schema.get("uniqueItems", False)  # of texts and integers: 1 is 1.0, as in JSON

        def listed(value: Any, path: Path, meet: Meet) -> bool:
            if not isinstance(value, list) or len(value) < least:
                return False
            if not value:
                meet((path, value, "empty", ""))
            sound = inside(enumerate(value), path, meet)
            return sound and (not unique or len(set(value)) == len(value))

        return listed


def _inside(
    fields: Mapping[str, Check | _Text], each: Check | _Text | None
) -> Callable[[Iterable[tuple[Any, Any]], Path, Meet], bool]:
    """Return the check of what stands in a mapping or list; ``each`` is what has no field."""
    text_of = {key: one if isinstance(one, _Text) else None for key, one in fields.items()}.get
    check_of = {key: None if isinstance(one, _Text) else one for key, one in fields.items()}.get
    any_text = each if isinstance(each, _Text) else None
    any_check = None if isinstance(each, _Text) else each

    def inside(pairs: Iterable[tuple[Any, Any]], path: Path, meet: Meet) -> bool:
        for step, item in pairs:
            if isinstance(item, str):
                text = text_of(step, any_text)
                if text is None:
                    return False
                most, fits, kind, register = text
                if len(item) > most or (fits and not fits(item)):
                    return False
                if kind:
                    meet((path + (step,), item, kind, register))  # noqa: RUF005 - much quicker
            else:
                check = check_of(step, any_check)
                if check is None or not check(item, path + (step,), meet):  # noqa: RUF005
                    return False
        return True

    return inside


def _text(schema: dict[str, Any]) -> _Text:
    fits = _form(schema["pattern"]) if "pattern" in schema else None
    if "enum" in schema:
        fits = frozenset(schema["enum"]).__contains__
    most = schema.get("maxLength", _ENDLESS)
    return _Text(most, fits, kind(schema), schema.get("x-actionplan-ref", ""))


@cache
def _form(pattern: str) -> Callable[[str], object]:
    """Return what matches a pattern as a whole: Python's ``$`` would let a last line break pass.

    The same ids come again and again: what has been matched is remembered.
    """
    whole = pattern.removeprefix("^").removesuffix("$")
    return lru_cache(2048)(re.compile(whole).fullmatch)


def _number(schema: dict[str, Any]) -> Check:
    least, most = schema.get("minimum", -_ENDLESS), schema.get("maximum", _ENDLESS)
    whole = schema["type"] == "integer"

    def number(value: Any, _path: Path, _meet: Meet) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if whole and isinstance(value, float) and not value.is_integer():
            return False
        return bool(least <= value <= most)

    return number


def _truth(value: Any, _path: Path, _meet: Meet) -> bool:
    return isinstance(value, bool)
