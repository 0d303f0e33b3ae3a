"""The plan's year as a calendar, read back with the library that others read it with."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from actionplan.core.characters import forbidden, plain
from actionplan.document.figures.events import events
from actionplan.document.render.address import harmless
from actionplan.document.render.ics import ics
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan import grammar
from actionplan.plan.plan import Plan, blank
from actionplan.plan.resolve import resolve
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import parse

PLANS = Path(__file__).parents[2] / "plans"
OURS = ("lempaala-vesilahti", "esimerkkikunta")


def resolved(source: Source | None) -> Plan:
    assert source is not None
    tree, faults = parse(source)
    assert tree is not None, faults
    return resolve(tree)


@cache
def ours(name: str) -> Plan:
    return resolved(read_source(str(PLANS / name / "2026.yaml"))[0])


def plan_of(**data: Any) -> Plan:
    base = {"schema_version": "1.0", "agreement": "esimerkkiseutu", "year": 2026}
    whole = {**base, "municipalities": ["esimerkkikunta"], **data}
    assert grammar.is_sound(whole), whole
    return resolved(Source("plan.yaml", json.dumps(whole, ensure_ascii=False), ""))


@cache
def agreement(id: str) -> Agreement:
    found = Library().get(id)
    assert found is not None
    return found


def written(plan: Plan) -> bytes:
    law = agreement(plan.data["agreement"])
    return ics(plan, law, {id: party.name for id, party in law.parties.items()})


def calendar(plan: Plan) -> Any:
    read = icalendar.Calendar.from_ical(written(plan))
    assert read.to_ical() == written(plan)
    return read


def entries(plan: Plan) -> list[Any]:
    return [part for part in calendar(plan).walk() if part.name in ("VEVENT", "VTODO")]


def meeting(**rhythm: Any) -> list[Any]:
    groups = {"g": {"name": "Ryhmä", "kind": "other", "meetings": rhythm}}
    return entries(plan_of(groups=groups))


def spelled(part: Any, name: str) -> str:
    value = part.get(name)
    return "" if value is None else str(value.to_ical().decode())


@pytest.mark.parametrize("name", OURS)
def test_every_event_of_our_plans_is_in_the_calendar(name: str) -> None:
    plan = ours(name)
    described = [(str(part["summary"]), str(part["description"])) for part in entries(plan)]
    for event in events(plan):
        assert any(
            title.startswith(event.name) and event.words.lower() in words.lower()
            for title, words in described
        ), event


@pytest.mark.parametrize("name", OURS)
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert written(ours(name)) == written(ours(name))


@pytest.mark.parametrize("name", OURS)
def test_every_entry_is_named_once_and_stamped_by_the_plan(name: str) -> None:
    parts = entries(ours(name))
    ids = [str(part["uid"]) for part in parts]
    assert len(set(ids)) == len(ids)
    stamp = {"esimerkkikunta": "20251215T000000Z"}.get(name, "20260101T000000Z")
    assert {spelled(part, "dtstamp") for part in parts} == {stamp}


def test_the_calendar_says_what_it_is() -> None:
    read = calendar(ours("lempaala-vesilahti"))
    assert str(read["x-wr-calname"]) == "Toimintasuunnitelma 2026: Lempäälä ja Vesilahti"
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Helsinki"]


def test_no_address_and_no_attendee_is_in_it() -> None:
    found = written(ours("esimerkkikunta"))
    assert b"ATTENDEE" not in found
    assert b"ORGANIZER" not in found
    assert b"@" not in found


def test_a_visit_every_second_thursday_repeats_and_owns_that_its_week_is_not_known() -> None:
    parts = entries(ours("lempaala-vesilahti"))
    (visit,) = [part for part in parts if str(part["summary"]).startswith("Päivystys")]
    assert spelled(visit, "rrule") == "FREQ=WEEKLY;UNTIL=20261231T215900Z;INTERVAL=2;BYDAY=TH"
    assert str(visit["dtstart"].params["tzid"]) == "Europe/Helsinki"
    assert str(visit["status"]) == "TENTATIVE"
    assert "Aloitusviikkoa ei ole kerrottu" in str(visit["description"])
    start = visit["dtstart"].dt
    days = list(rrulestr(spelled(visit, "rrule"), dtstart=start))
    assert len(days) == 27
    assert {(day.weekday(), day.hour, day.year) for day in days} == {(3, 13, 2026)}
    assert (visit["dtend"].dt - start).total_seconds() == 3 * 3600


def test_a_weekly_day_is_certain_and_begins_when_the_plan_does() -> None:
    groups = {
        "g": {"name": "Ryhmä", "kind": "other", "meetings": {"per": "week", "weekday": "monday"}}
    }
    validity = {"from": "2026-03-04", "until": "2026-06-30"}
    part, *days = entries(plan_of(groups=groups, validity=validity))
    assert spelled(part, "dtstart") == "20260309"
    assert spelled(part, "rrule") == "FREQ=WEEKLY;UNTIL=20260630;BYDAY=MO"
    assert "status" not in part
    assert [spelled(day, "dtstart") for day in days] == ["20260304", "20260630"]
    assert {spelled(day, "dtstamp") for day in days} == {"20260304T000000Z"}


def test_days_that_the_plan_names_stand_in_their_place() -> None:
    days = ["2026-10-01", "2026-03-05"]
    first, last = meeting(dates=days, opens="12:30", closes="14:00")
    assert first["dtstart"].dt.isoformat() == "2026-03-05T12:30:00+02:00"
    assert first["dtend"].dt.isoformat() == "2026-03-05T14:00:00+02:00"
    assert last["dtstart"].dt.isoformat() == "2026-10-01T12:30:00+03:00"
    assert {part.name for part in (first, last)} == {"VEVENT"}


@pytest.mark.parametrize(
    ("times", "lasts"),
    [
        ({"opens": "22:00", "closes": "01:30"}, 210),
        ({"opens": "13:00", "length_minutes": 90}, 90),
        ({"opens": "13:00"}, None),
        ({"opens": "13:00", "closes": "13:00"}, None),
    ],
)
def test_an_occasion_lasts_as_long_as_the_plan_says(
    times: dict[str, Any], lasts: int | None
) -> None:
    (part,) = meeting(dates=["2026-03-05"], **times)
    assert isinstance(part["dtstart"].dt, datetime)
    length = part["dtend"].dt - part["dtstart"].dt if "dtend" in part else None
    assert (length.total_seconds() / 60 if length else None) == lasts


def test_a_month_without_a_day_is_as_long_as_the_month_and_blocks_nobody() -> None:
    parts = meeting(times=2, per="year", months=[2, 12])
    spans = [(part["dtstart"].dt, part["dtend"].dt) for part in parts]
    assert spans == [
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
    ]
    assert {str(part["transp"]) for part in parts} == {"TRANSPARENT"}
    assert {str(part["summary"]) for part in parts} == {"Ryhmä, päivää ei ole kerrottu"}


def test_a_month_with_a_day_needs_no_span() -> None:
    starts = [spelled(part, "dtstart") for part in meeting(months=[2, 9], dates=["2026-02-12"])]
    assert starts == ["20260212", "20260901"]


@pytest.mark.parametrize(
    ("rhythm", "repeats"),
    [
        ({"times": 1, "per": "month"}, "FREQ=MONTHLY;UNTIL=20261231"),
        ({"every": 2, "per": "month"}, "FREQ=MONTHLY;UNTIL=20261231;INTERVAL=2"),
        ({"times": 2, "per": "half_year"}, "FREQ=MONTHLY;UNTIL=20261231;INTERVAL=6"),
        ({"per": "quarter"}, "FREQ=MONTHLY;UNTIL=20261231;INTERVAL=3"),
        ({"times": 2, "per": "week", "weekday": "monday"}, "FREQ=WEEKLY;UNTIL=20261231"),
        ({"per": "week", "approximate": True, "weekday": "monday"}, "FREQ=WEEKLY;UNTIL=20261231"),
        ({"per": "month", "weekday": "monday"}, "FREQ=MONTHLY;UNTIL=20261231"),
        ({"times": 3, "per": "year"}, ""),
        ({"weekday": "monday"}, ""),  # which day it is does not tell how often
        ({"per": "day"}, ""),
        ({"as_needed": True}, ""),
        ({"note": "Sovitaan aina seuraava kerta."}, ""),
    ],
)
def test_what_has_no_date_is_a_task_and_gets_none(rhythm: dict[str, Any], repeats: str) -> None:
    (part,) = meeting(**rhythm)
    assert part.name == "VTODO"
    assert spelled(part, "rrule") == repeats
    assert spelled(part, "due") == ("" if repeats else "20261231")


def test_a_task_says_its_rhythm_in_its_name() -> None:
    (part,) = meeting(times=3, per="year")
    assert str(part["summary"]) == "Ryhmä – kolme kertaa vuodessa"


def test_an_intention_without_a_day_has_no_due_day() -> None:
    what = {"what": "Palvelu uudistetaan.", "from": "syksy 2026"}
    (part,) = entries(plan_of(services={"p": {"name": "Palvelu", "intentions": [what]}}))
    assert (part.name, spelled(part, "due")) == ("VTODO", "")
    assert str(part["description"]) == "Alkaa: syksy 2026: Palvelu uudistetaan."


def test_an_impossible_day_is_no_event_but_its_month_is() -> None:
    (part,) = meeting(dates=["2026-02-31"])
    assert (spelled(part, "dtstart"), spelled(part, "dtend")) == ("20260201", "20260301")


def ids(plan: Plan) -> dict[str, str]:
    return {str(part["summary"]): str(part["uid"]) for part in entries(plan)}


def practices(*titles: str, year: int = 2026) -> Plan:
    found = [{"title": title, "meetings": {"per": "month"}} for title in titles]
    return plan_of(practices=found, year=year)


def test_an_entry_keeps_its_id_when_others_come_before_it() -> None:
    before, after = ids(practices("Käynnit")), ids(practices("Vihjeet", "Käynnit"))
    assert before.items() <= after.items()


def test_another_year_has_other_ids() -> None:
    assert not set(ids(practices("Käynnit")).values()) & set(
        ids(practices("Käynnit", year=2027)).values()
    )


def test_two_entries_of_one_name_have_ids_of_their_own() -> None:
    parts = entries(practices("Käynnit", "Käynnit"))
    assert len({str(part["uid"]) for part in parts}) == 2


TEXTS = st.text(min_size=1).filter(lambda text: not blank(text) and not any(forbidden(text)))


def name_of(words: str) -> str:
    """The name in the calendar of a group that is called so."""
    group = {"name": words, "kind": "other", "meetings": {"months": [3]}}
    (part,) = entries(plan_of(groups={"g": group}))
    return str(part["summary"]).removesuffix(", päivää ei ole kerrottu").strip()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a, b; c: d", "a, b; c: d"),
        ("rivi\nBEGIN:VEVENT", "rivi\nBEGIN:VEVENT"),
        ('kenoviiva \\n, lainaus "a"', 'kenoviiva \\n, lainaus "a"'),
        ("a\r\nb\rc", "a\nb\nc"),
        ("ä" * 99, "ä" * 99),
        ("vasen \u202eaekio\u202c", "vasen aekio"),
    ],
)
def test_unkind_names_are_only_names(words: str, name: str) -> None:
    assert name_of(words) == name


@given(TEXTS)
def test_any_name_reads_back_as_it_was(words: str) -> None:
    shown = plain(words).replace("\r\n", "\n").replace("\r", "\n").strip()
    assert name_of(words) == harmless(shown)
