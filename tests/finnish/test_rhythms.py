"""How often, how long, for whom: the sentences that readers look for first."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan.words.finnish import phrases as finnish

Mapping = dict[str, Any]


def fixed(text: str) -> str:
    return text.replace("_", finnish.NBSP)


@pytest.mark.parametrize(
    ("mapping", "written"),
    [
        ({"times": 3, "per": "year"}, "kolme kertaa vuodessa"),
        ({"times": 1, "per": "month"}, "kerran kuukaudessa"),
        ({"times": 1, "every": 1, "per": "week"}, "kerran viikossa"),
        ({"times": 12, "per": "year"}, "12_kertaa vuodessa"),
        ({"times": 2, "per": "half_year"}, "kaksi kertaa puolessa vuodessa"),
        ({"times": 1, "per": "quarter"}, "kerran neljännesvuodessa"),
        ({"times": 2, "per": "day"}, "kaksi kertaa päivässä"),
        ({"times": 6}, "kuusi kertaa"),
        ({"per": "day"}, "päivittäin"),
        ({"per": "week"}, "viikoittain"),
        ({"per": "month"}, "kuukausittain"),
        ({"per": "quarter"}, "neljännesvuosittain"),
        ({"per": "half_year"}, "puolivuosittain"),
        ({"every": 1, "per": "year"}, "vuosittain"),
        ({"every": 2, "per": "week"}, "joka toinen viikko"),
        ({"times": 1, "every": 3, "per": "month"}, "joka kolmas kuukausi"),
        ({"every": 10, "per": "day"}, "joka kymmenes päivä"),
        ({"every": 12, "per": "week"}, "12_viikon välein"),
        ({"times": 3, "every": 2, "per": "year"}, "kolme kertaa kahden vuoden aikana"),
        ({"times": 2, "per": "year", "approximate": True}, "noin kaksi kertaa vuodessa"),
        ({"per": "month", "approximate": True}, "suunnilleen kuukausittain"),
        ({"every": 2, "per": "week", "approximate": True}, "noin joka toinen viikko"),
        ({"as_needed": True}, "tarvittaessa"),
        ({"times": 4, "per": "year", "as_needed": True},
         "neljä kertaa vuodessa ja lisäksi tarvittaessa"),
        ({"every": 2, "per": "week", "weekday": "thursday", "opens": "13:00", "closes": "16:00"},
         "joka toinen viikko torstaisin klo_13–16"),
        ({"times": 1, "per": "week", "weekday": "wednesday", "opens": "08:30"},
         "kerran viikossa keskiviikkoisin klo_8.30 alkaen"),
        ({"weekday": "friday"}, "perjantaisin"),
        ({"times": 4, "per": "year", "months": [2, 5, 9, 11], "length_minutes": 90},
         "neljä kertaa vuodessa (helmi-, touko-, syys- ja marraskuussa)"),
        ({"months": [11]}, "marraskuussa"),
        ({"months": [3, 9], "as_needed": True}, "maalis- ja syyskuussa ja lisäksi tarvittaessa"),
        ({"times": 2, "per": "year", "dates": ["2026-10-01", "2026-03-05"]},
         "kaksi kertaa vuodessa (5.3. ja 1.10.2026)"),
        ({"times": 2, "per": "half_year", "approximate": True,
          "spread": "noin kaksi kertaa syksyllä ja kaksi keväällä"},
         "noin kaksi kertaa puolessa vuodessa (noin kaksi kertaa syksyllä ja kaksi keväällä)"),
        ({"times": 4, "per": "year", "months": [2], "spread": "kevätpainotteisesti"},
         "neljä kertaa vuodessa (helmikuussa; kevätpainotteisesti)"),
        ({}, ""),
        ({"remote": True, "note": "Tapaamisiin osallistutaan säännöllisesti."}, ""),
        ({"approximate": True}, ""),
        ({"every": 2}, ""),
    ],
)  # fmt: skip
def test_rhythm(mapping: Mapping, written: str) -> None:
    assert finnish.rhythm(mapping) == fixed(written)


@pytest.mark.parametrize(
    ("mapping", "written"),
    [
        ({"times": 3, "per": "year", "length_minutes": 60},
         "kolme kertaa vuodessa tunnin kokouksina"),
        ({"times": 1, "per": "month", "length_minutes": 90},
         "kerran kuukaudessa puolentoista tunnin kokouksina"),
        ({"times": 4, "per": "year"}, "neljä kertaa vuodessa"),
        ({"length_minutes": 45}, "45_minuutin kokouksina"),
    ],
)  # fmt: skip
def test_meetings(mapping: Mapping, written: str) -> None:
    assert finnish.meetings(mapping) == fixed(written)


def test_meetings_may_have_another_name() -> None:
    told = finnish.meetings({"per": "month", "length_minutes": 30}, "tapaamisina")
    assert told == "kuukausittain puolen tunnin tapaamisina"


@pytest.mark.parametrize(
    ("minutes", "plain", "genitive"),
    [
        (1, "yksi minuutti", "yhden minuutin"),
        (10, "kymmenen minuuttia", "kymmenen minuutin"),
        (30, "puoli tuntia", "puolen tunnin"),
        (45, "45_minuuttia", "45_minuutin"),
        (60, "tunti", "tunnin"),
        (75, "tunti ja 15_minuuttia", "tunnin ja 15_minuutin"),
        (90, "puolitoista tuntia", "puolentoista tunnin"),
        (120, "kaksi tuntia", "kahden tunnin"),
        (150, "kaksi ja puoli tuntia", "kahden ja puolen tunnin"),
        (200, "kolme tuntia ja 20_minuuttia", "kolmen tunnin ja 20_minuutin"),
        (480, "kahdeksan tuntia", "kahdeksan tunnin"),
        (690, "11 ja puoli tuntia", "11 ja puolen tunnin"),
        (1440, "24_tuntia", "24_tunnin"),
    ],
)
def test_duration(minutes: int, plain: str, genitive: str) -> None:
    assert finnish.duration(minutes) == fixed(plain)
    assert finnish.duration_genitive(minutes) == fixed(genitive)


@pytest.mark.parametrize(
    ("mapping", "plain", "genitive"),
    [
        ({"weeks": 8}, "kahdeksan viikkoa", "kahdeksan viikon"),
        ({"months": 6}, "kuusi kuukautta", "kuuden kuukauden"),
        ({"months": 1}, "yksi kuukausi", "yhden kuukauden"),
        ({"days": 3}, "kolme päivää", "kolmen päivän"),
        ({"weeks": 2, "days": 1}, "kaksi viikkoa ja yksi päivä", "kahden viikon ja yhden päivän"),
        ({"months": 18}, "18_kuukautta", "18_kuukauden"),
        ({"unlimited": True}, "ei enimmäiskestoa", ""),
        ({"weeks": 8, "unlimited": True}, "kahdeksan viikkoa, ei enimmäiskestoa",
         "kahdeksan viikon"),
        ({"note": "Riippuu nuoresta."}, "", ""),
    ],
)  # fmt: skip
def test_period(mapping: Mapping, plain: str, genitive: str) -> None:
    assert finnish.period(mapping) == fixed(plain)
    assert finnish.period_genitive(mapping) == fixed(genitive)


@pytest.mark.parametrize(
    ("mapping", "plain", "for_whom"),
    [
        ({"from": 17, "to": 28}, "17–28-vuotiaat", "17–28-vuotiaille"),
        ({"under": 30}, "alle 30-vuotiaat", "alle 30-vuotiaille"),
        ({"over": 65}, "yli 65-vuotiaat", "yli 65-vuotiaille"),
        ({"from": 18}, "18 vuotta täyttäneet", "18 vuotta täyttäneille"),
        ({"to": 17}, "enintään 17-vuotiaat", "enintään 17-vuotiaille"),
        ({"from": 65, "to": 65}, "65-vuotiaat", "65-vuotiaille"),
        ({"from": 0, "to": 6}, "0–6-vuotiaat", "0–6-vuotiaille"),
        ({"from": 16, "under": 29}, "16 vuotta täyttäneet mutta alle 29-vuotiaat",
         "16 vuotta täyttäneille mutta alle 29-vuotiaille"),
        ({"over": 17, "under": 30}, "yli 17-vuotiaat mutta alle 30-vuotiaat",
         "yli 17-vuotiaille mutta alle 30-vuotiaille"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_ages(mapping: Mapping, plain: str, for_whom: str) -> None:
    assert finnish.ages(mapping) == plain
    assert finnish.ages_for(mapping) == for_whom


@pytest.mark.parametrize(
    ("mapping", "long", "short"),
    [
        ({"weekdays": ["tuesday", "thursday"], "opens": "12:00", "closes": "16:00"},
         "tiistaisin ja torstaisin klo_12–16", "ti ja to klo_12–16"),
        ({"weekdays": ["monday", "tuesday", "wednesday", "thursday"], "opens": "09:00"},
         "maanantaista torstaihin klo_9 alkaen", "ma–to klo_9 alkaen"),
        ({"weekday": "thursday", "every_weeks": 2, "opens": "13:00", "closes": "16:00"},
         "joka toinen viikko torstaisin klo_13–16", "to klo_13–16"),
        ({"weekdays": ["friday"], "every_weeks": 1}, "perjantaisin", "pe"),
        ({"every_weeks": 1}, "joka viikko", ""),
        ({"weekdays": ["friday"], "drop_in": True}, "perjantaisin ilman ajanvarausta", "pe"),
        ({"weekdays": ["friday"], "drop_in": False}, "perjantaisin ajanvarauksella", "pe"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_hours(mapping: Mapping, long: str, short: str) -> None:
    assert finnish.hours(mapping) == fixed(long)
    assert finnish.short_hours(mapping) == fixed(short)


@pytest.mark.parametrize(
    ("mapping", "written"),
    [
        ({"number": 40, "unit": "asiakasta", "per": "year"}, "40_asiakasta vuodessa"),
        ({"number": 0, "unit": "asiakasta"}, "0_asiakasta"),
        ({"number": 3, "per": "month"}, "3 kuukaudessa"),
        ({"text": "Määrää ei rajata."}, "Määrää ei rajata."),
        ({}, ""),
    ],
)
def test_volume(mapping: Mapping, written: str) -> None:
    assert finnish.volume(mapping) == fixed(written)
