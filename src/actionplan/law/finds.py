"""Read the places that a law file counts as evidence, each when it is first looked at.

A law file has hundreds of them, and in a good plan the first of a part is mostly enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, overload

from actionplan.core.place import parse_pointer
from actionplan.core.record import Record
from actionplan.law.model import Area, Ask, Find, Pattern, Words
from actionplan.plan.plan import COMMON

Data = Mapping[str, Any]
Pairs = tuple[tuple[Pattern, Pattern], ...]
Conditions = tuple[tuple[Pattern, tuple[object, ...]], ...]


class Context(Record):
    """What a place in a law file may name: its lists of words, and an area."""

    words: Mapping[str, Words]
    area: Area | None = None


class Finds(Sequence[Find]):
    """The finds of a list in a law file; one that is only a place is written as that place."""

    def __init__(self, data: Sequence[Any], context: Context) -> None:
        self._data = [one for one in data if isinstance(one, str) or _for_area(one, context)]
        self._context = context
        self._read: dict[int, Find] = {}
        self._all: tuple[Find, ...] | None = None

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[Find]:
        if self._all is None:
            return self._one_by_one()
        return iter(self._all)

    def _one_by_one(self) -> Iterator[Find]:
        yield from map(self._at, range(len(self._data)))
        self._all = tuple(self._read[number] for number in range(len(self._data)))

    @overload
    def __getitem__(self, at: int) -> Find: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Find]: ...
    def __getitem__(self, at: int | slice) -> Find | Sequence[Find]:
        numbers = range(len(self._data))[at]
        return self._at(numbers) if isinstance(numbers, int) else [*map(self._at, numbers)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finds) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash((*self,))

    def contested(self) -> Iterator[Find]:
        """Yield those that another place may contradict."""
        for number, data in enumerate(self._data):
            if not isinstance(data, str) and ("against" in data or "optional" in data):
                yield self._at(number)

    def _at(self, number: int) -> Find:
        found = self._read.get(number)
        if found is None:
            data = self._data[number]
            given = {"at": data} if isinstance(data, str) else data
            found = self._read[number] = find(given, self._context)
        return found


def _for_area(data: Data, context: Context) -> bool:
    """Whether a find is meant for the area at hand: some are for one of the areas only."""
    return context.area is None or context.area.id in data.get("areas", (context.area.id,))


def find(data: Data, context: Context) -> Find:
    """Return a find. What is not asked is not read."""
    at = data["at"]
    found = Find(place_of(at), has=_asks(data, context), rooted=at.startswith("/"))
    more = {key: read(data[key], context) for key, read in _MORE.items() if key in data}
    where = more.get("where", ())
    return found._replace(**more, keys=tuple(_keys(found.has)), values=tuple(_values(where)))


def _keys(asks: Iterable[Ask]) -> Iterator[str]:
    """Yield the keys without which a mapping has not all that is asked."""
    for ask in asks:
        if ask.path and not ask.optional and ask.path[0] not in _ELSEWHERE:
            yield ask.path[0]


def _values(where: Conditions) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield what a mapping must have as the values of its keys; what only a plan knows is not."""
    for sub, allowed in where:
        plain = all(isinstance(value, str) and value[:1] not in _NOT_PLAIN for value in allowed)
        if plain and len(sub) == 1 and sub[0] not in _ELSEWHERE:
            yield sub[0], allowed


def _where(data: Data, context: Context) -> Conditions:
    return tuple(
        (place_of(sub), tuple(_value(value, context.area) for value in allowed))
        for sub, allowed in data.items()
    )


def _asks(data: Data, context: Context) -> tuple[Ask, ...]:
    """Return what is asked of each place below a candidate, whichever keys of the file ask it."""
    asking = [key for key in _ASKED if key in data]
    if not asking:
        return tuple([Ask(place_of(place)) for place in data.get("has", ())])
    keys = ("has", *asking) if "has" in data else asking
    places = dict.fromkeys(place for key in keys for place in data[key])
    return tuple(_ask(place, data, context) for place in places)


def _ask(place: str, data: Data, context: Context) -> Ask:
    return Ask(
        place_of(place),
        data.get("whose", {}).get(place, ""),
        groups(data.get("says", {}).get(place, ()), context.words),
        named(data.get("lacks", {}).get(place, ()), context.words),
        place in data.get("zero", ()),
        place in data.get("denial", ()),
        place in data.get("act", ()),
        place in data.get("optional", ()),
    )


def groups(data: Any, lists: Mapping[str, Words]) -> tuple[Words, ...]:
    """Return groups of words, of which a text must have one each."""
    return tuple(named(group, lists) for group in data)


def named(data: Any, lists: Mapping[str, Words]) -> Words:
    """Return a list of words, those that it names by ``$list`` put in their place."""
    found: list[str] = []
    for word in [data] if isinstance(data, str) else data:
        # A word, the name of a list, or a name that only the plan can give.
        found.extend(lists.get(word[1:], (word,)) if word.startswith("$") else (word,))
    return tuple(found)


def _pairs(data: Data, _: Context) -> Pairs:
    return tuple((place_of(one), place_of(other)) for one, other in data.items())


def _sum(parts: str, whole: str | float) -> tuple[Pattern, Pattern | float]:
    return place_of(parts), place_of(whole) if isinstance(whole, str) else whole


@cache
def place_of(text: str) -> Pattern:
    """Return the steps of a place as a law file writes it; ``.`` is where one stands already."""
    return () if text == "." else parse_pointer(text)


def _value(value: Any, area: Area | None) -> Any:
    return area.id if area is not None and value == "$area" else value


_ELSEWHERE = ("*", "^", *COMMON)
"""Steps to what need not stand at a key of the candidate itself."""

_NOT_PLAIN = ("", "$", "<", ">")
"""How values begin that name something of the plan, or a bound."""

_ASKED = ("whose", "says", "lacks", "zero", "denial", "act", "optional")
"""Keys of a find that ask something of a place below a candidate, besides that it is there."""

_MORE: Mapping[str, Callable[[Any, Context], Any]] = {
    "where": _where,
    "of": find,
    "same": _pairs,
    "unlike": _pairs,
    "before": _pairs,
    "sums": lambda data, _: tuple(_sum(*pair) for pair in data.items()),
    "against": Finds,
    "why": lambda data, _: data,
}
"""The other keys of a find, and how each is read."""
