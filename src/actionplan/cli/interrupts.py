"""Ctrl-C: the first ends the run in order, the next one at once; neither leaves a traceback.

A run that began with interrupts ignored, as a shell's job in the background, goes on ignoring them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

INTERRUPTED = 130


def end_at_once() -> None:
    """From now on an interrupt ends the process: while it loads there is nothing to put in order.

    What cannot be raised, in the middle of tidying up, is not printed either.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    sys.unraisablehook = _unraised


def ignored() -> None:
    """Let no interrupt change how a run ends that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def first_in_order() -> Iterator[None]:
    """Let the first interrupt be a ``KeyboardInterrupt`` within the block."""
    if signal.getsignal(signal.SIGINT) is not _leave:
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _leave)


def _stop(*_: object) -> NoReturn:
    signal.signal(signal.SIGINT, _leave)
    raise KeyboardInterrupt


def _leave(*_: object) -> NoReturn:
    os._exit(INTERRUPTED)


def _unraised(what: sys.UnraisableHookArgs) -> None:
    if isinstance(what.exc_value, KeyboardInterrupt):
        _leave()
