"""Bounds on what a template may take: it may come from anyone, and any loop may be endless.

Where the system has no alarms or memory limits, or in a thread, there are no such bounds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 10
"""For one chapter: a real one takes some hundredths of a second."""
MEMORY = 512 * 1024 * 1024
"""For one chapter, beyond what the process has."""


class TooSlow(Exception):
    """The time is up."""


class Scarce(MemoryError):
    """The machine has less memory than a template may take."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise ``TooSlow`` or ``MemoryError`` in the block when it takes too much.

    It is ``Scarce`` that is raised when there is less than it may take.
    """
    with _in_time(), _in_memory():
        yield


@contextmanager
def _in_time() -> Iterator[None]:
    import signal

    alarms = hasattr(signal, "setitimer")
    if not alarms or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _in_memory() -> Iterator[None]:
    """Limit the address space, which only Linux tells and keeps."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        yield
        return
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = int(statm.read_text().split()[0]) * resource.getpagesize() + MEMORY
    if before != resource.RLIM_INFINITY:
        limit = min(limit, before)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    try:
        yield
    except MemoryError as error:
        if limit == before:
            raise Scarce from error
        raise
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))
