"""A bug of ours, as it is told to the user: what and where in the program, nothing of the data."""

from __future__ import annotations

import errno
import os

_SCARCE = {errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN}
_NO_ROOM = ("failed to map", "cannot map", "annot allocate memory", "can't start new thread")
"""How the system says that there is no memory for a library or a thread."""


class Bug(Exception):
    """``kind`` is the exception's class, ``place`` the line of the program, ``file`` the plan."""

    def __init__(self, kind: str, place: str, file: str = "") -> None:
        super().__init__(kind, place, file)
        self.kind = kind
        self.place = place
        self.file = file


def is_scarce(error: BaseException) -> bool:
    """Say whether the machine has run out of something: memory, processes, files to open."""
    if isinstance(error, OSError):
        return error.errno in _SCARCE
    if isinstance(error, ImportError | RuntimeError):
        return any(said in str(error) for said in _NO_ROOM)
    return isinstance(error, MemoryError)


def bug(error: Exception, file: str = "") -> Exception:
    """Make of an exception what may be shown: a message or a traceback may hold personal data.

    What is scarce is no bug: that is returned as it is.
    """
    if isinstance(error, Bug) or is_scarce(error):
        return error
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"{os.sep}actionplan{os.sep}" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        trace = trace.tb_next
    return Bug(type(error).__name__, place, file)
