"""Plan files found, and read as text: decoded, bounded, known by their digest."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from actionplan.core.characters import code_point, forbidden
from actionplan.core.diagnostic import Diagnostic, few, finding
from actionplan.core.limits import MAX_BYTES
from actionplan.core.lines import Lines
from actionplan.core.place import file_span
from actionplan.core.record import Record
from actionplan.core.special import NotAFile

try:  # hashlib loads OpenSSL, which costs a third of Python's own start; `random` does the same
    from _sha2 import sha256  # type: ignore[import-not-found]  # Python 3.12 and later
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


class Source(Record):
    """A file's ``text`` as it stands but for its byte order ``mark``; its bytes' SHA-256 in hex."""

    name: str
    text: str
    digest: str
    mark: str = ""


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hex."""
    return str(sha256(data).hexdigest())


class Changed(OSError):
    """A file is no more what it was when it was read: somebody has written it since."""


Reading = tuple[Source | None, list[Diagnostic]]

UNDECODED = frozenset({"AP005", "AP006", "AP007", "AP008", "AP009"})
"""The rules of files that can be read, but not as a text of ours."""

_KINDS = {stat.S_IFDIR: "directory", stat.S_IFIFO: "fifo", stat.S_IFSOCK: "socket"}
_FAULTS = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ENAMETOOLONG: "file-missing",
    errno.ELOOP: "symlink-loop",
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PIECE = 65_536
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_WIDE_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def read_source(path: str, name: str | None = None, *, strict: bool = True) -> Reading:
    """Read a regular file as a source called ``name``; every fault of the file is a finding.

    ``strict=False`` is for who mends it: invisible characters are no fault then.
    """
    name = path if name is None else name
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - to open a device may already do harm
        if not stat.S_ISREG(mode):
            kind = _KINDS.get(stat.S_IFMT(mode), "device")
            return None, [finding("file-not-regular", file_span(name), kind=kind)]
        if _strays(path):
            return None, [finding("file-not-regular", file_span(name), kind="stray")]
        data = read_bytes(path)
    except (OSError, ValueError) as error:
        return None, [_unreadable(name, error)]
    return decode(name, data, strict=strict)


def decode(name: str, data: bytes, *, strict: bool = True) -> Reading:
    """Turn bytes into a source: UTF-8, with or without its mark, and no invisible characters."""
    if len(data) > MAX_BYTES:
        return None, [finding("file-too-large", file_span(name), limit=MAX_BYTES)]
    if not data:
        return None, [finding("file-empty", file_span(name))]
    if encoding := _other_encoding(data):
        return None, [finding("other-encoding", file_span(name), encoding=encoding)]
    body = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return None, [_bad_byte(name, error)]
    # Nearly all of a file is plain ASCII: without it, the search is four times as quick.
    if strict and any(forbidden(body.translate(None, _PLAIN).decode())):
        return None, _invisible(name, text)
    mark = "" if body is data else _BYTE_ORDER_MARK.decode()
    return Source(name, text, sha256(data).hexdigest(), mark), []


def refuse_changed(path: str, read: str) -> None:
    """Raise ``Changed`` unless a file still holds what was read, told by its digest.

    One that is gone, has become a link or cannot be read any more has changed too.
    """
    try:
        same = not os.path.islink(path) and digest(read_bytes(path)) == read  # noqa: PTH114
    except OSError:
        same = False
    if not same:
        raise Changed(errno.ESTALE, os.strerror(errno.ESTALE), path)


def _strays(path: str) -> bool:
    """Whether a link leads out of its own folder and the working one, or to a hidden place there.

    Such a link may come with a stranger's change; what it leads to would be quoted in a finding.
    """
    if not os.path.islink(path):  # noqa: PTH114
        return False
    target = os.path.realpath(path)
    homes = (os.path.realpath(os.path.dirname(path)), os.getcwd())  # noqa: PTH109, PTH120
    inside = (os.path.relpath(target, home).split(os.sep) for home in homes)  # noqa: PTH206
    return all(any(part.startswith(".") for part in parts) for parts in inside)


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """Read hardly more than the limit, never waiting for a writer or a terminal.

    What is no regular file is not read (``NotAFile``).
    """
    flags = os.O_RDONLY
    for flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, flag, 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotAFile(errno.EINVAL, os.strerror(errno.EINVAL), path)
        # By pieces: to ask for the limit at once is to be given that much memory for each file.
        return b"".join(islice(iter(partial(file.read, _PIECE), b""), limit // _PIECE + 1))


def _unreadable(name: str, error: OSError | ValueError) -> Diagnostic:
    if isinstance(error, ValueError):  # no file has such a name: a NUL, or half a character
        return finding("file-missing", file_span(name))
    if rule := _FAULTS.get(error.errno or 0):
        return finding(rule, file_span(name))
    reason = "permission" if isinstance(error, PermissionError) else "other"
    return finding("file-unreadable", file_span(name), reason=reason)


def _other_encoding(data: bytes) -> str | None:
    """Name an encoding that is not UTF-8 by its mark, or by how many of its bytes are zero."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:512]
    zeros = sample.count(0) / len(sample)
    if 0.35 < zeros < 0.9:
        return "UTF-32" if zeros > 0.6 else "UTF-16"
    return None


def _bad_byte(name: str, error: UnicodeDecodeError) -> Diagnostic:
    """Place the first byte that is not UTF-8, and say which letter it would be in Windows."""
    before = error.object[: error.start].decode()
    byte = error.object[error.start : error.start + 1]
    span = Lines(name, before + "?").span(len(before), len(before) + 1)
    letter = byte.decode("cp1252", errors="ignore")
    return finding("not-utf8", span, byte=f"{byte[0]:02X}", character=letter)


def _invisible(name: str, text: str) -> list[Diagnostic]:
    lines = Lines(name, text)

    def told(at: int) -> Diagnostic:
        return finding("control-character", lines.span(at, at + 1), character=code_point(text[at]))

    return list(few([found.start() for found in forbidden(text)], told))


STDIN = "-"
_ENDINGS = (".yaml", ".yml")


class Discovery(Record):
    """``files`` in the order of the paths, each once.

    ``empty`` are folders in which nothing was found, ``closed`` those that could not be opened.
    ``folders`` tells of each file that the user did not name in which folder it was found.
    """

    files: tuple[str, ...]
    empty: tuple[str, ...]
    closed: tuple[str, ...]
    folders: Mapping[str, str] = {}


def discover(paths: Iterable[str]) -> Discovery:
    """Find the files. What is not there is kept: reading it says what is wrong."""
    files: dict[str, str] = {}
    empty: list[str] = []
    closed: list[str] = []
    for path in paths:
        # os.path, not pathlib: a path is shown as it was given.
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112
            files[path] = ""
            continue
        closed_before = len(closed)
        found = list(_walk(path, closed))
        for file in found:
            files.setdefault(file, path)
        if not found and len(closed) == closed_before:
            empty.append(path)
    folders = {file: folder for file, folder in files.items() if folder}
    return Discovery(tuple(files), tuple(empty), tuple(closed), folders)


def is_plan_file(name: str) -> bool:
    """Whether a file in a folder is taken for a plan by its name: a hidden one never is."""
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")


def _walk(folder: str, closed: list[str]) -> Iterator[str]:
    """Yield the YAML files under a folder, sorted; hidden folders and links to folders are left."""

    def note(error: OSError) -> None:
        closed.append(str(error.filename))

    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_plan_file(name):
                yield os.path.join(here, name)  # noqa: PTH118
