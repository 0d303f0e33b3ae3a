"""Places: where something stands in a file, and where in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.core.record import Record

Path = tuple[str | int, ...]
"""Keys and list indexes from the root of a plan; the root itself is ``()``."""


class Span(Record):
    """A stretch of text in one file. Lines and columns are 1-based, columns count characters.

    The end column is the one after the last character, as editors and CI formats count it.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


def way(data: Any, path: Path) -> Iterator[Any]:
    """Yield what stands at each step of a path in plain data, as far as the path leads."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return
        yield data


def at(data: Any, path: Path) -> Any:
    """Return what stands at a path in plain data; ``None`` where it leads nowhere."""
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        return None
    return data


def file_span(file: str) -> Span:
    """Return the span for a finding about a whole file: its first character."""
    return Span(file, 1, 1, 1, 1)


def pointer(path: Path) -> str:
    """Spell a path as a JSON Pointer (RFC 6901); the root is the empty text."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def parse_pointer(text: str) -> tuple[str, ...]:
    """Split a JSON Pointer or pattern into its steps. ``""`` and ``"/"`` are the root."""
    steps = text.removeprefix("/").split("/") if text.strip("/") else []
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)
