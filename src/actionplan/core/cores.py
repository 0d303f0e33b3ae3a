"""Work shared among processes, one a core; results come in the order of the work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_AHEAD = 3


@contextmanager
def processes(prepare: Callable[..., None], *args: Any) -> Iterator[Executor]:
    """Start a process a core, each made ready by ``prepare(*args)``; they end with the block."""
    from concurrent.futures import ProcessPoolExecutor  # slow to load: many files only

    pool = ProcessPoolExecutor(cores(), initializer=_start, initargs=(prepare, args))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(
    pool: Executor, work: Callable[[_Piece], _Result], pieces: Iterable[_Piece]
) -> Iterator[_Result]:
    """Keep every core at work, and no more results in memory than the cores need."""
    left = iter(pieces)
    waiting: deque[Future[_Result]] = deque(
        pool.submit(work, piece) for piece in islice(left, cores() * _AHEAD)
    )
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(work, piece) for piece in islice(left, 1))


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def calm_the_collector() -> None:
    """Look for cycles once in a few plans, not hundreds of times in one: a sixth of the time.

    To check a plan makes no cycles; the collector stays on for what libraries may leave.
    """
    import gc

    gc.set_threshold(100_000, 20, 20)


def tidy() -> None:
    """Give back what the last plan left in cycles: to compose a document makes some."""
    import gc

    gc.collect(0)


def _start(prepare: Callable[..., None], args: tuple[Any, ...]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    calm_the_collector()
    prepare(*args)
