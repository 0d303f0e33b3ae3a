"""The forms that files are made in, and how a made file is named and known again."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from actionplan.core.forms import DOCUMENTS, FIGURES, REPORTS
from actionplan.core.special import special
from actionplan.core.word_lists import either, word_lists

# Texts, not patterns: hardly any run needs one, and each takes longer to make than to use.
_FINNISH_DATE = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
_LOOSE_DATE = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
_LOOSE_TIME = r"(?:(?:{clock}) ?)?([0-9]{{1,2}})(?:[.:]([0-9]{{2}}))?"
_BARE_ADDRESS = r"(?i:(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:/[^ \t\r\n]*)?)"
_LONGEST = 200
"""Nothing longer is an id, a date, a time or an address that is worth guessing at."""


def suggestion(form: str, found: str) -> str:
    """Return ``found`` in the form asked for, or ``""`` when it cannot be guessed.

    ``form`` is slug, requirement, date, time or url, as the schema's ``x-actionplan-form`` says.
    """
    text = found.strip()
    make = _MAKERS.get(form)
    return make(text) if make and len(text) <= _LONGEST else ""


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", letters))


def _requirement(text: str) -> str:
    found = re.fullmatch(r"([A-Za-z]+)[- _]?([0-9]+(?:\.[0-9]+)*)", text)
    return f"{found[1].upper()}-{found[2]}" if found else ""


def _date(text: str) -> str:
    if found := re.fullmatch(_FINNISH_DATE, text):
        day, month, year = found.groups()
    elif found := re.fullmatch(_LOOSE_DATE, text):
        year, month, day = found.groups()
    else:
        return ""
    real = 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return f"{year}-{int(month):02}-{int(day):02}" if real else ""


def _time(text: str) -> str:
    clock = either(word_lists("texts")["clock"])
    found = re.fullmatch(_LOOSE_TIME.format(clock=clock), text)
    if not found:
        return ""
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def _url(text: str) -> str:
    return f"https://{text}" if re.fullmatch(_BARE_ADDRESS, text) else ""


_MAKERS = {"slug": _slug, "requirement": _requirement, "date": _date, "time": _time, "url": _url}


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
