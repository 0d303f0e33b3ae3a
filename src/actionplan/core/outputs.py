"""The forms that files are made in, and how a made file is named and known again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from actionplan.core.forms import DOCUMENTS, FIGURES, REPORTS
from actionplan.core.special import special

_LONGEST = 200
"""Of a file's name; a joint plan may name many municipalities."""
_FORMS = {**DOCUMENTS, **REPORTS, **{form.ending: form for form in FIGURES.values() if form.mark}}
_MARKS = {name: form.mark for name, form in _FORMS.items() if form.mark}
"""What each form says of its maker."""
_PACKAGES = {name: form.package for name, form in _FORMS.items() if form.package}
"""Where a package says who made it."""
_LOOKED_AT = 65_536
_LARGEST, _LARGEST_PACKAGE = 100_000_000, 32_000_000
Identity = tuple[int, int]
IsTable = Callable[[bytes], bool]
"""Knows a CSV file of ours by its beginning."""


def stem(plan: Mapping[str, Any]) -> str:
    """Return what the files made of a sound plan are called: ``lempaala-vesilahti-2026``."""
    return f"{'-'.join(plan['municipalities'])[:_LONGEST]}-{plan['year']}"


def in_the_way(paths: Iterable[str], is_table: IsTable) -> str:
    """Return the first path where something stands that the program has not made."""
    there = (path for path in paths if os.path.lexists(path))
    return next((path for path in there if not is_ours(path, is_table)), "")


def leading_away(paths: Iterable[str], is_table: IsTable) -> str:
    """Return the first path that is a link to what the program has not made."""
    links = (path for path in paths if os.path.islink(path))  # noqa: PTH114
    return next((path for path in links if not is_ours(path, is_table)), "")


def folder_among(paths: Iterable[str]) -> str:
    """Return the first path that is a folder, so that no file can take it."""
    return next((path for path in paths if os.path.isdir(path)), "")  # noqa: PTH112


def special_among(paths: Iterable[str]) -> str:
    """Return the first path that is a pipe or a device, which no file can replace."""
    return next(filter(special, paths), "")


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


def is_ours(path: str, is_table: IsTable) -> bool:
    """Tell whether a file says of itself that this program has made it."""
    ending = path.rpartition(".")[2]
    if ending not in (*_MARKS, "csv") or not os.path.isfile(path):  # noqa: PTH113
        return False
    try:
        package = _PACKAGES.get(ending)
        data = _properties(path, package) if package else _told(path, ending)
    except OSError:  # what cannot be read is somebody else's
        return False
    return is_table(data) if ending == "csv" else _MARKS[ending] in data


def _told(path: str, ending: str) -> bytes:
    """Return where a file tells of its maker: a PDF anywhere, the others at their beginning."""
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(_LARGEST if ending == "pdf" else _LOOKED_AT)


def _properties(path: str, part: str) -> bytes:
    from zipfile import BadZipFile  # slow to load: only where a .docx stands already

    from actionplan.core.packages import opened, unpacked

    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(_LARGEST_PACKAGE)
    try:
        with opened(data) as package:
            return unpacked(package, part, _LOOKED_AT)
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        # Broken, without the part, too large, packed in a way that zipfile does not know, locked,
        # or cut off.
        return b""
