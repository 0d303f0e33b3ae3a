"""What differs between two plans, one edit a matter, with its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.diff import match
from actionplan.diff.canon import blank, canon, ordered
from actionplan.diff.matters import Matter, Pattern, matter
from actionplan.judge.confirmations import is_confirmed
from actionplan.plan.grammar import Node, grammar
from actionplan.plan.plan import standing
from actionplan.words.finnish.dates import parts

_PRESET = frozenset({"municipalities", "area", "kind", "band"})
"""The fields that a fresh draft has filled in: they say what an item is to be about."""


def said(value: Any) -> Any:
    """Return a value with what says nothing in its lists as ``{}``; all keep their places."""
    if isinstance(value, dict):
        return {key: said(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_item(said(item)) for item in value]
    return value


def _item(item: Any) -> Any:
    """Return an item of a list, or ``{}`` where nothing is filled in but what was preset."""
    if not isinstance(item, dict):
        return item
    return item if any(key not in _PRESET and not blank(item[key]) for key in item) else {}


_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half_year": 2, "year": 1}
_OLDEST = 120

Measure = Callable[[Any], float | None]


def rate(rhythm: Mapping[str, Any]) -> float | None:
    """Return how many times a year something happens."""
    if "per" not in rhythm:
        return None
    return float(rhythm.get("times", 1) * _A_YEAR[rhythm["per"]] / (rhythm.get("every") or 1))


def weekly(hours: Any) -> float | None:
    """Return the minutes a week of opening hours, or of one visit."""
    if isinstance(hours, list):
        each = [weekly(entry) for _, entry in standing(hours)]
        return (
            sum(known)
            if len(known := [one for one in each if one is not None]) == len(each)
            else None
        )
    if "opens" not in hours or "closes" not in hours:
        return None
    days = len(hours.get("weekdays", ())) or ("weekday" in hours)
    length = _minutes(hours["closes"]) - _minutes(hours["opens"])
    return days * length / (hours.get("every_weeks") or 1)


def span(ages: Mapping[str, Any]) -> float | None:
    """Return how many years of age are within limits."""
    lowest = max(ages.get("from", 0), ages.get("over", -1) + 1)
    highest = min(ages.get("to", _OLDEST), ages.get("under", _OLDEST + 1) - 1)
    return float(highest - lowest)


def number(value: Any) -> float | None:
    """Return a number as it is."""
    return float(value)


def date(iso: str) -> float | None:
    """Return a date as a number that grows with time."""
    found = parts(iso)
    return float(found[0] * 10_000 + found[1] * 100 + found[2]) if found else None


def approved(status: str) -> float | None:
    """Return whether a plan is approved."""
    return float(status == "approved")


def confirmed(entries: Any) -> float | None:
    """Return how many facts somebody has confirmed."""
    return float(sum(is_confirmed(entry) for entry in entries))


def stated(ground: str) -> float | None:
    """Return whether the ground of a transfer is stated at all; grounds have no order."""
    return float(ground != "not_stated")


_MEASURES: dict[str, Measure] = {
    "rate": rate,
    "weekly": weekly,
    "span": span,
    "number": number,
    "date": date,
    "stated": stated,
    "approved": approved,
    "confirmed": confirmed,
}


def none_of(measure: str, value: Any) -> bool:
    """Whether a value says that there is nothing of the matter."""
    return measure in _MEASURES and _MEASURES[measure](value) == 0


def compared(measure: str, old: Any, new: Any) -> str:
    """Return the event: ``fewer``, ``more``, or ``changed`` where the measure does not tell."""
    if measure not in _MEASURES:
        return "changed"
    before, after = _MEASURES[measure](old), _MEASURES[measure](new)
    if before is None or after is None or before == after:
        return "changed"
    return "more" if after > before else "fewer"


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


class Pair(Record):
    """Two places that are the same, ``None`` on a side that has none, and their pattern.

    ``likely`` says that something on the way there was matched by likeness.
    """

    old: Path | None
    new: Path | None
    pattern: Pattern
    likely: bool

    def field(self, key: str) -> Pair:
        """Step to a field of both."""
        return self._step(key, key, key, likely=self.likely)

    def entry(self, old: str | int | None, new: str | int | None, *, likely: bool = False) -> Pair:
        """Step to an entry of a register or an item of a list, each on its own side."""
        return self._step(old, new, "*", likely=self.likely or likely)

    def _step(
        self, old: str | int | None, new: str | int | None, step: str, *, likely: bool
    ) -> Pair:
        before = None if old is None or self.old is None else (*self.old, old)
        after = None if new is None or self.new is None else (*self.new, new)
        return Pair(before, after, (*self.pattern, step), likely)


class Edit(Record):
    """One matter that changed. What is on one side only has ``None`` on the other.

    ``event`` is added, removed, changed, fewer, more or reordered. Of two lists of values ``old``
    holds those gone and ``new`` those come.
    """

    event: str
    place: Pair
    node: Node
    old: Any
    new: Any
    matter: Matter


def edits(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    """Yield what changed, in the order of the grammar; nothing where both mean the same."""
    root, old, new = grammar().root, said(old), said(new)
    for key, node in root.keys.items():
        yield from _field(old, new, key, node, Pair((), (), (), False))


def _field(old: Any, new: Any, key: str, node: Node, parent: Pair) -> Iterator[Edit]:
    before, after = old.get(key), new.get(key)
    if canon(before, key) == canon(after, key):
        return
    place = parent.field(key)
    if node.entered:
        yield from _register(before or {}, after or {}, node, place)
    elif node.each is not None:
        yield from _list(before or [], after or [], key, node, place)
    elif blank(before) or blank(after):
        yield _one_sided(before, after, node, place)
    elif node.keys:
        yield from _mapping(before, after, node, place)
    else:
        yield _edit(before, after, node, place)


def _mapping(old: Any, new: Any, node: Node, place: Pair) -> Iterator[Edit]:
    """Yield the one matter that some fields are together, and then what else changed."""
    covers = matter(place.pattern).covers
    if covers and node.keys:
        before, after = _only(old, covers), _only(new, covers)
        if canon(before) != canon(after):
            sided = blank(before) or blank(after)
            yield (_one_sided if sided else _edit)(before, after, node, place)
    for key, child in node.keys.items():
        if key not in covers:
            yield from _field(old, new, key, child, place)


def _register(old: Any, new: Any, node: Node, place: Pair) -> Iterator[Edit]:
    each = node.each or Node()
    old, new = ({id: said for id, said in side.items() if said} for side in (old, new))
    for id in [*new, *(id for id in old if id not in new)]:
        at = place.entry(id if id in old else None, id if id in new else None)
        yield from _entry(old.get(id), new.get(id), each, at)


def _list(old: Any, new: Any, key: str, node: Node, place: Pair) -> Iterator[Edit]:
    each = node.each or Node()
    if not each.keys:
        yield from _values(old, new, key, node, place)
    elif matter(place.pattern).covers:
        yield (_edit if old and new else _one_sided)(old, new, node, place)
    else:
        matches = match.items(each, old, new)
        for found in matches:
            at = place.entry(found.old, found.new, likely=found.likely)
            yield from _entry(old[found.old], new[found.new], each, at)
        for gone in sorted({*range(len(old))} - {found.old for found in matches}):
            yield from _entry(old[gone], None, each, place.entry(gone, None))
        for come in sorted({*range(len(new))} - {found.new for found in matches}):
            yield from _entry(None, new[come], each, place.entry(None, come))


def _entry(old: Any, new: Any, node: Node, place: Pair) -> Iterator[Edit]:
    if canon(old) == canon(new):
        return
    if old is None or new is None:
        yield _one_sided(old, new, node, place)
    else:
        yield from _mapping(old, new, node, place)


def _values(old: Any, new: Any, key: str, node: Node, place: Pair) -> Iterator[Edit]:
    """Yield what has gone from a list of values and what has come, as one edit."""
    gone, come = _without(old, new), _without(new, old)
    what = matter(place.pattern)
    if gone or come:
        event = "changed" if gone and come else "removed" if gone else "added"
        yield Edit(event, place, node, gone or None, come or None, what)
    elif key in ordered():
        yield Edit("reordered", place, node, old, new, what)


def _without(items: list[Any], others: list[Any]) -> list[Any]:
    """Return the items that are not among the others, as often as they are more."""
    known = Counter(map(canon, others))
    left = []
    for item in items:
        told = canon(item)
        if told and not known[told]:
            left.append(item)
        known[told] -= bool(known[told])
    return left


def _one_sided(old: Any, new: Any, node: Node, place: Pair) -> Edit:
    prose = node.kind == "markdown"
    what = matter(place.pattern, prose=prose)
    if blank(old):
        return Edit("added", place, node, None, new, what)
    return Edit("removed", place, node, old, None, what)


def _edit(old: Any, new: Any, node: Node, place: Pair) -> Edit:
    what = matter(place.pattern, prose=node.kind == "markdown")
    return Edit(compared(what.measure, old, new), place, node, old, new, what)


def _only(value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value[key] for key in keys if key in value}
