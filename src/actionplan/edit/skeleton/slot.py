"""Slots: the places of a plan that an agreement asks about, as a tree of what the schema allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actionplan.core.record import Record
from actionplan.law.model import Agreement, Find, Part, Party, Pattern, Requirement
from actionplan.plan.grammar import schema

Constants = dict[str, str]


class Slot:
    """A place: its part of the schema, who asks for it, and the places below.

    ``kinds`` are the items of a list or register, each with the values that make it what it is.
    ``shared`` is what only duties of the whole plan ask for; ``parties`` are those who are asked.
    """

    def __init__(self, part: Mapping[str, Any]) -> None:
        self.part = followed(part)
        self.asked_by: list[str] = []
        self.shared = True
        self.parties: set[str] = set()
        self.keys: dict[str, Slot] = {}
        self.kinds: list[tuple[Constants, Slot]] = []

    @property
    def each(self) -> Mapping[str, Any] | None:
        """What the schema says of the items of a list or the entries of a register."""
        found: Mapping[str, Any] | None = self.part.get("items") or (
            self.part.get("additionalProperties") if "propertyNames" in self.part else None
        )
        return found

    def key(self, name: str) -> Slot | None:
        """Return the slot of a field, made now if the schema knows the field."""
        if name not in self.keys:
            part = self.part.get("properties", {}).get(name)
            if part is None:
                return None
            self.keys[name] = Slot(part)
        return self.keys[name]

    def item(self, constants: Constants) -> Slot | None:
        """Return the item that has these values; without values, the first there is."""
        for known, slot in self.kinds:
            if constants.items() <= known.items():
                return slot
        if self.each is None:
            return None
        self.kinds.append((constants, Slot(self.each)))
        return self.kinds[-1][1]

    def pass_by(self, one: Asked) -> None:
        """Note on whom a requirement falls that asks for something here or below."""
        self.shared = self.shared and one.requirement.scope == "plan"
        self.parties |= set(one.parties)

    def ask(self, one: Asked) -> None:
        """Note that a requirement asks for what stands here."""
        if one.requirement.id not in self.asked_by:
            self.asked_by.append(one.requirement.id)


def followed(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part of the schema with what it refers to laid under its own words."""
    name = part.get("$ref", "").removeprefix("#/$defs/")
    return {**schema()["$defs"][name], **part} if name else dict(part)


class Asked(Record):
    """A requirement, and those of the plan's municipalities on which it falls."""

    requirement: Requirement
    parties: tuple[str, ...]


def asked(agreement: Agreement, parties: Sequence[Party], year: int) -> list[Asked]:
    """Return the requirements of a year that fall on any of the municipalities."""
    found = (
        Asked(requirement, tuple(party.id for party in parties if requirement.concerns(party)))
        for requirement in agreement.in_force(year)
    )
    return [one for one in found if one.parties]


def slots(all_asked: list[Asked]) -> Slot:
    """Return the whole plan as slots, in the order in which the agreement asks."""
    root = Slot(schema())
    for one in all_asked:
        for part in one.requirement.parts:
            _ask(root, one, part)
    return root


def _ask(root: Slot, one: Asked, part: Part) -> None:
    """Make the slots of a part's first place: any one is enough, and one is shown."""
    find, around = part.find[0], (*one.requirement.subjects, *one.requirement.items)
    flags = tuple(steps for steps, values in find.where if isinstance(values[0], bool))
    asks = [ask for ask in find.has if ask.path[:1] != ("^",) and not ask.optional]
    has = tuple(_list_of(ask.path) for ask in asks)
    paths = (*flags, *has) if has else tuple(steps for steps, _ in find.where)
    whole = find
    while whole.of:
        whole = whole.of
    inside = around and not whole.rooted
    holder = _holder(_holder(root, around[0], (), one) if inside else root, find, paths, one)
    for path in paths if holder else ():
        leaf = _reached(holder, path, {}, one)
        if leaf is not None:
            leaf.ask(one)


def _holder(slot: Slot | None, find: Find, paths: tuple[Pattern, ...], one: Asked) -> Slot | None:
    """Walk to what a find selects, by way of what lies around it."""
    start = _holder(slot, find.of, (), one) if find.of else slot
    return _reached(start, find.at, _constants(find, paths), one)


def _list_of(path: Pattern) -> Pattern:
    """Return the place of a list where its items are asked for."""
    return path[:-1] if path[-1:] == ("*",) else path


def _constants(find: Find, paths: tuple[Pattern, ...]) -> Constants:
    """Return the values that say what an item is: words, and not what is asked for itself."""
    return {
        steps[0]: str(values[0])
        for steps, values in find.where
        if len(steps) == 1 and isinstance(values[0], str) and steps not in paths
        if not values[0].startswith("$")
    }


def _reached(slot: Slot | None, steps: Pattern, constants: Constants, one: Asked) -> Slot | None:
    """Walk from a slot, making what is on the way; a reference to elsewhere is asked for itself."""
    for number, step in enumerate(steps):
        if slot is None:
            return None
        if "x-actionplan-ref" in slot.part:
            slot.ask(one)
            return None
        last = number == len(steps) - 1
        slot = slot.item(constants if last else {}) if step == "*" else slot.key(step)
        if slot is not None:
            slot.pass_by(one)
    return slot
