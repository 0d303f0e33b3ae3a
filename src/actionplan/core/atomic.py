"""A file written whole or not at all, and in plain words why it could not be."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from actionplan.core.special import NoPlace, special


class Protected(PermissionError):
    """A file says of itself that nobody is to write it, not even who could."""

    word = "protected"


def reason(error: Exception) -> str:
    """Return the name of an error's reason; a name that no file can have is of no file."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    return getattr(error, "word", "") or errno.errorcode.get(number or 0, "?")


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _at_once() -> None:
    """Let a draft take its place without a last look."""


@contextmanager
def written(
    path: str, *, fresh: bool = False, look: Callable[[], None] = _at_once
) -> Iterator[TextIO]:
    """Open a file for writing in UTF-8; it takes its place only when all of it is on the disk.

    An existing file keeps its permissions, and stays as it was if anything goes wrong; one that is
    not to be written is refused (``Protected``). With ``fresh`` none is replaced, though it came a
    moment ago: ``FileExistsError``. ``look`` is called right before the file takes its place, and
    stops it by raising. A device or a pipe has no place to take (``NoPlace``).
    """
    from actionplan.core.drafts import clear, draft_name  # most runs write nothing

    if special(path):
        raise NoPlace(errno.EINVAL, os.strerror(errno.EINVAL), path)
    if os.path.isdir(path):  # noqa: PTH112
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    target = path if fresh else os.path.realpath(path)  # a link stays a link
    if not fresh:
        _refuse_protected(target)
    folder, name = os.path.split(target)
    # Our own name, known before the file is there: whenever we are stopped, it can be taken away.
    draft = os.path.join(folder, draft_name(name))  # noqa: PTH118
    try:
        with os.fdopen(os.open(draft, _NEW, 0o600), "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode(target))  # noqa: PTH101
        look()
        _take(draft, target) if fresh else os.replace(draft, target)  # noqa: PTH105
    finally:
        with suppress(OSError):
            os.unlink(draft)  # noqa: PTH108
    clear(os.path.abspath(folder))  # noqa: PTH100


def write(
    path: str, data: bytes, *, fresh: bool = False, look: Callable[[], None] = _at_once
) -> None:
    """Write bytes as a file, as ``written`` does it."""
    with written(path, fresh=fresh, look=look) as file:
        file.buffer.write(data)


def _take(draft: str, target: str) -> None:
    """Give a draft a name that nobody has taken; of two who ask at once, one is refused."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without links: first the name, then the file
        os.close(os.open(target, _NEW, 0o600))
        os.replace(draft, target)  # noqa: PTH105


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
