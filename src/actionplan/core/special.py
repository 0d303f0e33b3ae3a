"""Pipes and devices told from files: they have no end to read to, and no place to take."""

from __future__ import annotations

import os

_STREAMS = ("/dev", "/dev/fd")
_LINKS = 40
"""So many links in a row a system follows."""


class NotAFile(OSError):
    """What should be read is a pipe or a device."""

    word = "special"


class NoPlace(OSError):
    """Where a file should stand is a pipe or a device."""

    word = "no_place"


def special(path: str) -> bool:
    """Tell whether a path leads to a pipe, a device or a socket, or to a stream of a process.

    Such a stream (``/dev/stdout``) is one by its name, even while it happens to lead to a file.
    """
    for _ in range(_LINKS):
        folder = os.path.realpath(os.path.dirname(path))  # noqa: PTH120
        if folder in _STREAMS or folder.startswith("/proc/"):
            return True
        if not os.path.islink(path):  # noqa: PTH114
            break
        path = os.path.join(folder, os.readlink(path))  # noqa: PTH115, PTH118
    there = os.path.exists(path)  # noqa: PTH110
    return there and not os.path.isfile(path) and not os.path.isdir(path)  # noqa: PTH112, PTH113
