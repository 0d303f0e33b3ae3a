"""The registers of posts and organisations as tables: who can be called, and where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan import finnish
from actionplan.compose.facts import Book, node_of
from actionplan.compose.inlines import Say
from actionplan.document import Inlines, Table, Text


def posts(book: Book, say: Say) -> Table | None:
    """Return the posts of a plan with their organisation, holder, deputies and addresses."""
    fields = ("organisation", "unit", "person", "deputies", "email", "phone", "from", "until",
              "to_be_named", "note")  # fmt: skip
    return _table(book, say, "posts", ("title", *fields), "Virat")


def organisations(book: Book, say: Say) -> Table | None:
    """Return the organisations of a plan."""
    fields = ("short", "kind", "municipality", "part_of", "business_id", "email", "website", "note")
    return _table(book, say, "organisations", ("name", *fields), "Organisaatiot")


def _table(
    book: Book, say: Say, register: str, fields: tuple[str, ...], caption: str
) -> Table | None:
    """Return a register as a table; columns that nobody has filled are left out."""
    entries = list(book.root()[register])
    used = [field for field in fields if any(entry[field] for entry in entries)]
    if not used:
        return None
    titles = _titles(book, register)
    rows = tuple(
        tuple(_cell(entry[field], say, first=field == fields[0]) for field in used)
        for entry in entries
    )
    return Table(caption, tuple((Text(titles.get(field, field)),) for field in used), rows)


def _titles(book: Book, register: str) -> dict[str, str]:
    entries = node_of(book.root()).keys[register].each
    return entries.titles if entries else {}


def _cell(value: Any, say: Say, *, first: bool) -> Inlines:
    if not value:
        return (Text("–"),)
    if first:
        return (Text(str(value)),)
    if isinstance(value, Iterable) and not isinstance(value, str) and hasattr(value, "__len__"):
        return (Text(finnish.listed([_short(item) for item in value])),)
    return say.fact(value) if getattr(value, "kind", "") != "ref" else (Text(_short(value, say)),)


def _short(value: Any, say: Say | None = None) -> str:
    entry = value.entry()
    if entry is None:
        return say.name(str(value)) if say else str(value)
    return str(entry["name" if "name" in node_of(entry).keys else "title"])
