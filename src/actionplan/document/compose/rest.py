"""What a chapter's own words have not told: the remaining facts of an entry, by their titles.

It keeps the promise that every fact of a plan stands in its document, also those that a template
does not know, be it ours or a municipality's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.core.document import (
    Block,
    Break,
    Facts,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Text,
    plain,
)
from actionplan.document.compose.facts import Entry, Fact, Gap, Items, fields_of, node_of, path_of
from actionplan.document.compose.inlines import Say, small
from actionplan.document.compose.markup import Later


class Rest:
    """Collects what is left to tell. ``say`` puts a single fact into words."""

    def __init__(self, book_told: set[Any], say: Say) -> None:
        self._told = book_told
        self._say = say
        self.silenced: set[Any] = set()
        self._apart: set[Any] = set()

    def later(self, told: Any) -> Later:
        """Return the remaining facts as they will be when everything else has been told.

        What has a place for its rest of its own is not told as the rest of what it belongs to.
        """
        if isinstance(told, Entry | Items):
            self._apart.add(path_of(told))
        return Later(lambda: self.blocks(told))

    def blocks(self, told: Any) -> tuple[Block, ...]:
        """Return the remaining facts of an entry as terms and what is said of each."""
        if isinstance(told, Entry):
            items = tuple(self._items(told))
            return (Facts(items),) if items else ()
        if isinstance(told, Items):
            return tuple(block for item in told for block in self.blocks(item))
        return ()

    def _items(self, entry: Entry, *, within: bool = False) -> Iterator[tuple[str, Inlines]]:
        node = node_of(entry)
        for key in fields_of(entry):
            if key not in node.whose:  # said by the chapter or in a line of its own
                title = node.titles.get(key) or self._called(entry[key], key)
                said = self._said(entry[key], within=within)
                if said:
                    yield title, said

    def _called(self, entry: Any, id: str) -> str:
        """Return the name of an entry of a register, and note that it is told; else its id."""
        naming = node_of(entry).naming if isinstance(entry, Entry) else ""
        return str(entry[naming]) or id if naming else id

    def _said(self, told: Any, *, within: bool = False) -> Inlines:
        """Return what is left of a value: of an entry a line for each title, or ``within`` such
        a line running words.
        """
        if isinstance(told, Entry | Items) and path_of(told) in self._apart:
            return ()
        if isinstance(told, Fact):
            passed_by = path_of(told) in self._told or path_of(told) in self.silenced
            return () if passed_by else self._say.fact(told)
        if isinstance(told, Gap):
            return () if path_of(told) in self._told else (Text(str(told)),)
        if isinstance(told, Items):
            parts = [said for item in told if (said := self._said(item, within=within))]
            entries = any(isinstance(item, Entry) for item in told)
            return _joined(parts, Break() if entries and not within else Text("; "))
        if isinstance(told, Entry):
            titled = [
                (Text(f"{small(title) if within else title}: "), *said)
                for title, said in self._items(told, within=True)
            ]
            return _joined(titled, Text(", ") if within else Break())
        return ()


def _joined(parts: list[Inlines], between: Inline) -> Inlines:
    """Join parts; what ends in a full stop is followed by no comma."""
    result: list[Inline] = []
    for number, part in enumerate(parts):
        if number:
            ended = isinstance(between, Text) and plain(tuple(result)).endswith(".")
            result.append(Text(" ") if ended else between)
        result.extend(part)
    return tuple(result)


def listing(items: list[Inlines]) -> Listing:
    """Return a list with one paragraph an item."""
    return Listing(tuple((Paragraph(item),) for item in items))
