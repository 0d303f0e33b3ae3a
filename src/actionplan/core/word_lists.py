"""Words by which texts are read, as data: the lists of a file in ``templates/fi/``.

Plans and agreements are in Finnish, so no other language has them. A file holds lists in brackets
and comments, and no more: no parser of YAML is loaded for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from actionplan.core.resources import FINNISH, template_text

WordLists = Mapping[str, tuple[str, ...]]


@cache
def word_lists(name: str) -> WordLists:
    """Return the lists of words in a file such as ``clauses``, by their names."""
    return read(template_text(f"{FINNISH}/{name}.yaml"))


def read(text: str) -> WordLists:
    """Return the lists in a text: ``name: [words, …]``, with lines of comment between."""
    plain = "".join(line for line in text.splitlines() if not line.startswith("#"))
    lists = (part.partition(": [") for part in plain.split("]") if part)
    return {name: tuple(_items(body)) for name, _, body in lists}


def either(words: Iterable[str]) -> str:
    """Return the pattern of some words, any of which may stand: a star is any letters."""
    return "|".join(re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in words)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return words without their stars, for who knows on which side they stand."""
    return tuple(word.strip("*") for word in words)


def _items(body: str) -> Iterator[str]:
    return (word for part in body.split(",") if (word := part.strip(' "')))
