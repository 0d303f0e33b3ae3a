"""How often and when: ”kolme kertaa vuodessa”, ”joka toinen viikko torstaisin klo 13–16”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from actionplan.finnish.dates import dates, in_months, on_weekdays, short_weekdays, time_range
from actionplan.finnish.durations import duration_genitive
from actionplan.finnish.numbers import ORDINALS, count_genitive, quantity, times


class _Unit(NamedTuple):
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
