"""A stream that repeats no personal identity code, whoever writes to it and whatever it is told.

A plan's data is masked where it is read. What is left are names of files, arguments, lines of a
difference: to print them takes no care, and none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO, cast

from actionplan.identity_code import named


class _Guarded:
    """A text stream before which everything is masked."""

    def __init__(self, stream: TextIO) -> None:
        self.unguarded = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unguarded, name)

    def write(self, text: str) -> int:
        return self.unguarded.write(named(text))

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


def guarded(stream: TextIO) -> TextIO:
    """Return a stream that masks what is written to it."""
    return stream if isinstance(stream, _Guarded) else cast("TextIO", _Guarded(stream))


def unguarded(stream: TextIO) -> TextIO:
    """Return the stream itself: for a file's own text, given back to its author."""
    return stream.unguarded if isinstance(stream, _Guarded) else stream
