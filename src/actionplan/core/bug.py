"""A bug of ours, as it is told to the user: what and where in the program, nothing of the data."""

from __future__ import annotations

import errno
import os

_NO_ROOM = ("failed to map segment", "annot allocate memory", "can't start new thread")
_SCARCE = MemoryError.__name__


class Bug(Exception):
    """``kind`` is the exception's class, ``place`` the line of the program, ``file`` the plan."""

    def __init__(self, kind: str, place: str, file: str = "") -> None:
        super().__init__(kind, place, file)
        self.kind = kind
        self.place = place
        self.file = file


def is_scarce(error: BaseException) -> bool:
    """Say whether memory has run out, be it for a library or a thread: that is no bug of ours."""
    if isinstance(error, Bug):
        return error.kind == _SCARCE
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    unloaded = isinstance(error, ImportError | RuntimeError)
    return isinstance(error, MemoryError) or (unloaded and any(s in str(error) for s in _NO_ROOM))


def bug(error: Exception, file: str = "") -> Bug:
    """Make of an exception what may be shown: a message or a traceback may hold personal data."""
    if isinstance(error, Bug):
        return error
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"{os.sep}actionplan{os.sep}" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    return Bug(_SCARCE if is_scarce(error) else type(error).__name__, place, file)
