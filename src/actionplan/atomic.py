"""Write a file as a whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from actionplan.reason import Protected


@contextmanager
def written(path: str) -> Iterator[TextIO]:
    """Open a file for writing in UTF-8; it takes its place only when all of it is on the disk.

    An existing file keeps its permissions, and stays as it was if anything goes wrong; one that is
    not to be written is refused (``Protected``). A device or a pipe has no place to take: it is
    written to.
    """
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
            yield file
        return
    import tempfile  # slow to load, and most runs write no file

    target = os.path.realpath(path)  # a link stays a link
    _refuse_protected(target)
    folder, name = os.path.split(target)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name[:64]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode(target))  # noqa: PTH101
        os.replace(draft, target)  # noqa: PTH105
    except BaseException:
        os.unlink(draft)  # noqa: PTH108
        raise


def write(path: str, data: bytes) -> None:
    """Write bytes as a file, as ``written`` does it."""
    with written(path) as file:
        file.buffer.write(data)


def _refuse_protected(path: str) -> None:
    """Refuse a file that may not be written: to replace it takes no right to it, but to its folder.

    The mode is looked at too, because the system lets root write anything.
    """
    if os.path.exists(path) and not (_mode(path) & 0o222 and os.access(path, os.W_OK)):  # noqa: PTH110
        raise Protected(errno.EACCES, os.strerror(errno.EACCES), path)


def _mode(path: str) -> int:
    """Return the permissions the file has, or would be given by the user's mask."""
    try:
        return os.stat(path).st_mode & 0o7777  # noqa: PTH116
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
