"""The law as ground: known, in force in the plan's year, and cited by its section."""

from __future__ import annotations

from typing import Any

import pytest
from assess_plans import agreement, place_at, plan_over, table

from actionplan.judge.evidence.worth import flaw

CASES = table("whose.yaml")
ACTS = {
    "681/2023": {"title": "Uusi laki", "valid_from": "2025-01-01", "source": "x"},
    "1386/2010": {"title": "Vanha laki", "repealed": "2025-01-01", "source": "x"},
    "1/2026": {"title": "Kesken vuotta kumottu", "repealed": "2026-07-01", "source": "x"},
    "2/2026": {"title": "Tuleva laki", "valid_from": "2027-01-01", "source": "x"},
    "(EU) 2016/679": {"title": "Asetus", "source": "x"},
}

CITED = [
    ({"number": "681/2023", "section": "6 §"}, ""),
    ({"number": "Laki 681/2023", "section": "6 §"}, ""),
    ({"number": "(EU) 2016/679", "section": "6 artikla"}, ""),
    ({"number": "2016/679", "section": "6 artikla"}, ""),
    ({"number": "1/2026", "section": "2 §"}, ""),
    ({"number": "681/2023"}, "sectionless"),
    ({"number": "681/2023", "section": "–"}, "sectionless"),
    ({"number": "1386/2010", "section": "2 §"}, "repealed"),
    ({"number": "2/2026", "section": "2 §"}, "repealed"),
    ({"number": "682/2023", "section": "2 §"}, "unknown-act"),
    ({"number": "–", "section": "2 §"}, "nothing"),
]
TOLD = [
    ("Lain 681/2023 6 §", ""),
    ("Laki kotoutumisen edistämisestä", ""),  # cites no number
    ("Laki 1386/2010", "repealed"),
    ("Laki 682/2023", "unknown-act"),
    ("Lait 1386/2010 ja 681/2023", ""),  # one of them is enough
]


def kind(statute: Any, place: str) -> str:
    transfer = {"ground": "law", **({"statute": statute} if isinstance(statute, dict) else {})}
    said = {} if isinstance(statute, dict) else {"recipient_right": statute}
    plan = plan_over(CASES, {"data_protection": [{"transfers": [{**transfer, **said}]}]})
    found = flaw(place_at(plan, f"data_protection/0/transfers/0/{place}"), law(), plan)
    return found.kind if found else ""


def law() -> Any:
    return agreement(statutes=ACTS)


@pytest.mark.parametrize(("statute", "why"), CITED)
def test_an_act_in_its_own_field(statute: dict[str, str], why: str) -> None:
    assert kind(statute, "statute") == why


@pytest.mark.parametrize(("text", "why"), TOLD)
def test_an_act_in_a_text(text: str, why: str) -> None:
    assert kind(text, "recipient_right") == why
