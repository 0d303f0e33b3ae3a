"""Work shared among processes, one a core; results come in the order of the work.

Work is done with a tool, such as a press. There is one here, and one is made in each process.
Where there can be no processes, or one is lost on the way, the rest is done here (``is_alone``).
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from actionplan.core.bug import bug, is_scarce

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


_Tool = TypeVar("_Tool")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_Came = tuple[list[Any], Exception | None]
"""What came of some pieces: the results, and what stopped the work on the next one."""

_METHOD = "fork" if sys.platform == "linux" else None
"""How processes start: a fork is quickest, but libraries of other systems may not stand one."""
_AHEAD = 3
_GRACE = 2.0
"""Seconds that a process has to put in order what it is at."""
_HANDLES = 16
"""More files than a process opens at once."""


class Crew(Generic[_Tool]):
    """Those who do the work: this process, or those of a pool."""

    def __init__(self, tool: _Tool, pool: _Pool | None) -> None:
        self._tool, self._pool = tool, pool

    def each(
        self, work: Callable[[_Tool, _Piece], _Result], pieces: Sequence[_Piece], chunk: int = 1
    ) -> Iterator[_Result]:
        """Yield what comes of every piece, in order; processes are given ``chunk`` at a time.

        Every core is kept at work, and no more results in memory than the cores need. What a lost
        process has not given back is done here, maybe for the second time.
        """
        if self._pool is None:
            for piece in pieces:
                yield work(self._tool, piece)
            return
        chunks = [pieces[start : start + chunk] for start in range(0, len(pieces), chunk)]
        for some, came in zip(chunks, self._pool.each(work, chunks), strict=True):
            done, error = came or _worked(work, self._tool, some)
            yield from done
            if error is not None:
                raise error


@contextmanager
def crew(
    tool: _Tool, make: Callable[..., _Tool], *args: Any, pieces: int, few: int
) -> Iterator[Crew[_Tool]]:
    """Gather who does work on so many pieces: up to a few are done here, with the tool given.

    Above that there is a process a core, in which ``make(*args)`` makes the tool. They end with
    the block, and with this process, whatever ends it.
    """
    _calm_the_collector()
    if pieces <= few or cores() == 1:
        yield Crew(tool, None)
        return
    pool = _Pool()
    try:
        pool.start(make, args)
        yield Crew(tool, pool)
    finally:
        pool.end()


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def is_alone() -> bool:
    """Say whether work that was to be shared had to be done by this process alone."""
    return _Pool.lost


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


class _Pool:
    """Processes, and a line to each: no threads and no locks, so there is nothing to hang on.

    A line carries one task at a time: never do both its ends write. When one process is lost the
    others go too, for what took it (memory, a person) may be after them.
    """

    lost = False

    def __init__(self) -> None:
        self._processes: list[BaseProcess] = []
        self._idle: deque[Connection] = deque()
        self._busy: dict[Connection, int] = {}

    def start(self, make: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Start a process a core; where that cannot be, none."""
        try:
            from multiprocessing import get_context  # slow to load: many files only

            context: Any = get_context(_METHOD)
            with _interrupts_held(context.get_start_method()):
                for _ in range(cores()):
                    here, there = context.Pipe()
                    self._idle.append(here)
                    process = context.Process(target=_serve, args=(there, make, args), daemon=True)
                    process.start()
                    self._processes.append(process)
                    there.close()
        except Exception:  # no library, no fork, no memory, no more files
            self._lose()

    def each(
        self, work: Callable[[Any, _Piece], Any], chunks: Sequence[Sequence[_Piece]]
    ) -> Iterator[_Came | None]:
        """Yield what came of each chunk, in order: nothing of those that were lost."""
        todo: deque[tuple[int, Any]] = deque(
            (number, (work, some)) for number, some in enumerate(chunks)
        )
        came: dict[int, _Came] = {}
        try:
            for number in range(len(chunks)):
                self._exchange(todo, came, wait=0)
                while self._processes and number not in came:
                    self._exchange(todo, came, wait=None)
                yield came.pop(number, None)
        finally:
            if self._busy:  # whoever stops in the middle must not get the rest for an answer later
                self.end()

    def _exchange(
        self, todo: deque[tuple[int, Any]], came: dict[int, _Came], wait: float | None
    ) -> None:
        """Take what has been done, waiting so long for it, and give everybody something to do."""
        if not self._processes:
            return
        from multiprocessing.connection import wait as ready

        try:
            for line in cast("list[Connection]", ready([*self._busy], wait)):
                came[self._busy.pop(line)] = line.recv()
                self._idle.append(line)
            while todo and self._idle and len(came) < len(self._processes) * _AHEAD:
                line = self._idle.popleft()
                self._busy[line], task = todo.popleft()
                line.send(task)
        except (EOFError, OSError):
            self._lose()

    def end(self) -> None:
        """End the processes: what can be put in order at once, they do."""
        for process in self._processes:
            process.terminate()
        end = monotonic() + _GRACE
        for process in self._processes:
            process.join(max(0.0, end - monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
        for line in (*self._idle, *self._busy):
            line.close()
        for held in (self._processes, self._idle, self._busy):
            held.clear()

    def _lose(self) -> None:
        _Pool.lost = True
        self.end()


@contextmanager
def _interrupts_held(method: str) -> Iterator[None]:
    """Hold interrupts back while processes start: they begin deaf, and this one hears it later."""
    import signal

    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    if method != "fork":
        from multiprocessing.resource_tracker import ensure_running

        ensure_running()  # now, for it lets interrupts through when it has begun
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


# In a process of a pool


def _serve(line: Connection, make: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Make a tool, and work with it on what comes, until nothing more can."""
    try:
        _settle()
        tool = make(*args)
    except Exception:
        return  # the parent sees that nobody is here, and does without
    with suppress(EOFError):
        while True:
            work, some = line.recv()
            done, error = _worked(work, tool, some)
            if error is not None and is_scarce(error):
                return  # alone there is more of everything
            line.send((done, error and _portable(error)))


def _settle() -> None:
    """Become a process that ends when it is told to, or its parent has; nobody hears of it.

    It holds no output that someone waits for the end of. Raises ``OSError``: few files can be
    opened, and some may be lacking in the middle of the work.
    """
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # a test's stream is no file
            os.dup2(nowhere, stream.fileno())
    for handle in [nowhere, *(os.dup(nowhere) for _ in range(_HANDLES))]:
        os.close(handle)
    Thread(target=_follow, daemon=True).start()
    _calm_the_collector()


def _follow() -> None:
    """End with the parent, however it ends, in the middle of whatever is being done."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(0)


def _worked(work: Callable[[Any, _Piece], Any], tool: Any, pieces: Sequence[_Piece]) -> _Came:
    done: list[Any] = []
    try:
        for piece in pieces:
            done.append(work(tool, piece))
    except Exception as error:
        return done, error
    return done, None


def _portable(error: Exception) -> Exception:
    """Return an error as it comes through a process's wall; one that cannot, as a bug."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return bug(error)
    return error
