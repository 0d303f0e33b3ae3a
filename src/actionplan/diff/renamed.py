"""The old plan with the ids of the new one, so that whatever refers to them is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from actionplan.diff.match import REGISTERED, renames
from actionplan.grammar import Node, grammar
from actionplan.place import Path
from actionplan.plan import REGISTERS

_NAMES = {place: name for name, place in REGISTERS.items()}


class Rename(NamedTuple):
    """An entry known by its likeness: its register (``post``), its id before and now."""

    register: str
    old: str
    new: str


class Renamed(NamedTuple):
    """The old plan as it would be with the new ids, and the ids that were changed for it."""

    data: dict[str, Any]
    renames: tuple[Rename, ...]

    def origin(self, path: Path) -> Path:
        """Return where something stands in the old plan itself."""
        for rename in self.renames:
            if path[:2] == (REGISTERS[rename.register], rename.new):
                return (path[0], rename.old, *path[2:])
        return path


def renamed(old: dict[str, Any], new: dict[str, Any]) -> Renamed:
    """Give entries of the old plan their new ids, register by register."""
    found: list[Rename] = []
    for place in REGISTERED:
        ids = renames(place, old.get(place) or {}, new.get(place) or {})
        if ids:
            name = _NAMES[place]
            found += [Rename(name, before, after) for before, after in sorted(ids.items())]
            old = _translated(old, grammar().root, name, ids)
            old[place] = {ids.get(id, id): entry for id, entry in old[place].items()}
    return Renamed(old, tuple(found))


def _translated(value: Any, node: Node, register: str, ids: Mapping[str, str]) -> Any:
    """Return a value whose references to a register use the new ids."""
    if isinstance(value, dict):
        return {
            key: _translated(item, child, register, ids)
            if (child := node.keys.get(key, node.each))
            else item
            for key, item in value.items()
        }
    if isinstance(value, list) and node.each:
        return [_translated(item, node.each, register, ids) for item in value]
    if node.kind == "ref" and node.register == register and isinstance(value, str):
        return ids.get(value, value)
    return value
