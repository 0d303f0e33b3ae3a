"""The plan's year as a calendar (iCalendar, RFC 5545) that a coordinator can take into use.

Nothing is dated that the plan does not date. A day is an event; a month without a day is an event
as long as the month, which blocks nobody's time; a rhythm without either is a task, repeated where
the rhythm says so, else due when the plan ends. A rhythm of every second week begins on a week
that nobody has told: that event is tentative and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from actionplan.core.record import Record
from actionplan.core.resources import FINNISH
from actionplan.document.figures.events import Event, events
from actionplan.document.render.address import harmless
from actionplan.document.words import word
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import WEEKDAYS

_ZONE = "Europe/Helsinki"
# Written out, so that the bytes do not hang on the time zone data of the machine.
_TIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
DTSTART:19810329T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""
_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_REPEATS: Mapping[str, tuple[str, int]] = {
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half_year": ("MONTHLY", 6),
}


class _Span(Record):
    """The days from which and until which the calendar runs."""

    first: date
    last: date


def ics(plan: Plan, agreement: Agreement, names: Mapping[str, str]) -> bytes:
    """Return the plan's rhythms and days as an iCalendar file; the same plan, the same bytes.

    ``names`` are the names of municipalities by id.
    """
    whose = finnish.listed(names.get(id, id) for id in plan.municipalities)
    title = word("calendar.title", year=str(plan.year), whose=whose)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//actionplan//Toimintasuunnitelma//FI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _safe(title))
    calendar.add("x-wr-caldesc", _safe(agreement.name[FINNISH]))
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(icalendar.Component.from_ical(_TIMEZONE))
    stamp = datetime.combine(_stamped(plan), time(), UTC)
    keys = _keys(plan, agreement)
    for event, key in zip(events(plan), keys, strict=True):
        for number, component in enumerate(_components(event, _span(plan))):
            component.add("uid", str(uuid5(NAMESPACE_URL, f"{key}#{number}")))
            component.add("dtstamp", stamp)
            _describe(component, event, names)
            calendar.add_component(component)
    return bytes(calendar.to_ical())


def _components(event: Event, span: _Span) -> Iterator[icalendar.Component]:
    """Yield what stands in the calendar for an event: days, months, a repetition or a task."""
    rhythm = event.rhythm or {}
    days = [day for iso in event.days if (day := _day(iso))]
    months = [month for month in event.months if month not in {day.month for day in days}]
    for day in days:
        yield _timed(day, rhythm)
    for month in months:
        yield _month(span.first.year, month)
    if not days and not months:
        yield _weekly(rhythm, span) or _task(rhythm, span)


def _timed(day: date, rhythm: Mapping[str, Any]) -> icalendar.Event:
    """Return the event of one day: at its time if it has one, else all day and in nobody's way."""
    made = icalendar.Event()
    if not rhythm.get("opens"):
        made.add("dtstart", day)
        made.add("transp", "TRANSPARENT")
        return made
    starts = datetime.combine(day, time.fromisoformat(rhythm["opens"]), ZoneInfo(_ZONE))
    made.add("dtstart", starts)
    if lasts := _minutes(rhythm):
        made.add("dtend", starts + timedelta(minutes=lasts))
    return made


def _minutes(rhythm: Mapping[str, Any]) -> int:
    """Return how long an occasion lasts; it may run past midnight."""
    if not rhythm.get("closes"):
        return int(rhythm.get("length_minutes", 0))
    opens, closes = (time.fromisoformat(rhythm[key]) for key in ("opens", "closes"))
    return ((closes.hour - opens.hour) * 60 + closes.minute - opens.minute) % (24 * 60)


def _month(year: int, month: int) -> icalendar.Event:
    """Return an event as long as its month: the plan knows the month and no day."""
    made = icalendar.Event()
    made.add("dtstart", date(year, month, 1))
    made.add("dtend", date(year + month // 12, month % 12 + 1, 1))
    made.add("transp", "TRANSPARENT")
    return made


def _weekly(rhythm: Mapping[str, Any], span: _Span) -> icalendar.Event | None:
    """Return what repeats on one weekday every so many weeks; ``None`` when nothing does so."""
    weekday = rhythm.get("weekday")
    once = rhythm.get("times") in (None, 1) and not rhythm.get("approximate")
    if weekday is None or not once or not _is_weekly(rhythm):
        return None
    weeks = int(rhythm.get("every_weeks") or rhythm.get("every") or 1)
    ahead = (WEEKDAYS.index(weekday) - span.first.weekday()) % 7
    begins = span.first + timedelta(days=ahead)
    if begins > span.last:
        return None
    made = _timed(begins, rhythm)
    until = _until(span, timed=bool(rhythm.get("opens")))
    made.add("rrule", {**_repeat("WEEKLY", weeks), "byday": _DAYS[weekday], "until": until})
    if weeks > 1:
        made.add("status", "TENTATIVE")
    return made


def _is_weekly(rhythm: Mapping[str, Any]) -> bool:
    """Whether the plan counts in weeks: a weekday alone does not tell how often."""
    return rhythm.get("per") == "week" or "every_weeks" in rhythm


def _task(rhythm: Mapping[str, Any], span: _Span) -> icalendar.Todo:
    """Return a task for what has no date: repeated as its rhythm says, else due at the end.

    What has no rhythm either, an intention for the autumn, is due when its own words say.
    """
    made = icalendar.Todo()
    made.add("dtstart", span.first)
    if rhythm.get("per") in _REPEATS:
        freq, interval = _REPEATS[rhythm["per"]]
        interval *= int(rhythm.get("every") or 1)
        made.add("rrule", {**_repeat(freq, interval), "until": span.last})
    elif rhythm and span.last > span.first:
        made.add("due", span.last)
    return made


def _repeat(freq: str, interval: int) -> dict[str, Any]:
    return {"freq": freq, "interval": interval} if interval > 1 else {"freq": freq}


def _until(span: _Span, *, timed: bool) -> date | datetime:
    """Return the last moment of a repetition: a day for days, a moment in UTC for times."""
    if not timed:
        return span.last
    return datetime.combine(span.last, time(23, 59), ZoneInfo(_ZONE)).astimezone(UTC)


def _describe(component: icalendar.Component, event: Event, names: Mapping[str, str]) -> None:
    whose = finnish.listed(names.get(id, id) for id in event.municipalities)
    title = f"{event.name} ({whose})" if whose else event.name
    rhythm = event.rhythm or {}
    if component.name == "VTODO" and finnish.rhythm(rhythm):
        title += f" – {event.words}"
    elif "DTEND" in component and component.get("transp"):
        title += word("calendar.no_day")
    component.add("summary", _safe(title))
    told = [event.words[:1].upper() + event.words[1:]]
    told += [word("calendar.unsure")] if component.get("status") == "TENTATIVE" else []
    told += [rhythm[key] for key in ("agenda", "how", "note") if rhythm.get(key)]
    component.add("description", _safe("\n".join(dict.fromkeys(told))))


def _keys(plan: Plan, agreement: Agreement) -> Iterator[str]:
    """Yield what tells each event apart from year to year, wherever its entry stands in a list."""
    base = (agreement.id, *sorted(plan.municipalities), str(plan.year))
    seen: dict[tuple[str, ...], int] = {}
    for event in events(plan):
        section, entry, *rest = event.path
        known = str(entry) if isinstance(entry, str) else event.name
        place = (*base, str(section), known, *(str(step) for step in rest))
        seen[place] = seen.get(place, 0) + 1
        yield "/".join((*place, str(seen[place])))


def _span(plan: Plan) -> _Span:
    """Return the part of the plan's year in which it is in force."""
    validity = plan.data.get("validity", {})
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    starts, ends = (_day(validity.get(key, "")) for key in ("from", "until"))
    begun = max(first, starts) if starts and starts <= last else first
    return _Span(begun, min(last, ends) if ends and ends >= begun else last)


def _stamped(plan: Plan) -> date:
    """Return the day that the plan itself gives for when it was made: approval, start, new year."""
    approvals = [_day(entry.get("date", "")) for entry in plan.data.get("approvals", ())]
    approved = [day for day in approvals if day]
    started = _day(plan.data.get("validity", {}).get("from", ""))
    return max(approved, default=None) or started or date(plan.year, 1, 1)


def _day(iso: str) -> date | None:
    """Return a day of the calendar; what is none is a finding elsewhere and nothing here."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _safe(words: str) -> str:
    return harmless(words.replace("\r\n", "\n").replace("\r", "\n").strip())
