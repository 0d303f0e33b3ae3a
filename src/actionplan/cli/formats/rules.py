"""The table of rules and requirements, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.core.printable import spell
from actionplan.core.record import Record
from actionplan.words.words import Words


class Row(Record):
    """A rule or a requirement; a requirement has a clause, a rule has a name."""

    id: str
    severity: str
    title: str
    name: str = ""
    clause: str = ""


def text(rows: Iterable[Row], words: Words) -> Iterator[str]:
    """Yield the rows, one a line."""
    for row in rows:
        severity = words.text(f"severity.{row.severity}")
        yield f"{row.id:<9} {severity:<10} {row.title}\n"


def as_json(rows: Iterable[Row], _words: Words) -> str:
    """Return the rows as a list of objects; their words are in them already."""
    told = [{key: value for key, value in row._asdict().items() if value} for row in rows]
    return spell(told, indent=1)
