"""Values of a plan in words: what people call an entry, a field and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from actionplan.core.place import Path
from actionplan.judge.confirmations import is_confirmed
from actionplan.judge.wording import Wording
from actionplan.law.model import Agreement
from actionplan.plan.grammar import Node, grammar, registers
from actionplan.plan.plan import standing
from actionplan.words.finnish import phrases as finnish
from actionplan.words.words import Words


def _hours(hours: Mapping[str, Any]) -> str:
    said = [finnish.hours(hours), " ".join(hours.get("note", "").split())]
    return ", ".join(text for text in said if text)


_SAID: Mapping[str, Callable[[Any], str]] = {
    "ages": finnish.ages,
    "rhythm": finnish.meetings,
    "duration": finnish.period,
    "volume": finnish.volume,
    "visit": finnish.hours,
    "hours": _hours,
    "year": str,
    "euros": finnish.euros,
    "percent": finnish.percent,
}
"""How Finnish says what the schema defines by these names."""

_LONGEST_LIST = 40


class Spelling:
    """Spells the values of one plan; ``data`` is the plan, ``agreement`` knows names of its own."""

    def __init__(self, words: Words, agreement: Agreement, data: Mapping[str, Any]) -> None:
        self.words, self.agreement, self.data = words, agreement, data
        self._wording = Wording(words, agreement)

    def value(self, value: Any, node: Node, *, item: bool = False) -> str:
        """Return what stands at a place in words, blank for nothing; an ``item`` by its name."""
        if value is None:
            return ""
        if isinstance(value, list):
            return self._list(value, node)
        if isinstance(value, dict):
            return self._mapping(value, node, item=item)
        return self._scalar(value, node)

    def entry(self, value: Any, node: Node) -> str:
        """Return an item of a list as one calls it, and what else it says in brackets."""
        called = self.called(value, node)
        named = {*node.apart, *node.whose}
        rest = {key: item for key, item in value.items() if key not in named}
        details = self._fields(rest, node)
        return f"{called} ({details})" if called and details else called or details

    def called(self, value: Mapping[str, Any], node: Node) -> str:
        """Return an item of a list as one calls it, by what tells it from the others."""
        keys = [key for key in node.apart if value.get(key) and key not in node.whose]
        return ", ".join(self.value(value[key], node.keys[key]) for key in keys)

    def named(self, register: str, id: str) -> str:
        """Return the name of an entry of a register; its id where it has none."""
        entry = (self.data.get(register) or {}).get(id) or {}
        name = str(entry.get(grammar().entries[register].naming) or id)
        if register == "posts" and "organisation" in entry:
            belongs = self.named("organisations", entry["organisation"])
            return finnish.post(name, unit=entry.get("unit", ""), organisation=belongs)
        return name

    def title(self, node: Node, key: str) -> str:
        """Return the name of a field."""
        return self.words.of(node.named[key]) if key in node.named else key

    def kind(self, register: str) -> str:
        """Return what an entry of a register is called; the schema's title where words lack."""
        words = self.words.find(f"changes.register.{register}")
        return str(words or self.words.of(grammar().entries[register].title))

    def subject(self, path: Path) -> str:
        """Return what a place belongs to: an entry by its name, an item of the plan's own lists."""
        root, key = grammar().root, str(path[0])
        if not _holds(root.keys[key]):
            return self.words.text("changes.plan")
        if key in grammar().entries and len(path) > 1:
            return f"{self.kind(key)} {self.named(key, str(path[1]))}"
        title, each = self.title(root, key), root.keys[key].each
        if len(path) < 2 or each is None:
            return title
        called = self.called(self.data[key][path[1]], each)
        return f"{title} ({called})" if called else title

    def field(self, path: Path) -> str:
        """Return what a place is called within its subject: the fields that lead there."""
        node, steps = grammar().root, list[str]()
        for number, step in enumerate(path):
            if isinstance(step, int) and number > 1 and steps:
                steps[-1] = self._numbered(steps[-1], path[: number + 1], node)
            elif step in node.keys and (number or not _holds(node.keys[str(step)])):
                steps.append(lowered(self.title(node, str(step))))
            node = node.keys.get(str(step)) or node.each or node
        return " › ".join(steps)

    def _numbered(self, title: str, path: Path, node: Node) -> str:
        """Say which item of a list is meant, where there is more than one."""
        items: Any = self.data
        for step in path[:-1]:
            items = items[step]
        if len(standing(items)) < 2 or node.each is None:
            return title
        called = self.called(items[path[-1]], node.each)
        return f"{title} ({called})" if called else title

    def _scalar(self, value: Any, node: Node) -> str:
        if isinstance(value, bool):
            return self.words.text(f"changes.flag.{str(value).lower()}")
        if isinstance(value, int | float):
            return self._number(value, node)
        if node.kind == "ref":
            return self._reference(value, node.register)
        if node.values:
            meant = node.words.get(value, value) if self.words.is_finnish else value
            return lowered(str(meant)) if meant != value else str(value).replace("_", " ")
        if node.kind == "date" and self.words.is_finnish:
            return finnish.date(value)
        return " ".join(str(value).split())

    def _number(self, value: int | float, node: Node) -> str:
        if not self.words.is_finnish:
            return str(value)
        return _SAID.get(node.name, finnish.number)(value)

    def _reference(self, id: str, register: str) -> str:
        if section := registers().get(register):
            return self.named(section, id)
        if register == "municipality":
            return self._wording.name(id)
        if register == "area":
            area = self.agreement.areas.get(id)
            whole = self.words.text("changes.whole") if id == "whole" else id
            return self.words.of(area.name) if area else whole
        return id

    def _list(self, values: list[Any], node: Node) -> str:
        each, shown = node.each or Node(), values[:_LONGEST_LIST]
        if each.name == "confirmation":
            return self._confirmations(values)
        said = [self.value(value, each, item=True) for value in shown]
        said = [text for text in said if text]
        if more := len(values) - len(shown):
            said.append(f"… (+{more})")
        sentences = any(text.endswith(".") for text in said)
        return "; ".join(said) if sentences else self.words.join(said)

    def _confirmations(self, entries: list[Mapping[str, Any]]) -> str:
        """Say how many there are, and how many nobody has confirmed."""
        open = sum(not is_confirmed(entry) for entry in entries)
        total = self.words.count("diff_confirmation", len(entries))
        return self.words.text("changes.confirmations", total=total, open=open)

    def _mapping(self, value: Mapping[str, Any], node: Node, *, item: bool) -> str:
        if self.words.is_finnish and node.name in _SAID and (said := _SAID[node.name](value)):
            return said
        return self.entry(value, node) if item else self._fields(value, node)

    def _fields(self, value: Mapping[str, Any], node: Node) -> str:
        return "; ".join(self._each_field(value, node))

    def _each_field(self, value: Mapping[str, Any], node: Node) -> Iterator[str]:
        for key, child in node.keys.items():
            if said := self.value(value.get(key), child):
                yield f"{lowered(self.title(node, key))}: {said}"


def _holds(node: Node) -> bool:
    """Whether more than one value stands at a place."""
    return bool(node.keys) or node.each is not None


def lowered(title: str) -> str:
    """Return a title inside a sentence: its first letter small, unless it is an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
