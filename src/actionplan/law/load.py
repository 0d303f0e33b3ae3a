"""Read an agreement from its tree: plain data in, an ``Agreement`` out.

The tree must be sound by ``agreement.schema.json``; what a schema cannot say, ``lint`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.core.resources import FINNISH
from actionplan.law.finds import Context, Data, Finds, find, groups, named
from actionplan.law.model import (
    AgeBand,
    Agreement,
    Area,
    Body,
    Clause,
    Matter,
    Part,
    Party,
    Requirement,
    Statute,
    Words,
)


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
        parties={id: Party(id, **party) for id, party in data["parties"].items()},
        areas=areas,
        clauses={id: Clause(id, title) for id, title in data["clauses"].items()},
        requirements={
            id: _requirement(id, requirement, areas, Context(words))
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


def _body(data: Data) -> Body:
    given = dict(data)
    lists = ("patterns", "abbreviations", "except")
    patterns, abbreviations, excepted = (tuple(given.pop(name, ())) for name in lists)
    return Body(patterns=patterns, abbreviations=abbreviations, excepted=excepted, **given)


def _requirement(id: str, data: Data, areas: Mapping[str, Area], context: Context) -> Requirement:
    given = dict(data)
    parts = tuple(_parts(given.pop("parts"), given["force"], areas, context))
    unless = given.pop("unless", None)
    subjects, items, asks = (
        Finds(given.pop(name, ()), context) for name in ("subjects", "items", "asks")
    )
    matter = tuple(_matter(one, context) for one in given.pop("matter", ()))
    roles, only = tuple(given.pop("roles", ())), tuple(given.pop("only", ()))
    return Requirement(
        id=id,
        parts=parts,
        roles=roles,
        only=only,
        matter=matter,
        unless=find(unless, context) if unless else None,
        subjects=subjects,
        items=items,
        asks=asks,
        **given,
    )


def _matter(data: Data, context: Context) -> Matter:
    lists = context.words
    return Matter(groups(data["words"], lists), named(data.get("besides", ()), lists))


def _parts(data: Data, force: str, areas: Mapping[str, Area], context: Context) -> Iterator[Part]:
    for id, part in data.items():
        if part.get("for_each") == "areas":
            for area in areas.values():
                asked = _part(f"{id}-{area.id}", part, force, context._replace(area=area))
                if asked.find:
                    yield asked
        else:
            yield _part(id, part, force, context)


def _part(id: str, data: Data, force: str, context: Context) -> Part:
    when = data.get("when")
    full, weak = Finds(data["find"], context), Finds(data.get("partly", ()), context)
    return Part(
        id=id,
        force=data.get("force", force),
        find=full,
        missing=_of_area(data["missing"], context.area),
        partly=weak,
        contested=(*full.contested(), *weak.contested()),
        when=find(when, context) if when else None,
        question=data.get("question"),
    )


def _of_area(text: Data, area: Area | None) -> Data:
    """Put an area's name into a text, language by language."""
    if area is None:
        return text
    names = {lang: area.name.get(lang, area.name[FINNISH]) for lang in text}
    return {lang: words.replace("$name", names[lang]) for lang, words in text.items()}


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
