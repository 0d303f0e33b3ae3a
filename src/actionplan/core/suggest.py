"""What was meant, perhaps: the nearest of known words, or a value in the form that is asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from actionplan.core.word_lists import either, word_lists


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like ``word``, or ``""`` when none is near."""
    import difflib  # imported here: only a fault needs it, and it is slow to load

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def near(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Return every known word at least so like ``word``: 1 is the same, 0 has nothing in common."""
    import difflib

    return difflib.get_close_matches(word, list(known), n=9, cutoff=likeness)


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
