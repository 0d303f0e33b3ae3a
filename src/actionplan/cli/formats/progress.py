"""Progress on a terminal: one line on stderr that counts files, once it has taken a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO

from actionplan.core.outcome import Outcome

_PATIENCE = 1.0
_PAUSE = 0.1


def counted(
    outcomes: Iterable[Outcome], total: int, stream: TextIO, *, shared: bool
) -> Iterator[Outcome]:
    """Yield the outcomes and keep their count on the stream.

    ``shared`` says that results go to the same terminal: the count makes way for them.
    """
    begun = drawn = monotonic()
    line = ""
    try:
        for number, outcome in enumerate(outcomes, 1):
            if shared:
                line = _draw(stream, "", line)
            yield outcome
            now = monotonic()
            if now - begun > _PATIENCE and now - drawn > _PAUSE:
                line, drawn = _draw(stream, f"{number}/{total}", line), now
    finally:
        _draw(stream, "", line)


def _draw(stream: TextIO, line: str, over: str) -> str:
    if line != over:
        stream.write("\r" + " " * len(over) + "\r" + line)
        stream.flush()
    return line
