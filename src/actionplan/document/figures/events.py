"""What happens in a plan's year: every rhythm, and every day that the plan names.

Nothing is invented: an event has months only when the plan gives them or they follow from a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from actionplan.core.place import Path
from actionplan.core.prose import spoken
from actionplan.document.names import called, needed
from actionplan.document.words import word
from actionplan.judge.checks.posts import places
from actionplan.judge.confirmations import name_of
from actionplan.plan.grammar import patterns
from actionplan.plan.plan import Plan, owners, standing
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import parts

_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")


class Event(NamedTuple):
    """One thing in the year.

    ``name`` is what happens, ``words`` when and how often. ``months`` are numbers 1–12 in the
    plan's year, ``days`` ISO dates in it. ``rhythm`` is the plan's own mapping, of a
    youth visit the visit. ``municipalities`` are given when only some of the plan's are concerned.
    """

    path: Path
    name: str
    words: str
    months: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    rhythm: Mapping[str, Any] | None = None
    municipalities: tuple[str, ...] = ()

    @property
    def constant(self) -> bool:
        """Whether the plan says that it happens every month of the year or more often."""
        if self.months or self.rhythm is None or self.rhythm.get("approximate"):
            return False
        if "every_weeks" in self.rhythm:
            return bool(self.rhythm["every_weeks"] <= 4)
        longest = {"day": 28, "week": 4, "month": 1}.get(self.rhythm.get("per", ""), 0)
        return bool((self.rhythm.get("every") or 1) <= longest)


def events(plan: Plan) -> tuple[Event, ...]:
    """Return the events of a plan's year in the plan's order: rhythms first, then days."""
    rhythms, intentions = tuple(_rhythms(plan)), tuple(_intentions(plan))
    others = _others(plan, {event.path for event in rhythms})
    return (*rhythms, *others, *_days(plan), *intentions)


def _others(plan: Plan, told: set[Path]) -> Iterator[Event]:
    """Yield the rhythms of which nothing here knows what happens: they are called by their place.

    A day that nothing here knows is no event.
    """
    for place in places(plan, *patterns("rhythm")):
        if place.path not in told:
            *above, key = place.path
            entry: Any = plan.data
            whose = None
            for step in above:
                entry = entry[step]
                whose = owners(entry) if isinstance(entry, dict) and owners(entry) else whose
            name = name_of(plan, place.path)
            yield from _rhythm(plan, tuple(above), entry, str(key), name, whose)


def _rhythms(plan: Plan) -> Iterator[Event]:
    data = plan.data
    for path, entry in _entries(data, "groups"):
        name = called(plan, "group", str(path[1]))
        yield from _rhythm(plan, path, entry, "meetings", name)
    for path, entry in _entries(data, "practices"):
        name = needed(entry, "practice", "title")
        yield from _rhythm(plan, path, entry, "meetings", name)
    for path, entry in _entries(data, "follow_up"):
        yield from _rhythm(plan, path, entry, "rhythm", _of(plan, entry, word("event.follow_up")))
    for path, entry in _entries(data, "monitoring"):
        yield from _rhythm(plan, path, entry, "rhythm", _of(plan, entry, word("event.monitoring")))
    for path, entry in _entries(data, "feedback"):
        yield from _rhythm(plan, path, entry, "meetings", word("event.feedback"))
    for path, entry in _entries(data, "services"):
        yield from _service(plan, path, entry)
    for path, entry in _entries(data, "youth"):
        yield from _visits(plan, path, entry)


def _service(plan: Plan, path: Path, service: dict[str, Any]) -> Iterator[Event]:
    name = called(plan, "service", str(path[1]))
    yield from _rhythm(plan, path, service, "meetings", word("event.meetings", name=name))
    for number, referral in standing(service.get("referrals", ())):
        for index, report in standing(referral.get("reports_back", ())):
            place = (*path, "referrals", number, "reports_back", index)
            whose = owners(referral) or owners(service)
            what = needed(report, "report_back", "what")
            yield from _rhythm(plan, place, report, "rhythm", f"{name}: {what}", whose)


def _visits(plan: Plan, path: Path, youth: dict[str, Any]) -> Iterator[Event]:
    where = called(plan, "service", youth.get("service", "")) or word("event.youth_service")
    for number, visit in standing(youth.get("visits", ())):
        who = visit.get("by") or _organisation(plan, visit.get("organisation", ""))
        name = word("event.visit_by" if who else "event.visit", who=who, where=where)
        words = finnish.hours(visit) or word("event.no_time")
        place = (*path, "visits", number)
        yield Event(place, name, words, rhythm=visit, municipalities=_whose(plan, owners(youth)))


def _rhythm(
    plan: Plan,
    path: Path,
    entry: dict[str, Any],
    key: str,
    name: str,
    whose: tuple[str, ...] | None = None,
) -> Iterator[Event]:
    rhythm = entry.get(key)
    if rhythm is None:
        return
    days = tuple(day for day in sorted(rhythm.get("dates", ())) if _in_year(day, plan.year))
    months = {*rhythm.get("months", ()), *_months(days)}
    words = finnish.rhythm(rhythm) or spoken(rhythm.get("note", "")) or word("event.no_rhythm")
    concerned = _whose(plan, whose or owners(entry))
    yield Event((*path, key), name, words, tuple(sorted(months)), days, rhythm, concerned)


def _days(plan: Plan) -> Iterator[Event]:
    for path, day, name, entry in _dated(plan.data):
        if _in_year(day, plan.year):
            whose = _whose(plan, owners(entry))
            words = finnish.date(day)
            yield Event(path, name, words, _months((day,)), (day,), municipalities=whose)


def _dated(data: dict[str, Any]) -> Iterator[tuple[Path, str, str, dict[str, Any]]]:
    """Yield the days that the plan, its approvals, documents and waivers name."""
    validity = data.get("validity", {})
    for key in ("from", "until"):
        yield ("validity", key), validity.get(key, ""), word(f"event.plan_{key}"), validity
    for path, entry in _entries(data, "approvals"):
        body = word("event.approval", body=entry.get("body", ""))
        yield (*path, "date"), entry.get("date", ""), body, entry
    for path, entry in _entries(data, "documents"):
        for key in ("from", "until"):
            name = word(f"event.document_{key}", name=needed(entry, "document", "title"))
            yield (*path, key), entry.get(key, ""), name, entry
    for path, entry in _entries(data, "waivers"):
        name = word("event.waiver_until", requirement=entry["requirement"])
        waiver = {"municipalities": [entry["municipality"]]}
        yield (*path, "until"), entry["until"], name, waiver


def _intentions(plan: Plan) -> Iterator[Event]:
    for section, default in (
        ("services", ""),
        ("education", word("event.education")),
        ("youth", word("event.youth")),
    ):
        for path, entry in _entries(plan.data, section):
            for number, intention in standing(entry.get("intentions", ())):
                place = (*path, "intentions", number)
                whose = owners(intention) or owners(entry)
                name = default or called(plan, "service", str(path[1]))
                yield from _intention(plan, place, intention, name, whose)


def _intention(
    plan: Plan,
    path: Path,
    intention: dict[str, Any],
    name: str,
    whose: tuple[str, ...] | None,
) -> Iterator[Event]:
    if not _touches(intention, plan.year) or intention.get("status") == "dropped":
        return
    day = intention.get("date", "")
    days = (day,) if _in_year(day, plan.year) else ()
    ends = (intention.get("from", ""), intention.get("until", ""))
    named = {month for end in ends if (month := finnish.month_of(end, plan.year))}
    months = _months(days) or tuple(sorted(named))
    when, what = finnish.when(intention), spoken(needed(intention, "intention", "what"))
    words = what if when in what else f"{when}: {what}"
    yield Event(path, name, words, months, days, municipalities=_whose(plan, whose))


def _touches(intention: dict[str, Any], year: int) -> bool:
    """Whether an intention's times, as far as they name years, take in the plan's year."""
    starts = [_years(intention[key]) for key in ("date", "from", "year") if intention.get(key)]
    ends = [_years(intention[key]) for key in ("date", "until", "year") if intention.get(key)]
    first = min((min(years, default=year) for years in starts), default=year)
    last = max((max(years, default=year) for years in ends), default=year)
    return bool(starts or ends) and first <= year <= last


def _years(words: str | int) -> list[int]:
    return [int(digits) for digits in _YEAR.findall(str(words))]


def _of(plan: Plan, entry: dict[str, Any], what: str) -> str:
    """Name a duty with the group or organisation that sees to it."""
    group = called(plan, "group", entry.get("group", ""))
    who = group or _organisation(plan, entry.get("by", ""))
    return f"{what}: {who}" if who else what


def _organisation(plan: Plan, id: str) -> str:
    return called(plan, "organisation", id) or id


def _whose(plan: Plan, named: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the municipalities concerned, unless they are all of the plan's."""
    return () if named is None or set(named) >= set(plan.municipalities) else named


def _in_year(day: str, year: int) -> bool:
    found = parts(day)
    return found is not None and found[0] == year


def _months(days: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(day[5:7]) for day in days}))


def _entries(data: dict[str, Any], section: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the entries of a list or register with their paths."""
    found = data.get(section) or ()
    pairs = found.items() if isinstance(found, dict) else standing(found)
    for key, entry in pairs:
        yield (section, key), entry
