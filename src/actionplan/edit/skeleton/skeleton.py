"""The skeleton's text: a header, then a section for each key that the agreement asks about."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from actionplan.edit.roundtrip import WIDTH
from actionplan.edit.skeleton.fields import Lines, any_id, closed, entry, field, gathered, sample
from actionplan.edit.skeleton.slot import Asked, Slot, asked, slots
from actionplan.law.model import Agreement, Party, Requirement
from actionplan.plan.grammar import schema
from actionplan.words.words import DEFAULT, Words

_WORDS = Words(DEFAULT)
"""Plans are written in Finnish, and so is their guidance."""


def skeleton(agreement: Agreement, parties: Sequence[Party], year: int, modeline: str = "") -> str:
    """Return the text of a draft that says whose plan it is and for which year, and no more.

    ``modeline`` is where an editor finds the schema, relative to the file; it may be blank.
    """
    all_asked = asked(agreement, parties, year)
    root = slots(all_asked)
    lines = [*_header(agreement, parties, year, modeline)]
    for key in root.keys:
        if key not in schema()["required"]:
            lines += _section(key, root, all_asked, parties)
            body = _body(key, root.keys[key], parties, year)
            lines += body.lines if body.open else closed(body.lines)
    lines += _others(root, year)
    return "\n".join(lines) + "\n"


def _header(
    agreement: Agreement, parties: Sequence[Party], year: int, modeline: str
) -> Iterator[str]:
    if modeline:
        yield f"# yaml-language-server: $schema={modeline}"
        yield "#"
    names = _WORDS.join(party.name for party in parties)
    name = agreement.name[DEFAULT]
    yield from _comment(_WORDS.text("skeleton.intro", names=names, year=str(year), agreement=name))
    yield ""
    version = schema()["properties"]["schema_version"]["enum"][-1]
    yield f'schema_version: "{version}"'
    yield f"agreement: {agreement.id}"
    yield f"municipalities: {_flow(parties)}"
    yield f"year: {year}"
    yield "status: draft"


def _section(
    key: str, root: Slot, all_asked: list[Asked], parties: Sequence[Party]
) -> Iterator[str]:
    """Yield what is said above a key of the plan: what it is for, and what the agreement asks."""
    slot = root.keys[key]
    yield ""
    yield from _comment(f"{slot.part['title'].upper()} ({key}). {slot.part['description']}")
    for one in all_asked:
        if _home(one.requirement, root) == key:
            yield "#"
            yield from _guidance(one.requirement)
            if len(one.parties) < len(parties):
                names = (party.name for party in parties if party.id in one.parties)
                whose = _WORDS.text("shortfall.concerns", names=_WORDS.join(names))
                yield from _comment(whose, "  ")


def _guidance(requirement: Requirement) -> Iterator[str]:
    clauses = [number.strip() for number in requirement.clause.split(",")]
    key = "clause.one" if len(clauses) == 1 else "clause.many"
    where = _WORDS.text(key, clause=tuple(clauses))
    yield from _comment(f"{requirement.id} {requirement.title[DEFAULT]} ({where})")
    for text in (requirement.duty, requirement.note, requirement.help):
        yield from _comment(text[DEFAULT], "  ") if text else ()


def _body(key: str, slot: Slot, parties: Sequence[Party], year: int) -> Lines:
    """Return a section's own lines; in a joint plan each municipality has its items."""
    if not slot.kinds:
        return field(key, slot, year)
    items = []
    for constants, kind in slot.kinds:
        for whose in _whose(slot, kind, parties):
            said = [f"municipalities: {_flow(whose)}"] if whose else []
            items.append(entry(slot, kind, constants, said, year))
    return gathered(f"{key}:", items)


def _whose(slot: Slot, kind: Slot, parties: Sequence[Party]) -> list[list[Party]]:
    """Return for whom an item is written: once for all, or once for each."""
    if len(parties) == 1 or "municipalities" not in kind.part.get("properties", {}):
        return [[]]
    asked_of = [party for party in parties if party.id in kind.parties]
    together = kind.shared or "propertyNames" in slot.part
    return [asked_of] if together else [[party] for party in asked_of]


def _asked_by(slot: Slot) -> set[str]:
    below = [*slot.keys.values(), *(kind for _, kind in slot.kinds)]
    return {*slot.asked_by, *(id for one in below for id in _asked_by(one))}


def _home(requirement: Requirement, root: Slot) -> str:
    """Return the section in which a requirement is explained: the first that it asks about."""
    keys = (key for key in root.keys if key not in schema()["required"])
    return next((key for key in keys if requirement.id in _asked_by(root.keys[key])), "")


def _others(root: Slot, year: int) -> Iterator[str]:
    """Name the keys that the agreement does not ask about."""
    known = {"status", *schema()["required"], *root.keys}
    yield ""
    yield from _comment(_WORDS.text("skeleton.others"))
    for key, part in schema()["properties"].items():
        if key not in known and "default" not in part:
            yield from _comment(f"{key}: {part['description']}", "  ")
            if "propertyNames" in part:
                told = sample(part["additionalProperties"], year)
                shown = f"{key}: {{{any_id()}: {told}}}"
                yield from _comment(_WORDS.text("skeleton.example", text=shown), "    ")


def _flow(parties: Sequence[Party]) -> str:
    return f"[{', '.join(party.id for party in parties)}]"


def _comment(text: str, indent: str = "") -> list[str]:
    first = f"# {indent}"
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=f"# {indent}",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
