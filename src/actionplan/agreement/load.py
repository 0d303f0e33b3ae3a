"""Read an agreement from its tree: plain data in, an ``Agreement`` out.

The tree must be sound by ``agreement.schema.json``; what a schema cannot say, ``lint`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.agreement.model import (
    AgeBand,
    Agreement,
    Area,
    Body,
    Clause,
    Find,
    Part,
    Party,
    Pattern,
    Requirement,
    Statute,
)
from actionplan.place import parse_pointer

Data = Mapping[str, Any]


def merged(base: Data, own: Data) -> dict[str, Any]:
    """Return an agreement's data on top of the one it extends.

    Parties are replaced as a whole: another area has its own. Tables are merged by id, and the
    requirements named in ``without`` are left out. Everything else that is given replaces.
    """
    result = {**base, **own}
    for table in ("clauses", "areas", "requirements", "statutes"):
        result[table] = {**base.get(table, {}), **own.get(table, {})}
    result["bodies"] = [*base.get("bodies", []), *own.get("bodies", [])]
    left_out = set(own.get("without", ()))
    kept = {id: data for id, data in result["requirements"].items() if id not in left_out}
    result["requirements"] = kept
    return result


def agreement(data: Data, digest: str) -> Agreement:
    """Build the agreement from its data, ``extends`` already merged in."""
    areas = {id: Area(id, area["clause"], area["name"]) for id, area in data["areas"].items()}
    return Agreement(
        id=data["id"],
        version=data["version"],
        name=data["name"],
        digest=digest,
        parties={id: _party(id, party) for id, party in data["parties"].items()},
        areas=areas,
        clauses={id: Clause(id, title) for id, title in data["clauses"].items()},
        requirements={
            id: _requirement(id, requirement, areas)
            for id, requirement in data["requirements"].items()
        },
        age_bands=tuple(AgeBand(**band) for band in data.get("age_bands", ())),
        statutes={
            number: Statute(number, **statute)
            for number, statute in data.get("statutes", {}).items()
        },
        bodies=tuple(_body(body) for body in data.get("bodies", ())),
    )


def _party(id: str, data: Data) -> Party:
    return Party(id, **data)


def _body(data: Data) -> Body:
    given = dict(data)
    lists = ("patterns", "abbreviations", "except")
    patterns, abbreviations, excepted = (tuple(given.pop(name, ())) for name in lists)
    return Body(patterns=patterns, abbreviations=abbreviations, excepted=excepted, **given)


def _requirement(id: str, data: Data, areas: Mapping[str, Area]) -> Requirement:
    given = dict(data)
    parts = tuple(_parts(given.pop("parts"), given["force"], areas))
    unless = given.pop("unless", None)
    subjects = tuple(parse_pointer(pattern) for pattern in given.pop("subjects", ()))
    roles, only = tuple(given.pop("roles", ())), tuple(given.pop("only", ()))
    return Requirement(
        id=id,
        parts=parts,
        subjects=subjects,
        roles=roles,
        only=only,
        unless=_find(unless, None) if unless else None,
        **given,
    )


def _parts(data: Data, force: str, areas: Mapping[str, Area]) -> Iterator[Part]:
    for id, part in data.items():
        if part.get("for_each") == "areas":
            for area in areas.values():
                yield _part(f"{id}-{area.id}", part, force, area)
        else:
            yield _part(id, part, force, None)


def _part(id: str, data: Data, force: str, area: Area | None) -> Part:
    when = data.get("when")
    return Part(
        id=id,
        force=data.get("force", force),
        find=tuple(_find(find, area) for find in data["find"]),
        missing=_named(data["missing"], area),
        partly=tuple(_find(find, area) for find in data.get("partly", ())),
        when=_find(when, area) if when else None,
        question=data.get("question"),
    )


def _named(text: Data, area: Area | None) -> Data:
    """Put an area's name into a text, language by language."""
    if area is None:
        return text
    return {lang: words.replace("$name", area.name[lang]) for lang, words in text.items()}


def _find(data: Data, area: Area | None) -> Find:
    where = tuple(
        (parse_pointer(sub), tuple(_value(value, area) for value in allowed))
        for sub, allowed in data.get("where", {}).items()
    )
    return Find(parse_pointer(data["at"]), where, _patterns(data.get("has", ())))


def _patterns(pointers: Any) -> tuple[Pattern, ...]:
    return tuple(parse_pointer(pointer) for pointer in pointers)


def _value(value: Any, area: Area | None) -> Any:
    return area.id if area is not None and value == "$area" else value
