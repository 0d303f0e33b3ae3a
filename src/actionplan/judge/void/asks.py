"""What a field of a plan asks: the words of its question, and what kind of answer it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from actionplan.core.record import Record
from actionplan.core.word_lists import word_lists
from actionplan.judge.void.words import Word, lists, word
from actionplan.plan import grammar

_WORD = re.compile(r"[^\W\d_]{4,}")
_KINDS = ("stated", "future", "goals", "told", "open", "heading", "aims")


class Ask(Record):
    """A field's question.

    ``kind`` is one of the lists of places in ``void.yaml``, or else statement, name or aside.
    ``own`` and ``asked`` are how the words of its title and of its question begin; the question is
    read from the whole schema, which few texts need. ``who`` says
    that a party is an answer, ``counted`` that 0 is one, ``measured`` that what is measured is,
    ``single`` that it speaks of single cases, ``received`` that it is asked who is received,
    ``settled`` that what meetings settle is an answer.
    """

    kind: str
    field: tuple[str, ...]
    own: tuple[str, ...]
    who: bool
    counted: bool
    single: bool
    measured: bool
    received: bool
    settled: bool

    @property
    def asked(self) -> tuple[str, ...]:
        """How the words of its question begin."""
        return _asked(self.field)


@cache
def _asked(field: tuple[str, ...]) -> tuple[str, ...]:
    (example,) = word_lists("clauses")["for_example"]
    schemas = _schemas(field, grammar.schema())
    return _beginnings(schema.get("description", "").partition(example)[0] for schema in schemas)


@cache
def ask(field: tuple[str, ...]) -> Ask:
    """Return what a field asks; one that no plan has, or ``()``, takes any statement."""
    path = ".".join(field)
    schemas = list(_schemas(field, grammar.bare_schema()))
    received = _within("received", path)
    return Ask(
        _kind(path, field),
        field,
        _beginnings(schema.get("title", "") for schema in schemas[-1:]),
        _within("who", path),
        received or _within("counted", path),
        _within("single", path),
        _within("measured", path),
        received,
        _within("settled", path),
    )


def _kind(path: str, field: tuple[str, ...]) -> str:
    for kind in _KINDS:
        if _within(kind, path):
            return kind
    if (field and field[-1] == "note") or _within("asides", path):
        return "aside"
    node = grammar.node_at(field)
    return "name" if node and node.kind == "text" else "statement"


def _within(kind: str, path: str) -> bool:
    return any(f".{path}".endswith(f".{place}") for place in lists()[kind])


def _schemas(field: tuple[str, ...], whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas on the way to a field."""
    here: dict[str, Any] = whole
    for step in field:
        while "$ref" in here:
            here = whole["$defs"][here["$ref"].rpartition("/")[2]]
        inner = here.get("items") or here.get("additionalProperties")
        found = here.get("properties", {}).get(step, inner)
        if not isinstance(found, dict):
            return
        here = found
        if step != "*":
            yield here


def _beginnings(texts: Iterable[str]) -> tuple[str, ...]:
    words = {one for text in texts for one in _WORD.findall(text.lower())}
    return tuple(sorted({_beginning(one) for one in words if word(one).kind != "function"}))


def _beginning(word: str) -> str:
    """Return what stays of a word in its other forms: Finnish bends the end, long words more."""
    return word[: max(4, len(word) - (4 if len(word) > 7 else 2))]


def repeats(word: Word, beginnings: tuple[str, ...]) -> bool:
    """Whether a word is one of a question in another form, and not a longer: *nuorisobussi*."""
    text = word.text
    return any(text.startswith(one) and len(text) <= len(one) + 6 for one in beginnings)
