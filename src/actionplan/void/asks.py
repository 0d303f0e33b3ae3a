"""What a field of a plan asks: the words of its question, and what kind of answer it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from actionplan import grammar
from actionplan.void.words import lists, matter

_WORD = re.compile(r"[^\W\d_]{4,}")
_KINDS = ("stated", "future", "goals", "told", "open", "heading", "aims")


class Ask(NamedTuple):
    """A field's question. ``kind`` is statement, one of the lists of places, name or aside.

    ``title`` and ``asked`` are beginnings of the words of its titles and of what it asks for.
    """

    kind: str
    title: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    who: bool = False
    counted: bool = False
    received: bool = False


@cache
def ask(field: tuple[str, ...]) -> Ask:
    """Return what a field asks; one that no plan has, or ``()``, takes any statement."""
    path = ".".join(field)
    titles, asked = [], []
    for schema in _schemas(field):
        titles.append(schema.get("title", ""))
        asked.append(schema.get("description", "").partition("esimerkiksi")[0])
    return Ask(
        _kind(path, field),
        _beginnings(titles),
        _beginnings(asked),
        _within("who", path),
        _within("counted", path),
        _within("received", path),
    )


def _kind(path: str, field: tuple[str, ...]) -> str:
    for kind in _KINDS:
        if _within(kind, path):
            return kind
    if field and field[-1] == "note":
        return "aside"
    node = grammar.node_at(field)
    return "name" if node and node.kind == "text" else "statement"


def _within(kind: str, path: str) -> bool:
    return any(f".{path}".endswith(f".{place}") for place in lists()[kind])


def _schemas(field: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield the schemas on the way to a field."""
    whole = grammar.schema()
    here: dict[str, Any] = whole
    for step in field:
        while "$ref" in here:
            here = whole["$defs"][here["$ref"].rpartition("/")[2]]
        inner = here.get("items") or here.get("additionalProperties")
        found = here.get("properties", {}).get(step, inner)
        if not isinstance(found, dict):
            return
        here = found
        yield here


def _beginnings(texts: list[str]) -> tuple[str, ...]:
    words = {word for text in texts for word in _WORD.findall(text.lower())}
    return tuple(sorted({_beginning(word) for word in words if matter(word) != "function"}))


def _beginning(word: str) -> str:
    """Return what stays of a word in its other forms: Finnish bends the end, long words more."""
    return word[: max(4, len(word) - (4 if len(word) > 7 else 2))]
