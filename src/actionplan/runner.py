"""Check many files: one after another, or above a hundred on every core, always in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from actionplan.agreement.library import Library
from actionplan.bug import bug
from actionplan.outcome import Outcome
from actionplan.pipeline import check
from actionplan.source import Reading, Source, decode, read_source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

MANY = 100
"""Up to so many files one process is quicker than starting several."""
_CHUNK = 8
_AHEAD = 3


class Given(NamedTuple):
    """A file whose bytes are already read, as those of standard input, and how it is called."""

    name: str
    data: bytes


class Task(NamedTuple):
    """What to check and by what: ``files`` as discovered, ``agreements`` given by the user.

    ``given`` are the files among them that are not to be read. ``evidence`` asks for the lines
    of all evidence.
    """

    files: tuple[str, ...]
    agreements: tuple[Source, ...]
    as_of: str
    given: Mapping[str, Given] = {}
    evidence: bool = True


def run(task: Task, library: Library) -> Iterator[Outcome]:
    """Yield the outcome of every file, in order. What cannot be read is an outcome too."""
    _calm_the_collector()
    if len(task.files) <= MANY or _cores() == 1:
        for file in task.files:
            yield check_file(file, task, library)
    else:
        yield from _run_many(task)


def check_file(file: str, task: Task, library: Library) -> Outcome:
    """Read and check one file."""
    source, faults = _read(file, task)
    if source is None:
        name = task.given[file].name if file in task.given else file
        return Outcome(name, "", False, diagnostics=tuple(faults))
    try:
        return check(source, library, task.as_of, evidence=task.evidence)
    except Exception as error:
        # It has to come through a process's wall, and with the file that shows it.
        raise bug(error, source.name) from error


def _read(file: str, task: Task) -> Reading:
    return decode(*task.given[file]) if file in task.given else read_source(file)


def _run_many(task: Task) -> Iterator[Outcome]:
    """Keep every core at work, and no more results in memory than the cores need."""
    from concurrent.futures import ProcessPoolExecutor  # slow to load: many files only

    workers = _cores()
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(task._replace(files=()),))
    try:
        yield from _in_order(pool, task.files, workers * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: Executor, files: Sequence[str], ahead: int) -> Iterator[Outcome]:
    chunks = iter([files[n : n + _CHUNK] for n in range(0, len(files), _CHUNK)])
    waiting: deque[Future[list[Outcome]]] = deque(
        pool.submit(_check_chunk, chunk) for chunk in islice(chunks, ahead)
    )
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(pool.submit(_check_chunk, chunk) for chunk in islice(chunks, 1))


_worker: tuple[Task, Library]
"""What a worker process checks by: the library is built once a process."""


def _start(task: Task) -> None:
    import signal

    global _worker  # a worker process has no other place to keep it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    _calm_the_collector()
    _worker = (task, Library(task.agreements))


def _check_chunk(files: Sequence[str]) -> list[Outcome]:
    return [check_file(file, *_worker) for file in files]


def _calm_the_collector() -> None:
    """Look for cycles once in a few plans, not hundreds of times in one: a sixth of the time.

    Plans make no cycles; the collector stays on for what libraries may leave.
    """
    import gc

    gc.set_threshold(100_000, 20, 20)


def _cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
