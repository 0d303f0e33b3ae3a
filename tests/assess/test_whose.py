"""Whose something is, and whether it is handed over: the table in ``whose.yaml``."""

from __future__ import annotations

from typing import Any

import pytest
from assess_plans import agreement, place_at, plan_over, table

from actionplan.judge.evidence.handing import Handing
from actionplan.judge.evidence.whose import Whose
from actionplan.plan.plan import View

CASES = table("whose.yaml")
ROWS = [row for name, rows in CASES.data.items() if name != "base" for row in rows]
PARTIES = ("own", "itself", "not_own", "employment_area", "responsible", "not_responsible", "other")


def whose(row: dict[str, Any]) -> tuple[Whose, Any]:
    plan = plan_over(CASES, row["plan"])
    return Whose(View(plan, plan.municipalities[0]), agreement()), plan


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "handed" not in row], ids=lambda r: r["case"]
)
def test_is_of_the_party(row: dict[str, Any]) -> None:
    told, plan = whose(row)
    expected = {party: row[party] for party in PARTIES if party in row}
    assert {party: told.fits(place_at(plan, row["at"]), party) for party in expected} == expected


@pytest.mark.parametrize("row", [row for row in ROWS if "handed" in row], ids=lambda r: r["case"])
def test_is_handed_over(row: dict[str, Any]) -> None:
    told, plan = whose(row)
    body = told.organisation(place_at(plan, row["at"]))
    handing = Handing(
        View(plan, plan.municipalities[0]), told, agreement().words.get("general", ())
    )
    found = handing.handed(body, place_at(plan, row["for"]), "nuorten valmennus")
    assert found is row["handed"]


def test_every_party_that_a_law_file_can_ask_for_is_in_the_table() -> None:
    assert {party for row in ROWS for party in PARTIES if party in row} == set(PARTIES)
