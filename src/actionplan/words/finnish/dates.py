"""Days, spans and rhythms in Finnish sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actionplan.core.record import Record
from actionplan.words.finnish.numbers import (
    NBSP,
    ORDINALS,
    count_genitive,
    duration_genitive,
    listed,
    quantity,
    shared_end,
    times,
)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)
"""The months' names without their common end ``kuu``."""


class _Day(Record):
    """A weekday: ma, maanantaisin, maanantaista, maanantaihin."""

    short: str
    on: str
    since: str
    until: str


_DAYS = {
    "monday": _Day("ma", "maanantaisin", "maanantaista", "maanantaihin"),
    "tuesday": _Day("ti", "tiistaisin", "tiistaista", "tiistaihin"),
    "wednesday": _Day("ke", "keskiviikkoisin", "keskiviikosta", "keskiviikkoon"),
    "thursday": _Day("to", "torstaisin", "torstaista", "torstaihin"),
    "friday": _Day("pe", "perjantaisin", "perjantaista", "perjantaihin"),
    "saturday": _Day("la", "lauantaisin", "lauantaista", "lauantaihin"),
    "sunday": _Day("su", "sunnuntaisin", "sunnuntaista", "sunnuntaihin"),
}
WEEKDAYS = tuple(_DAYS)


def parts(iso: str) -> tuple[int, int, int] | None:
    """Return year, month and day of an ISO date; ``None`` when it is none."""
    found = _ISO.match(iso)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2]), int(found[3])


def date(iso: str) -> str:
    """Write a date in digits: ``31.12.2026``."""
    found = parts(iso)
    return f"{found[2]}.{found[1]}.{found[0]}" if found else iso


def long_date(iso: str) -> str:
    """Write a date with its month's name: ``31. joulukuuta 2026``."""
    found = parts(iso)
    return f"{found[2]}.{NBSP}{MONTHS[found[1] - 1]}kuuta {found[0]}" if found else iso


def date_range(first: str, last: str) -> str:
    """Write a stretch of days, what both ends share once: ``1.1.–31.12.2026``, ``1.–15.3.2026``."""
    start, end = parts(first), parts(last)
    if start is None or end is None or start[0] != end[0]:
        return f"{date(first)}–{date(last)}"
    if start == end:
        return date(first)
    if start[1] == end[1]:
        return f"{start[2]}.–{date(last)}"
    return f"{start[2]}.{start[1]}.–{date(last)}"


def validity(first: str = "", last: str = "") -> str:
    """Write how long something is in force, with either end open: ``31.12.2026 asti``."""
    if first and last:
        return date_range(first, last)
    return f"{date(first)} alkaen" if first else f"{date(last)} asti" if last else ""


def dates(isos: Iterable[str]) -> str:
    """Write several days in order, the year once if they share it: ``12.2. ja 21.5.2026``."""
    days = sorted(isos)
    years = {day[:4] for day in days}
    if len(years) > 1 or not all(parts(day) for day in days):
        return listed(date(day) for day in days)
    *first, last = days
    return listed([*(date(day)[:-4] for day in first), date(last)])


def month(number: int) -> str:
    """Name a month by its number: ``tammikuu``."""
    return f"{MONTHS[number - 1]}kuu"


def names_month(word: str) -> bool:
    """Whether a word in small letters is a month in any form: ``syyskuussa``."""
    return "kuu" in word and word.startswith(MONTHS)


def in_months(numbers: Iterable[int]) -> str:
    """Say in which months: ``helmi-, touko-, syys- ja marraskuussa``; all are ”joka kuukausi”."""
    known = sorted({number for number in numbers if 1 <= number <= 12})
    if len(known) == 12:
        return "joka kuukausi"
    return shared_end([MONTHS[number - 1] for number in known], "kuussa") if known else ""


def month_of(text: str, year: int) -> int | None:
    """Find the month that words such as ``syyskuu 2026`` or ``9/2026`` name in a year."""
    if numeric := re.match(rf"(?:[0-9]{{1,2}}\.)?([0-9]{{1,2}})[./]{year}\Z", text.strip()):
        return int(numeric[1]) if 1 <= int(numeric[1]) <= 12 else None
    if not re.search(rf"(?<![0-9]){year}(?![0-9])", text):
        return None
    named = [n for n, name in enumerate(MONTHS, 1) if f"{name}kuu" in text.lower()]
    return named[0] if len(named) == 1 else None


def time(clock: str) -> str:
    """Write a time of day without needless zeros: ``13``, ``12.30``."""
    hours, _, minutes = clock.partition(":")
    return f"{int(hours)}.{minutes}" if minutes != "00" else str(int(hours))


def time_range(opens: str = "", closes: str = "") -> str:
    """Write a stretch of a day: ``klo 13–16``, ``klo 12.30 alkaen``, ``klo 16 asti``."""
    if opens and closes:
        return f"klo{NBSP}{time(opens)}–{time(closes)}"
    if opens:
        return f"klo{NBSP}{time(opens)} alkaen"
    return f"klo{NBSP}{time(closes)} asti" if closes else ""


def on_weekdays(weekdays: Iterable[str]) -> str:
    """Say on which weekdays: ``tiistaisin ja torstaisin``, ``maanantaista perjantaihin``."""
    days = _in_order(weekdays)
    if _is_run(days):
        return f"{_DAYS[days[0]].since} {_DAYS[days[-1]].until}"
    return listed(_DAYS[day].on for day in days)


def short_weekdays(weekdays: Iterable[str]) -> str:
    """Name weekdays for a table: ``ti ja to``, ``ma–pe``."""
    days = _in_order(weekdays)
    if _is_run(days):
        return f"{_DAYS[days[0]].short}–{_DAYS[days[-1]].short}"
    return listed(_DAYS[day].short for day in days)


def when(mapping: Mapping[str, Any]) -> str:
    """Say when something is meant to happen: a day, words for its ends, a year."""
    said = [date(mapping["date"])] if mapping.get("date") else []
    start, end = mapping.get("from", ""), mapping.get("until", "")
    if start and end:
        said.append(between(start, end))
    elif start or end:
        said.append(_one_end(start, end))
    if mapping.get("year"):
        said.append(f"vuonna {mapping['year']}")
    return ", ".join(said)


def between(start: str, end: str) -> str:
    """Write a stretch whose ends are words: ``2026–2027``, ``syksy 2025 – talvi 2026``."""
    spaced = " " in start.strip() or " " in end.strip()
    return f"{start}{NBSP}– {end}" if spaced else f"{start}–{end}"


def _one_end(start: str, end: str) -> str:
    """The plan's words are not inflected, years excepted: ``vuodesta 2026 alkaen``."""
    if re.fullmatch("[0-9]{4}", start or end):
        return f"vuodesta {start} alkaen" if start else f"päättyy vuonna {end}"
    return f"alkaa: {start}" if start else f"päättyy: {end}"


def _in_order(weekdays: Iterable[str]) -> list[str]:
    return sorted(set(weekdays), key=WEEKDAYS.index)


def _is_run(days: list[str]) -> bool:
    """Whether three days or more follow one another."""
    first = WEEKDAYS.index(days[0]) if days else 0
    return len(days) > 2 and tuple(days) == WEEKDAYS[first : first + len(days)]


class _Unit(Record):
    """A stretch of the calendar: kuukausi, kuukauden, kuukaudessa, kuukausittain."""

    name: str
    genitive: str
    inside: str
    each: str


_UNITS = {
    "day": _Unit("päivä", "päivän", "päivässä", "päivittäin"),
    "week": _Unit("viikko", "viikon", "viikossa", "viikoittain"),
    "month": _Unit("kuukausi", "kuukauden", "kuukaudessa", "kuukausittain"),
    "quarter": _Unit(
        "neljännesvuosi", "neljännesvuoden", "neljännesvuodessa", "neljännesvuosittain"
    ),
    "half_year": _Unit("puolivuosi", "puolivuoden", "puolessa vuodessa", "puolivuosittain"),
    "year": _Unit("vuosi", "vuoden", "vuodessa", "vuosittain"),
}

_BOOKING = {True: "ilman ajanvarausta", False: "ajanvarauksella"}


def rhythm(mapping: Mapping[str, Any]) -> str:
    """Say how often and when something happens; blank when the mapping does not tell.

    What limits or spreads the times stands in brackets, so that the phrase fits into a sentence.
    """
    said = " ".join(part for part in (frequency(mapping), _slot(mapping)) if part)
    details = "; ".join(_details(mapping))
    if details:
        said = f"{said} ({details})" if said else details
    if mapping.get("as_needed"):
        return f"{said} ja lisäksi tarvittaessa" if said else "tarvittaessa"
    return said


def meetings(mapping: Mapping[str, Any], noun: str = "kokouksina") -> str:
    """Say a rhythm with the length of one meeting; ``noun`` is the meetings' name in the essive.

    ``kolme kertaa vuodessa tunnin kokouksina``
    """
    length = mapping.get("length_minutes")
    lasting = f"{duration_genitive(length)} {noun}" if length else ""
    return " ".join(part for part in (rhythm(mapping), lasting) if part)


def frequency(mapping: Mapping[str, Any]) -> str:
    """Say how often: ``noin kaksi kertaa vuodessa``, ``joka toinen viikko``, ``kuukausittain``."""
    number, every = mapping.get("times"), mapping.get("every") or 1
    unit = _UNITS.get(mapping.get("per", ""))
    if unit is None:
        said = times(number) if number else ""
    elif every > 1:
        said = _every(number, every, unit)
    else:
        said = f"{times(number)} {unit.inside}" if number else unit.each
    if not said or not mapping.get("approximate"):
        return said
    return f"noin {said}" if number or every > 1 else f"suunnilleen {said}"


def hours(mapping: Mapping[str, Any]) -> str:
    """Say opening hours or a visit: ``joka toinen viikko torstaisin klo 13–16``."""
    every = mapping.get("every_weeks", 1)
    parts = (
        _every(None, every, _UNITS["week"]) if every > 1 else "",
        on_weekdays(_weekdays(mapping)),
        time_range(mapping.get("opens", ""), mapping.get("closes", "")),
    )
    said = " ".join(part for part in parts if part)
    said = said or ("joka viikko" if "every_weeks" in mapping else "")
    booking = "" if "drop_in" not in mapping else _BOOKING[mapping["drop_in"]]
    return " ".join(part for part in (said, booking) if part)


def short_hours(mapping: Mapping[str, Any]) -> str:
    """Say opening hours in a table's cell: ``ti ja to klo 12–16``."""
    span = time_range(mapping.get("opens", ""), mapping.get("closes", ""))
    return " ".join(part for part in (short_weekdays(_weekdays(mapping)), span) if part)


def volume(mapping: Mapping[str, Any]) -> str:
    """Say an agreed amount: ``40 asiakasta vuodessa``; its own words when it has no number."""
    if mapping.get("number") is None:
        return str(mapping.get("text", ""))
    unit = _UNITS.get(mapping.get("per", ""))
    said = quantity(mapping["number"], mapping.get("unit", ""))
    return f"{said} {unit.inside}" if unit else said


def _every(number: int | None, every: int, unit: _Unit) -> str:
    """Say what happens every so many units: ``joka toinen viikko``, ``12 viikon välein``."""
    if number and number > 1:
        return f"{times(number)} {count_genitive(every, unit.genitive)} aikana"
    if every < len(ORDINALS):
        return f"joka {ORDINALS[every]} {unit.name}"
    return f"{count_genitive(every, unit.genitive)} välein"


def _slot(mapping: Mapping[str, Any]) -> str:
    days = on_weekdays([mapping["weekday"]]) if mapping.get("weekday") else ""
    span = time_range(mapping.get("opens", ""), mapping.get("closes", ""))
    return " ".join(part for part in (days, span) if part)


def _details(mapping: Mapping[str, Any]) -> Iterator[str]:
    if months := in_months(mapping.get("months", ())):
        yield months
    if days := mapping.get("dates"):
        yield dates(days)
    if spread := mapping.get("spread"):
        yield spread


def _weekdays(mapping: Mapping[str, Any]) -> list[str]:
    one = mapping.get("weekday")
    return [one] if one else list(mapping.get("weekdays", ()))
