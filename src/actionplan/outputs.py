"""Files that the program makes of plans: what they are called, and which of them are its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

FORMS = ("md", "html", "docx", "pdf", "ics")
"""The forms of a document, by the endings of their files."""

_MARKS = {
    "md": b"<!-- actionplan ",
    "html": b'<meta name="generator" content="actionplan ',
    "pdf": b"<xmp:CreatorTool>actionplan ",
    "docx": b">actionplan ",
    "ics": b"PRODID:-//actionplan//",
    "svg": b"<!-- actionplan ",
}
"""What each form says of its maker."""
_LOOKED_AT = 65_536
_LONGEST = 200
Identity = tuple[int, int]
_ID = re.compile(r"[a-z0-9_-]+")


def stem(data: Any) -> str:
    """Return what a plan's files are called, ``lempaala-vesilahti-2026``.

    It is blank when the data does not tell its municipalities and year.
    """
    told = data if isinstance(data, dict) else {}
    names, year = told.get("municipalities"), told.get("year")
    if not isinstance(names, list) or not isinstance(year, int) or not names:
        return ""
    if not all(isinstance(name, str) and _ID.fullmatch(name) for name in names):
        return ""
    return f"{'-'.join(names)[:_LONGEST]}-{year}"


def in_the_way(paths: Iterable[str]) -> str:
    """Return the first path where something stands that the program has not made."""
    return next((path for path in paths if os.path.lexists(path) and not is_ours(path)), "")


def folder_among(paths: Iterable[str]) -> str:
    """Return the first path that is a folder, so that no file can take it."""
    return next((path for path in paths if os.path.isdir(path)), "")  # noqa: PTH112


def identities(files: Iterable[str]) -> frozenset[Identity]:
    """Return what tells files apart, whatever names lead to them; those that are not there fall."""
    found = map(_identity, files)
    return frozenset(one for one in found if one)


def among(paths: Iterable[str], files: frozenset[Identity]) -> str:
    """Return the first path that leads to one of the files."""
    return next((path for path in paths if _identity(path) in files), "")


def _identity(path: str) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def is_ours(path: str) -> bool:
    """Tell whether a file says of itself that this program has made it."""
    mark = _MARKS.get(path.rpartition(".")[2])
    if mark is None or not os.path.isfile(path):  # noqa: PTH113
        return False
    return mark in (_properties(path) if path.endswith(".docx") else _start(path))


def _start(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(_LOOKED_AT)


def _properties(path: str) -> bytes:
    from zipfile import BadZipFile, ZipFile  # slow to load: only where a .docx stands already

    try:
        with ZipFile(path) as package, package.open("docProps/custom.xml") as file:
            return file.read(_LOOKED_AT)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        return b""
