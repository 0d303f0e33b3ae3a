"""Whatever the grammar lets a plan say, the words for it are Finnish, whole and well spaced."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actionplan.plan.grammar import schema
from actionplan.words.finnish import phrases as finnish
from actionplan.words.finnish.dates import WEEKDAYS
from actionplan.words.finnish.numbers import number

CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
DATES = st.builds("2026-{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 28))
PER = st.sampled_from(schema()["$defs"]["rhythm"]["properties"]["per"]["enum"])
KEYS = {
    "times": st.integers(1, 400),
    "every": st.integers(1, 100),
    "per": PER,
    "approximate": st.booleans(),
    "as_needed": st.booleans(),
    "weekday": st.sampled_from(WEEKDAYS),
    "months": st.lists(st.integers(1, 12), min_size=1, unique=True),
    "dates": st.lists(DATES, min_size=1),
    "opens": CLOCKS,
    "closes": CLOCKS,
    "length_minutes": st.integers(1, 1440),
    "remote": st.booleans(),
}
RHYTHMS = st.fixed_dictionaries({}, optional=KEYS)
TELLING = ("times", "per", "weekday", "months", "dates", "opens", "closes")
FINNISH = re.compile(r"[a-zäöå0-9 \u00a0.,;:()–%−-]*\Z", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(year|month|week|day|quarter|half_year|times|every|none|true|false|"
    + "|".join(WEEKDAYS)
    + r")\b"
)


def well_written(text: str) -> bool:
    spaces = text.replace(finnish.NBSP, " ")
    return (
        bool(FINNISH.match(text))
        and not ENGLISH.search(text)
        and "  " not in spaces
        and spaces == spaces.strip()
        and "()" not in text
        and ",," not in text
    )


@given(RHYTHMS)
def test_a_rhythm_that_tells_something_is_said(mapping: dict[str, Any]) -> None:
    said = finnish.rhythm(mapping)
    tells = any(key in mapping for key in TELLING) or mapping.get("as_needed", False)
    assert bool(said) == tells
    assert well_written(said), said
    assert well_written(finnish.meetings(mapping))


@given(RHYTHMS)
def test_every_part_of_a_rhythm_is_heard(mapping: dict[str, Any]) -> None:
    said = finnish.rhythm(mapping)
    if mapping.get("times", 0) > 10:
        assert number(mapping["times"]) in said
    if mapping.get("as_needed"):
        assert said.endswith("tarvittaessa")
    for key in ("opens", "closes"):
        if key in mapping:
            assert finnish.time(mapping[key]) in said
    if "weekday" in mapping:
        assert finnish.on_weekdays([mapping["weekday"]]) in said


@given(st.integers(1, 1440))
def test_durations_are_well_written(minutes: int) -> None:
    said = finnish.duration(minutes), finnish.duration_genitive(minutes)
    assert all(words and well_written(words) for words in said)


@given(st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12, allow_nan=False))
def test_a_number_reads_back(value: float) -> None:
    said = finnish.number(value)
    back = said.replace(finnish.NBSP, "").replace("−", "-").replace(",", ".")
    assert float(back) == float(value)
    assert well_written(said)


@given(st.lists(st.text("abcä ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_a_list_keeps_every_item(items: list[str]) -> None:
    joined = finnish.listed(items)
    assert all(item in joined for item in items)
    assert len(re.split(", | ja |; ", joined)) >= len(items)
