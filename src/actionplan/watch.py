"""Watch files: tell which have changed, by looking a few times a second.

Looking works on every system and network drive, and costs less than the rendering it leads to.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator

PAUSE = 0.3
"""Seconds between two looks."""

_Seen = dict[str, tuple[int, int, int] | None]


def changes(files: Callable[[], Iterable[str]]) -> Iterator[frozenset[str]]:
    """Yield all files, then those that have been changed, have come or have gone, for ever.

    ``files`` is asked at every look, so that new files in a folder are seen. A change is told when
    it is over: when a look has found nothing new.
    """
    before = _look(files)
    yield frozenset(before)
    pending: set[str] = set()
    while True:
        time.sleep(PAUSE)
        now = _look(files)
        changed = {file for file in before | now if before.get(file) != now.get(file)}
        pending |= changed
        before = now
        if pending and not changed:
            yield frozenset(pending)
            pending = set()


def _look(files: Callable[[], Iterable[str]]) -> _Seen:
    return {file: _state(file) for file in files()}


def _state(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
