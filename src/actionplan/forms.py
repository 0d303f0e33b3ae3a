"""Forms of short texts, and what an author who missed one most likely meant."""

from __future__ import annotations

import re
import unicodedata

_FINNISH_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_LOOSE_TIME = re.compile(r"(?:klo ?)?([0-9]{1,2})(?:[.:]([0-9]{2}))?")
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:/[^ \t\r\n]*)?", re.IGNORECASE)
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
    if found := _FINNISH_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _LOOSE_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        return ""
    real = 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return f"{year}-{int(month):02}-{int(day):02}" if real else ""


def _time(text: str) -> str:
    found = _LOOSE_TIME.fullmatch(text)
    if not found:
        return ""
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def _url(text: str) -> str:
    return f"https://{text}" if _BARE_ADDRESS.fullmatch(text) else ""


_MAKERS = {"slug": _slug, "requirement": _requirement, "date": _date, "time": _time, "url": _url}
