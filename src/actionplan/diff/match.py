"""Which entries of two plans are the same, and which were only renamed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.diff.canon import Portrait, canon, likeness, overlap, portrait
from actionplan.plan.grammar import Node, grammar, registers
from actionplan.plan.plan import standing

_MOST = 200
"""So many entries on a side are compared with one another; of more, none is said to be like."""
_ALIKE = 0.75
_ALIKE_ITEMS = 0.5

Likeness = Callable[[Portrait, Portrait], float]


class Match(Record):
    """Items of a list that are the same: their places in the old and the new one."""

    old: int
    new: int
    likely: bool


def items(each: Node, olds: list[Any], news: list[Any]) -> list[Match]:
    """Match the items of two lists; what is in no match has gone, or come. Empty ones are none.

    ``each`` is what the grammar says of an item.
    """
    found = _same(olds, news, canon)
    found += _within(found, olds, news, lambda item: identity(each, item))
    found += _alike(found, olds, news, _ALIKE_ITEMS, overlap, portrait)
    return sorted(found, key=lambda match: match.new)


def identity(each: Node, item: Mapping[str, Any]) -> str:
    """Return what tells an item of a list from the others."""
    return canon({field: item[field] for field in each.apart if field in item})


def renames(register: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> dict[str, str]:
    """Return the new ids of entries whose old ones are gone, found by likeness."""
    gone = [id for id in olds if id not in news]
    come = [id for id in news if id not in olds]
    entry = grammar().entries[register]
    name, home = entry.naming, "".join(entry.identity[1:2])
    found = _alike(
        [], [olds[id] for id in gone], [news[id] for id in come], _ALIKE, likeness,
        lambda entry: portrait(entry, name, home),
    )  # fmt: skip
    return {gone[match.old]: come[match.new] for match in found}


def _same(olds: list[Any], news: list[Any], told: Callable[[Any], str]) -> list[Match]:
    """Match what is told in the same words, as often as it is on both sides."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(olds))):
        places[told(olds[place])].append(place)
    found = []
    for place, new in standing(news):
        if candidates := places.get(told(new)):
            found.append(Match(candidates.pop(), place, False))
    return found


def _within(
    found: list[Match], olds: list[Any], news: list[Any], told: Callable[[Any], str]
) -> list[Match]:
    """Match those left by their identity; of several with the same one, the most alike."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place in _left(olds, (match.old for match in found)):
        groups[told(olds[place])][0].append(place)
    for place in _left(news, (match.new for match in found)):
        groups[told(news[place])][1].append(place)
    pairs: list[Match] = []
    for ours, theirs in groups.values():
        inside = _alike(
            [], [olds[n] for n in ours], [news[n] for n in theirs], -1, overlap, portrait
        )
        pairs += [Match(ours[match.old], theirs[match.new], False) for match in inside]
    return pairs


def _alike(
    found: list[Match], olds: list[Any], news: list[Any], least: float,
    likeness: Likeness, drawn: Callable[[Any], Portrait],
) -> list[Match]:  # fmt: skip
    """Match those left by likeness, the most alike first."""
    ours = _left(olds, (match.old for match in found))
    theirs = _left(news, (match.new for match in found))
    if not ours or not theirs or max(len(ours), len(theirs)) > _MOST:
        return []
    old = {place: drawn(olds[place]) for place in ours}
    new = {place: drawn(news[place]) for place in theirs}
    told = {place: canon(olds[place]) for place in ours}
    said = {place: canon(news[place]) for place in theirs}
    # What is equally alike is taken by what it says: the order of the list must not decide.
    ranked = sorted(
        (-score, told[one], said[other], one, other)
        for one in ours
        for other in theirs
        if (score := likeness(old[one], new[other])) >= least
    )
    return _firsts((one, other) for *_, one, other in ranked)


def _firsts(ranked: Iterable[tuple[int, int]]) -> list[Match]:
    """Take each place once, in the order given."""
    used: set[int] = set()
    taken: set[int] = set()
    matches = []
    for one, other in ranked:
        if one not in used and other not in taken:
            used.add(one)
            taken.add(other)
            matches.append(Match(one, other, True))
    return matches


def _left(items: list[Any], used: Iterable[int]) -> list[int]:
    taken = set(used)
    return [place for place, _ in standing(items) if place not in taken]


class Rename(Record):
    """An entry known by its likeness: its register (``post``), its id before and now."""

    register: str
    old: str
    new: str


class Renamed(Record):
    """The old plan as it would be with the new ids, and the ids that were changed for it."""

    data: dict[str, Any]
    renames: tuple[Rename, ...]

    def origin(self, path: Path) -> Path:
        """Return where something stands in the old plan itself."""
        for rename in self.renames:
            if path[:2] == (registers()[rename.register], rename.new):
                return (path[0], rename.old, *path[2:])
        return path


def renamed(old: dict[str, Any], new: dict[str, Any]) -> Renamed:
    """Give entries of the old plan their new ids, register by register."""
    found: list[Rename] = []
    for name in _most_named():
        place = registers()[name]
        ids = renames(place, old.get(place) or {}, new.get(place) or {})
        if ids:
            found += [Rename(name, before, after) for before, after in sorted(ids.items())]
            old = _translated(old, grammar().root, name, ids)
            old[place] = {ids.get(id, id): entry for id, entry in old[place].items()}
    return Renamed(old, tuple(found))


@cache
def _most_named() -> tuple[str, ...]:
    """Return the registers, first those that the most others refer to: their ids tell these."""
    entries = grammar().registers
    named = Counter(name for entry in entries.values() for name in _named(entry))
    return tuple(sorted(entries, key=lambda name: -named[name]))


def _named(node: Node) -> set[str]:
    """Return the registers to which something below a node refers."""
    below = [*node.keys.values(), *([node.each] if node.each else [])]
    return {node.register}.union(*map(_named, below))


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
