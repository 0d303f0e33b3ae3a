"""The registers of posts and organisations as tables: who can be called, and where they belong."""

from __future__ import annotations

from typing import Any

from actionplan.core.document import Inlines, Table, Text
from actionplan.document.compose.facts import Book, Fact, Items, node_of
from actionplan.document.compose.inlines import Say
from actionplan.document.words import word
from actionplan.words.finnish import phrases as finnish


def posts(book: Book, say: Say) -> Table | None:
    """Return the posts of a plan with their organisation, holder, deputies and addresses."""
    fields = ("organisation", "unit", "person", "deputies", "email", "phone", "from", "until",
              "to_be_named", "note")  # fmt: skip
    return _table(book, say, "posts", ("title", *fields), word("table.posts"))


def organisations(book: Book, say: Say) -> Table | None:
    """Return the organisations of a plan."""
    fields = ("short", "kind", "municipality", "part_of", "business_id", "email", "website", "note")
    return _table(book, say, "organisations", ("name", *fields), word("table.organisations"))


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
        tuple(_cell(entry, field, say, first=field == fields[0]) for field in used)
        for entry in entries
    )
    return Table(caption, tuple((Text(titles.get(field, field)),) for field in used), rows)


def _titles(book: Book, register: str) -> dict[str, str]:
    entries = node_of(book.root()).keys[register].each
    return entries.titles if entries else {}


def _cell(entry: Any, field: str, say: Say, *, first: bool) -> Inlines:
    value = entry[field]
    if first:
        return (Text(str(value)),)  # a name, or the gap in words
    if not value:
        return (Text("–"),)
    if isinstance(value, Items):  # only deputies are many
        own = entry["organisation"]
        return (Text(finnish.listed([say.title(post, own) for post in value])),)
    return (Text(_name(value, say)),) if value.kind == "ref" else say.fact(value)


def _name(value: Fact, say: Say) -> str:
    organisation = value.entry()
    return say.name(str(value)) if organisation is None else str(organisation["name"])
