"""Work shared among processes, one a core; results come in the order of the work.

Work is done with a tool, such as a press. There is one here, and one is made in each process.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


_Tool = TypeVar("_Tool")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_AHEAD = 3


class Crew(Generic[_Tool]):
    """Those who do the work: this process, or those of a pool."""

    def __init__(self, tool: _Tool, pool: Executor | None) -> None:
        self._tool, self._pool = tool, pool

    def each(
        self, work: Callable[[_Tool, _Piece], _Result], pieces: Sequence[_Piece], chunk: int = 1
    ) -> Iterator[_Result]:
        """Yield what comes of every piece, in order; processes are given ``chunk`` at a time.

        Every core is kept at work, and no more results in memory than the cores need.
        """
        pool = self._pool
        if pool is None:
            for piece in pieces:
                yield work(self._tool, piece)
            return
        chunks = (pieces[start : start + chunk] for start in range(0, len(pieces), chunk))
        waiting: deque[Future[list[_Result]]] = deque(
            pool.submit(_done, work, some) for some in islice(chunks, cores() * _AHEAD)
        )
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_done, work, some) for some in islice(chunks, 1))


@contextmanager
def crew(
    tool: _Tool, make: Callable[..., _Tool], *args: Any, pieces: int, few: int
) -> Iterator[Crew[_Tool]]:
    """Gather who does work on so many pieces: up to a few are done here, with the tool given.

    Above that there is a process a core, in which ``make(*args)`` makes the tool. They end with
    the block.
    """
    _calm_the_collector()
    if pieces <= few or cores() == 1:
        yield Crew(tool, None)
        return
    from concurrent.futures import ProcessPoolExecutor  # slow to load: many files only

    pool = ProcessPoolExecutor(cores(), initializer=_start, initargs=(make, args))
    try:
        yield Crew(tool, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def tidy() -> None:
    """Give back what the last plan left in cycles: to compose a document makes some."""
    import gc

    gc.collect(0)


def _calm_the_collector() -> None:
    """Look for cycles once in a few plans, not hundreds of times in one: a sixth of the time.

    To check a plan makes no cycles; the collector stays on for what libraries may leave.
    """
    import gc

    gc.set_threshold(100_000, 20, 20)


_tool: Any
"""What a process of a pool works with: made once, when it starts."""


def _start(make: Callable[..., Any], args: tuple[Any, ...]) -> None:
    global _tool  # a process of a pool has no other place to keep it
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    _calm_the_collector()
    _tool = make(*args)


def _done(work: Callable[[Any, _Piece], _Result], pieces: Sequence[_Piece]) -> list[_Result]:
    return [work(_tool, piece) for piece in pieces]
