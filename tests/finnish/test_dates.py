"""Dates, months, weekdays, times of day."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan.words.finnish import phrases as finnish


def fixed(text: str) -> str:
    return text.replace("_", finnish.NBSP)


@pytest.mark.parametrize(
    ("iso", "short", "long"),
    [
        ("2026-12-31", "31.12.2026", "31._joulukuuta 2026"),
        ("2026-01-01", "1.1.2026", "1._tammikuuta 2026"),
        ("2024-02-29", "29.2.2024", "29._helmikuuta 2024"),
        # What is no date is said as it stands: another stage of the street finds the fault.
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("2026-00-01", "2026-00-01", "2026-00-01"),
        ("syksyllä", "syksyllä", "syksyllä"),
        ("2026-01-01\n", "2026-01-01\n", "2026-01-01\n"),
        ("", "", ""),
    ],
)
def test_date(iso: str, short: str, long: str) -> None:
    assert finnish.date(iso) == short
    assert finnish.long_date(iso) == fixed(long)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2026-01-01", "2026-12-31", "1.1.–31.12.2026"),
        ("2026-03-01", "2026-03-15", "1.–15.3.2026"),
        ("2026-03-01", "2026-03-01", "1.3.2026"),
        ("2025-11-01", "2026-01-31", "1.11.2025–31.1.2026"),
        ("2026-01-01", "toistaiseksi", "1.1.2026–toistaiseksi"),
    ],
)
def test_date_range(first: str, last: str, written: str) -> None:
    assert finnish.date_range(first, last) == written
    assert finnish.validity(first, last) == written


def test_validity_with_an_open_end() -> None:
    assert finnish.validity("2026-01-01") == "1.1.2026 alkaen"
    assert finnish.validity("", "2026-12-31") == "31.12.2026 asti"
    assert finnish.validity() == ""


@pytest.mark.parametrize(
    ("isos", "written"),
    [
        (["2026-05-21", "2026-02-12"], "12.2. ja 21.5.2026"),
        (["2026-02-12", "2026-05-21", "2026-09-17", "2026-11-12"],
         "12.2., 21.5., 17.9. ja 12.11.2026"),
        (["2026-12-01", "2027-01-15"], "1.12.2026 ja 15.1.2027"),
        (["2026-02-12"], "12.2.2026"),
        (["2026-02-12", "2026-99-99"], "12.2.2026 ja 2026-99-99"),
    ],
)  # fmt: skip
def test_dates(isos: list[str], written: str) -> None:
    assert finnish.dates(isos) == written


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([], ""),
        ([1], "tammikuussa"),
        ([9, 2], "helmi- ja syyskuussa"),
        ([2, 5, 9, 11], "helmi-, touko-, syys- ja marraskuussa"),
        ([3, 4, 6, 7, 8, 10, 12], "maalis-, huhti-, kesä-, heinä-, elo-, loka- ja joulukuussa"),
        (list(range(1, 13)), "joka kuukausi"),
        ([0, 13], ""),
    ],
)
def test_in_months(numbers: list[int], written: str) -> None:
    assert finnish.in_months(numbers) == written


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("syyskuu 2026", 9),
        ("syyskuussa 2026", 9),
        ("9/2026", 9),
        ("15.9.2026", 9),
        ("Tammikuun 2026 alku", 1),
        ("syyskuu 2025", None),
        ("syksy 2026", None),
        ("touko–kesäkuu 2026", 6),
        ("toukokuu tai kesäkuu 2026", None),
        ("13/2026", None),
        ("2026", None),
        ("syyskuu 12026", None),
    ],
)
def test_month_of(words: str, found: int | None) -> None:
    assert finnish.month_of(words, 2026) == found


@pytest.mark.parametrize(
    ("opens", "closes", "written"),
    [
        ("13:00", "16:00", "klo_13–16"),
        ("12:30", "16:00", "klo_12.30–16"),
        ("08:00", "09:45", "klo_8–9.45"),
        ("00:00", "00:05", "klo_0–0.05"),
        ("13:00", "", "klo_13 alkaen"),
        ("", "16:00", "klo_16 asti"),
        ("", "", ""),
    ],
)
def test_time_range(opens: str, closes: str, written: str) -> None:
    assert finnish.time_range(opens, closes) == fixed(written)


@pytest.mark.parametrize(
    ("weekdays", "words", "short"),
    [
        ("tuesday", "tiistaisin", "ti"),
        ("wednesday", "keskiviikkoisin", "ke"),
        ("thursday tuesday", "tiistaisin ja torstaisin", "ti ja to"),
        ("monday tuesday", "maanantaisin ja tiistaisin", "ma ja ti"),
        ("monday tuesday wednesday thursday friday", "maanantaista perjantaihin", "ma–pe"),
        ("wednesday thursday friday", "keskiviikosta perjantaihin", "ke–pe"),
        ("monday tuesday wednesday", "maanantaista keskiviikkoon", "ma–ke"),
        ("friday saturday sunday", "perjantaista sunnuntaihin", "pe–su"),
        (
            "monday wednesday friday",
            "maanantaisin, keskiviikkoisin ja perjantaisin",
            "ma, ke ja pe",
        ),
        ("", "", ""),
    ],
)
def test_weekdays(weekdays: str, words: str, short: str) -> None:
    assert finnish.on_weekdays(weekdays.split()) == words
    assert finnish.short_weekdays(weekdays.split()) == short


@pytest.mark.parametrize(
    ("mapping", "written"),
    [
        ({"date": "2026-02-01"}, "1.2.2026"),
        ({"from": "syksy 2025", "until": "talvi 2026"}, "syksy 2025_– talvi 2026"),
        ({"from": "2026"}, "vuodesta 2026 alkaen"),
        ({"until": "2026"}, "päättyy vuonna 2026"),
        ({"from": "syksy 2026"}, "alkaa: syksy 2026"),
        ({"until": "kevät 2027"}, "päättyy: kevät 2027"),
        ({"year": 2027}, "vuonna 2027"),
        ({"from": "2025", "until": "2027"}, "2025–2027"),
        ({"status": "planned"}, ""),
    ],
)
def test_when(mapping: dict[str, Any], written: str) -> None:
    assert finnish.when(mapping) == fixed(written)


def test_months_have_names() -> None:
    assert [finnish.month(n) for n in (1, 12)] == ["tammikuu", "joulukuu"]
