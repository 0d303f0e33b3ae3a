"""What happens in a plan's year: every rhythm, visit and intention, and the days that are noted.

What is an event, and in which words, the schema says (``x-actionplan-events``). Nothing is
invented: an event has months only when the plan gives them or they follow from a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from actionplan.core.place import Path
from actionplan.core.prose import spoken
from actionplan.core.record import Record
from actionplan.document.names import called, missing, needed
from actionplan.document.words import word
from actionplan.judge.checks.posts import places
from actionplan.judge.confirmations import name_of
from actionplan.plan.grammar import Node, grammar, notes, registers, spots
from actionplan.plan.plan import Plan, owners
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import parts

_BY_ID = "organisation"
"""The register whose ids say something even where nobody has entered them: a party's own name."""
_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")


class Event(Record):
    """One thing in the year.

    ``name`` is what happens, ``words`` when and how often. ``months`` are numbers 1–12 in the
    plan's year, ``days`` ISO dates in it. ``rhythm`` is the plan's own mapping, of a
    youth visit the visit. ``municipalities`` are given when only some of the plan's are concerned.
    """

    path: Path
    name: str
    words: str
    months: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    rhythm: Mapping[str, Any] | None = None
    municipalities: tuple[str, ...] = ()

    @property
    def constant(self) -> bool:
        """Whether the plan says that it happens every month of the year or more often."""
        if self.months or self.rhythm is None or self.rhythm.get("approximate"):
            return False
        if "every_weeks" in self.rhythm:
            return bool(self.rhythm["every_weeks"] <= 4)
        longest = {"day": 28, "week": 4, "month": 1}.get(self.rhythm.get("per", ""), 0)
        return bool((self.rhythm.get("every") or 1) <= longest)


def events(plan: Plan) -> tuple[Event, ...]:
    """Return the events of a plan's year in the plan's order: rhythms first, then days."""
    made: list[Event] = []
    for kinds in (("rhythm", "visit"), ("date",), ("intention",)):
        for what in sorted(_found(plan, kinds), key=_order(plan)):
            made += _MADE[what.kind](plan, what)
    return tuple(made)


class _What(Record):
    """Something that is an event, and what the schema notes of it: its words, and whose names."""

    path: Path
    value: Any
    kind: str
    noted: Mapping[str, Any] | None


def _found(plan: Plan, kinds: tuple[str, ...]) -> Iterator[_What]:
    """Yield what is of the kinds, in the order of the schema."""
    for pattern, kind, noted in _kinds():
        if kind in kinds:
            for place in places(plan, pattern):
                yield _What(place.path, place.value, kind, noted)


@cache
def _kinds() -> tuple[tuple[tuple[str, ...], str, Mapping[str, Any] | None], ...]:
    """Return where events stand, by type: a day is one only where the schema notes it."""
    noted, found = notes("event"), []
    for pattern, node, _ in spots():
        own = noted.get(pattern) or noted.get(pattern[:-1] if pattern[-1] == "*" else ())
        if node.name in ("rhythm", "visit", "intention") or (node.kind == "date" and own):
            found.append((pattern, node.name, own))
    return tuple(found)


def _order(plan: Plan) -> Callable[[_What], tuple[bool, int, int, int]]:
    """Return the order of events: what nobody noted last, part by part, entry by entry."""
    parts = [*dict.fromkeys((*grammar().year, *grammar().root.keys))]
    entries = {
        key: {entry: number for number, entry in enumerate(plan.data[key])}
        for key in parts
        if grammar().root.keys[key].entered and key in plan.data
    }

    def order(what: _What) -> tuple[bool, int, int, int]:
        part, step = str(what.path[0]), what.path[1]
        entry = step if isinstance(step, int) else entries.get(part, {}).get(str(step), 0)
        return what.noted is None, parts.index(part), entry, len(what.path)

    return order


def _name(plan: Plan, what: _What) -> str:
    """Say what happens, in the words that the schema names; else it is called by its place."""
    if what.noted is None:
        return name_of(plan, what.path)
    args = {
        name: next((said for field in fields if (said := _said(plan, what.path, field))), "")
        or _without(name)
        for name, fields in what.noted.items()
        if name != "words"
    }
    words = what.noted.get("words")
    return word(f"event.{words}", **args) if words else ": ".join(args.values())


def _said(plan: Plan, path: Path, field: str) -> str:
    """Return what the nearest entry around a place says in a field: a text, or a name."""
    for node, entry in _around(plan, path):
        if child := node.keys.get(field):
            value = str(entry.get(field) or "")
            if child.register in registers():
                known = called(plan, child.register, value)
                return known or (value if child.register == _BY_ID else "")
            left_blank = not value and field in node.needed_texts
            return missing(node.name, field) if left_blank else value
    return ""


def _around(plan: Plan, path: Path) -> Iterator[tuple[Node, Mapping[str, Any]]]:
    """Yield the mappings of a plan around a place, the nearest first."""
    node, data, found = grammar().root, plan.data, []
    for step in path:
        node = node.keys.get(str(step)) or node.each or Node()
        data = data[step]  # type: ignore[index]
        if isinstance(data, dict):
            found.append((node, data))
    yield from reversed(found)


def _without(name: str) -> str:
    key = f"event.without.{name}"
    return "" if (said := word(key)) == key else said


def _visit(plan: Plan, what: _What) -> Iterator[Event]:
    words = finnish.hours(what.value) or word("event.no_time")
    whose = _whose(plan, what.path)
    yield Event(what.path, _name(plan, what), words, rhythm=what.value, municipalities=whose)


def _rhythm(plan: Plan, what: _What) -> Iterator[Event]:
    rhythm = what.value
    days = tuple(day for day in sorted(rhythm.get("dates", ())) if _in_year(day, plan.year))
    months = {*rhythm.get("months", ()), *_months(days)}
    words = finnish.rhythm(rhythm) or spoken(rhythm.get("note", "")) or word("event.no_rhythm")
    name, concerned = _name(plan, what), _whose(plan, what.path)
    yield Event(what.path, name, words, tuple(sorted(months)), days, rhythm, concerned)


def _day(plan: Plan, what: _What) -> Iterator[Event]:
    day = what.value
    if _in_year(day, plan.year):
        name, whose = _name(plan, what), _whose(plan, what.path)
        yield Event(
            what.path, name, finnish.date(day), _months((day,)), (day,), municipalities=whose
        )


def _intention(plan: Plan, what: _What) -> Iterator[Event]:
    intention = what.value
    if not _touches(intention, plan.year) or intention.get("status") == "dropped":
        return
    day = intention.get("date", "")
    days = (day,) if _in_year(day, plan.year) else ()
    ends = (intention.get("from", ""), intention.get("until", ""))
    named = {month for end in ends if (month := finnish.month_of(end, plan.year))}
    months = _months(days) or tuple(sorted(named))
    when, aim = finnish.when(intention), spoken(needed(intention, "intention", "what"))
    words = aim if when in aim else f"{when}: {aim}"
    name, whose = _name(plan, what), _whose(plan, what.path)
    yield Event(what.path, name, words, months, days, municipalities=whose)


_MADE: Mapping[str, Callable[[Plan, _What], Iterator[Event]]] = {
    "rhythm": _rhythm,
    "visit": _visit,
    "date": _day,
    "intention": _intention,
}


def _touches(intention: dict[str, Any], year: int) -> bool:
    """Whether an intention's times, as far as they name years, take in the plan's year."""
    starts = [_years(intention[key]) for key in ("date", "from", "year") if intention.get(key)]
    ends = [_years(intention[key]) for key in ("date", "until", "year") if intention.get(key)]
    first = min((min(years, default=year) for years in starts), default=year)
    last = max((max(years, default=year) for years in ends), default=year)
    return bool(starts or ends) and first <= year <= last


def _years(words: str | int) -> list[int]:
    return [int(digits) for digits in _YEAR.findall(str(words))]


def _whose(plan: Plan, path: Path) -> tuple[str, ...]:
    """Return the municipalities that the nearest entry names, unless they are all of the plan's."""
    around = (owners(entry) or _own(entry) for _, entry in _around(plan, path))
    named = next(filter(None, around), ())
    return () if set(named) >= set(plan.municipalities) else named


def _own(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (entry["municipality"],) if "municipality" in entry else ()


def _in_year(day: str, year: int) -> bool:
    found = parts(day)
    return found is not None and found[0] == year


def _months(days: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(day[5:7]) for day in days}))
