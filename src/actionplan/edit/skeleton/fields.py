"""Slots as lines of YAML: what is to be written stands open and blank, the rest as comments.

A line is open only if a blank text may stand there; where the schema wants a choice, a day or an
id, the line is a comment, for nothing may be said that nobody has said. An entry is called by what
it cannot be without, or by its area; a choice that would answer for the author is left to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from actionplan.core.record import Record
from actionplan.core.resources import FINNISH
from actionplan.edit.skeleton.slot import Constants, Slot, followed
from actionplan.words.words import Words

_NONE: Constants = {}
_WIDTH = 64
_SHOWN = 3


class Lines(Record):
    """Lines as they are when open, and whether they may be."""

    lines: list[str]
    open: bool


def field(name: str, slot: Slot, year: int) -> Lines:
    """Return the lines of a field and of what is below it."""
    ids = f"  # {', '.join(slot.asked_by)}" if slot.asked_by else ""
    if slot.keys:
        inner = mapping(slot, [], year)
        return Lines([f"{name}:{ids}", *_indented(inner.lines)], inner.open)
    if slot.kinds:
        return listed(name, slot, year, ids)
    if slot.part.get("type") == "string" and not {"pattern", "enum"} & set(slot.part):
        return Lines([f'{name}: ""{ids}'], True)
    return Lines([f"{name}: {sample(slot.part, year)}{ids}"], False)


def listed(name: str, slot: Slot, year: int, ids: str) -> Lines:
    """Return a list or register with one item of each kind."""
    return gathered(f"{name}:{ids}", [entry(slot, k, c, [], year) for c, k in slot.kinds])


def gathered(head: str, items: list[Lines]) -> Lines:
    """Put items under a head; those that may not be open are comments among the open ones."""
    if not any(item.open for item in items):
        return Lines([head, *_indented([line for item in items for line in item.lines])], False)
    lines = [line for item in items for line in (item.lines if item.open else closed(item.lines))]
    return Lines([head, *_indented(lines)], True)


def entry(holder: Slot, slot: Slot, constants: Constants, extra: list[str], year: int) -> Lines:
    """Return one item of a list, or one entry of a register under an id of its own."""
    called = {key: value for key, value in constants.items() if _calls(slot, key)}
    said = [*extra, *(f"{key}: {value}" for key, value in called.items())]
    chosen = {key: value for key, value in constants.items() if key not in called}
    inner = mapping(slot, said, year, called, chosen)
    if "propertyNames" in holder.part:
        return Lines([f"{_id(slot, constants)}:", *_indented(inner.lines)], inner.open)
    first, *others = inner.lines
    return Lines([f"- {first}", *_indented(others)], inner.open)


def mapping(
    slot: Slot, said: list[str], year: int, called: Constants = _NONE, chosen: Constants = _NONE
) -> Lines:
    """Return the fields of a mapping: what is said, then open fields, then comments.

    ``called`` are the values that are said already, ``chosen`` those that are asked for as choices.
    """
    required = [key for key in slot.part.get("required", ()) if key not in called]
    asked = [key for key in slot.keys if key not in called and key not in chosen]
    fields = {key: field(key, _child(slot, key), year) for key in (*required, *asked)}
    fields |= {key: _choice(slot, key, value, year) for key, value in chosen.items()}
    open = [one for one in fields.values() if one.open]
    may = all(fields[key].open for key in required) and bool(open or called)
    if not may:
        return Lines([*said, *(line for one in fields.values() for line in one.lines)], False)
    shut = [one for one in fields.values() if not one.open]
    lines = [line for one in open for line in one.lines]
    return Lines([*said, *lines, *(line for one in shut for line in closed(one.lines))], True)


def closed(lines: list[str]) -> list[str]:
    """Return lines as comments."""
    return [f"# {line}" for line in lines]


def _calls(slot: Slot, key: str) -> bool:
    """Whether a value says what an entry is about: it cannot be without it, or it is its area."""
    field = followed(slot.part["properties"][key])
    return key in slot.part.get("required", ()) or "x-actionplan-ref" in field


def _choice(slot: Slot, key: str, value: str, year: int) -> Lines:
    """Return the choices of a field as a comment, the one that is asked for first."""
    field = followed(slot.part["properties"][key])
    others = [other for other in field.get("enum", ()) if other != value]
    return Lines([f"{key}: {sample({'enum': [value, *others]}, year)}"], False)


def _child(slot: Slot, key: str) -> Slot:
    return slot.keys.get(key) or Slot(slot.part["properties"][key])


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def sample(part: Mapping[str, Any], year: int) -> str:
    """Return what may stand in a place, in a few signs: a choice, an example, dots."""
    part = followed(part)
    if "enum" in part:
        return _cut(" / ".join(map(str, part["enum"])))
    if part.get("format") == "date":
        return f'"{year}-12-31"'
    if part.get("type") == "array":
        return f"[{sample(part['items'], year)}]"
    if part.get("type") == "object":
        needed = part.get("required", ())
        keys = needed or list(part.get("properties", ()))[:_SHOWN]
        pairs = [*(f"{key}: …" for key in keys), *(() if needed else ("…",))]
        return f"{{{', '.join(pairs)}}}"
    if part.get("type") == "boolean":
        return "true / false"
    return "…"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[:_WIDTH].rpartition(" / ")[0] + " / …"


def any_id() -> str:
    """Return what stands for the id of an entry of which nothing else is known."""
    return Words(FINNISH).text("skeleton.id")


def _id(slot: Slot, constants: Constants) -> str:
    """Return an id for an entry: the word for what it is, as ids are written."""
    name = str(slot.part.get("title", ""))
    for key, value in constants.items():
        field = followed(slot.part["properties"][key])
        if value in field.get("enum", ()):
            name = field["enumDescriptions"][field["enum"].index(value)]
    plain = unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or any_id()
