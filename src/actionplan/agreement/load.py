"""Read an agreement from its tree: plain data in, an ``Agreement`` out.

The tree must be sound by ``agreement.schema.json``; what a schema cannot say, ``lint`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from actionplan.agreement.model import (
    AgeBand,
    Agreement,
    Area,
    Ask,
    Body,
    Clause,
    Find,
    Matter,
    Part,
    Party,
    Pattern,
    Requirement,
    Statute,
    Words,
)
from actionplan.place import parse_pointer

Data = Mapping[str, Any]
Pairs = tuple[tuple[Pattern, Pattern], ...]
Conditions = tuple[tuple[Pattern, tuple[object, ...]], ...]


class _Context(NamedTuple):
    """What a place in a law file may name: its lists of words, and an area."""

    words: Mapping[str, Words]
    area: Area | None = None


def merged(base: Data, own: Data) -> dict[str, Any]:
    """Return an agreement's data on top of the one it extends.

    Parties are replaced as a whole: another area has its own. Tables are merged by id, and the
    requirements named in ``without`` are left out. Everything else that is given replaces.
    """
    result = {**base, **own}
    for table in ("clauses", "areas", "requirements", "statutes", "words"):
        result[table] = {**base.get(table, {}), **own.get(table, {})}
    result["bodies"] = [*base.get("bodies", []), *own.get("bodies", [])]
    left_out = set(own.get("without", ()))
    kept = {id: data for id, data in result["requirements"].items() if id not in left_out}
    result["requirements"] = kept
    return result


def agreement(data: Data, digest: str) -> Agreement:
    """Build the agreement from its data, ``extends`` already merged in."""
    areas = {id: Area(id, area["clause"], area["name"]) for id, area in data["areas"].items()}
    words = _lists(data.get("words", {}))
    return Agreement(
        id=data["id"],
        version=data["version"],
        name=data["name"],
        digest=digest,
        parties={id: _party(id, party) for id, party in data["parties"].items()},
        areas=areas,
        clauses={id: Clause(id, title) for id, title in data["clauses"].items()},
        requirements={
            id: _requirement(id, requirement, areas, _Context(words))
            for id, requirement in data["requirements"].items()
        },
        age_bands=tuple(AgeBand(**band) for band in data.get("age_bands", ())),
        statutes={
            number: Statute(number, **statute)
            for number, statute in data.get("statutes", {}).items()
        },
        bodies=tuple(_body(body) for body in data.get("bodies", ())),
        words=words,
    )


def _party(id: str, data: Data) -> Party:
    return Party(id, **data)


def _body(data: Data) -> Body:
    given = dict(data)
    lists = ("patterns", "abbreviations", "except")
    patterns, abbreviations, excepted = (tuple(given.pop(name, ())) for name in lists)
    return Body(patterns=patterns, abbreviations=abbreviations, excepted=excepted, **given)


def _requirement(id: str, data: Data, areas: Mapping[str, Area], context: _Context) -> Requirement:
    given = dict(data)
    parts = tuple(_parts(given.pop("parts"), given["force"], areas, context))
    unless = given.pop("unless", None)
    subjects, items, asks = (
        _finds(given.pop(name, ()), context) for name in ("subjects", "items", "asks")
    )
    matter = tuple(_matter(one, context) for one in given.pop("matter", ()))
    roles, only = tuple(given.pop("roles", ())), tuple(given.pop("only", ()))
    return Requirement(
        id=id,
        parts=parts,
        roles=roles,
        only=only,
        matter=matter,
        unless=_find(unless, context) if unless else None,
        subjects=subjects,
        items=items,
        asks=asks,
        **given,
    )


def _matter(data: Data, context: _Context) -> Matter:
    return Matter(_groups(data["words"], context), _words(data.get("besides", ()), context))


def _parts(data: Data, force: str, areas: Mapping[str, Area], context: _Context) -> Iterator[Part]:
    for id, part in data.items():
        if part.get("for_each") == "areas":
            for area in areas.values():
                asked = _part(f"{id}-{area.id}", part, force, context._replace(area=area))
                if asked.find:
                    yield asked
        else:
            yield _part(id, part, force, context)


def _part(id: str, data: Data, force: str, context: _Context) -> Part:
    when = data.get("when")
    return Part(
        id=id,
        force=data.get("force", force),
        find=_finds(data["find"], context),
        missing=_named(data["missing"], context.area),
        partly=_finds(data.get("partly", ()), context),
        when=_find(when, context) if when else None,
        question=data.get("question"),
    )


def _named(text: Data, area: Area | None) -> Data:
    """Put an area's name into a text, language by language."""
    if area is None:
        return text
    return {lang: words.replace("$name", area.name[lang]) for lang, words in text.items()}


def _finds(data: Any, context: _Context) -> tuple[Find, ...]:
    """Return finds; one that is only a place is written as that place."""
    return tuple(
        _find({"at": one} if isinstance(one, str) else one, context)
        for one in data
        if isinstance(one, str) or _for_area(one, context)
    )


def _for_area(data: Data, context: _Context) -> bool:
    """Whether a find is meant for the area at hand: some are for one of the areas only."""
    return context.area is None or context.area.id in data.get("areas", (context.area.id,))


def _find(data: Data, context: _Context) -> Find:
    """Return a find. A law file has hundreds of few words each: what is not asked is not read."""
    at = data["at"]
    found = Find(_pattern(at), has=_asks(data, context), rooted=at.startswith("/"))
    more = {key: read(data[key], context) for key, read in _MORE.items() if key in data}
    return found._replace(**more) if more else found


def _where(data: Data, context: _Context) -> Conditions:
    return tuple(
        (_pattern(sub), tuple(_value(value, context.area) for value in allowed))
        for sub, allowed in data.items()
    )


def _asks(data: Data, context: _Context) -> tuple[Ask, ...]:
    """Return what is asked of each place below a candidate, whichever keys of the file ask it."""
    asking = [key for key in _ASKED if key in data]
    if not asking:
        return tuple([Ask(_pattern(place)) for place in data.get("has", ())])
    keys = ("has", *asking) if "has" in data else asking
    places = dict.fromkeys(place for key in keys for place in data[key])
    return tuple(_ask(place, data, context) for place in places)


def _ask(place: str, data: Data, context: _Context) -> Ask:
    return Ask(
        _pattern(place),
        data.get("whose", {}).get(place, ""),
        _groups(data.get("says", {}).get(place, ()), context),
        _words(data.get("lacks", {}).get(place, ()), context),
        place in data.get("zero", ()),
        place in data.get("denial", ()),
        place in data.get("act", ()),
        place in data.get("optional", ()),
    )


def _groups(data: Any, context: _Context) -> tuple[Words, ...]:
    return tuple(_words(group, context) for group in data)


def _words(data: Any, context: _Context) -> Words:
    """Return a list of words, those that it names by ``$list`` put in their place."""
    found: list[str] = []
    for word in [data] if isinstance(data, str) else data:
        # A word, the name of a list, or a name that only the plan can give.
        found.extend(context.words.get(word[1:], (word,)) if word.startswith("$") else (word,))
    return tuple(found)


def _lists(data: Data) -> dict[str, Words]:
    """Return every list of words by its name, those that it names put in their place."""
    return {name: tuple(_listed(name, data, ())) for name in data}


def _listed(name: str, lists: Data, within: Words) -> Iterator[str]:
    for word in lists[name]:
        inner = word.removeprefix("$")
        if inner == word or inner not in lists:
            yield word
        elif inner not in (*within, name):  # a list within itself adds nothing
            yield from _listed(inner, lists, (*within, name))


def _pairs(data: Data, _: _Context) -> Pairs:
    return tuple((_pattern(one), _pattern(other)) for one, other in data.items())


def _sum(parts: str, whole: str | float) -> tuple[Pattern, Pattern | float]:
    return _pattern(parts), _pattern(whole) if isinstance(whole, str) else whole


@cache
def _pattern(text: str) -> Pattern:
    """Return the steps of a place; ``.`` is where one stands already."""
    return () if text == "." else parse_pointer(text)


def _value(value: Any, area: Area | None) -> Any:
    return area.id if area is not None and value == "$area" else value


_ASKED = ("whose", "says", "lacks", "zero", "denial", "act", "optional")
"""Keys of a find that ask something of a place below a candidate, besides that it is there."""

_MORE: Mapping[str, Callable[[Any, _Context], Any]] = {
    "where": _where,
    "of": _find,
    "same": _pairs,
    "unlike": _pairs,
    "before": _pairs,
    "sums": lambda data, _: tuple(_sum(*pair) for pair in data.items()),
    "against": _finds,
    "why": lambda data, _: data,
}
"""The other keys of a find, and how each is read."""
