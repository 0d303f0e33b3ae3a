"""Drafts of files: their names while they are written, and the end of those left behind."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from functools import cache

_NAME = 48
"""Characters of a file's name that its draft is called by: a name has 255 bytes."""
_DRAFT = re.compile(r"\..{1,48}\.([1-9][0-9]{0,8})-[0-9a-f]{8}\.tmp", re.DOTALL)
_HOUR = 3600


def draft_name(name: str) -> str:
    """Return what a draft of a file is called, with the number of the process that writes it."""
    return f".{name[:_NAME]}.{os.getpid()}-{os.urandom(4).hex()}.tmp"


@cache
def clear(folder: str) -> None:
    """Remove drafts that killed processes left in a folder; it is looked at once a process.

    One of the last hour stays: on a shared disk its process may be another machine's.
    """
    if os.name == "nt":  # there is no harmless way to ask whether a process is there
        return
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            draft = _DRAFT.fullmatch(entry.name)
            if draft and _is_old(entry) and _is_gone(int(draft[1])):
                with suppress(OSError):
                    os.unlink(entry)  # noqa: PTH108


def _is_old(entry: os.DirEntry[str]) -> bool:
    """Tell whether a file, not a link or a folder, has not been written to for an hour."""
    if not entry.is_file(follow_symlinks=False):
        return False
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _HOUR


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is there, and somebody else's
        return False
    return False
