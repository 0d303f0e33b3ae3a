"""In a joint plan one municipality's facts are never the other's."""

from __future__ import annotations

import pytest

from actionplan.core.outcome import Outcome
from actionplan.judge.pipeline import check, examine
from actionplan.law.library import Library
from actionplan.plan.source import decode

# Both municipalities have a youth service; the lead is whose ``whose`` says.
PLAN = """\
schema_version: "1.0"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta, kuvitteela]
year: 2026
organisations:
  esimerkkikunta: {{name: Esimerkkikunta, kind: municipality, municipality: esimerkkikunta}}
posts:
  paallikko: {{title: nuorisopalvelupäällikkö, organisation: esimerkkikunta}}
youth:
  - municipalities: [esimerkkikunta, kuvitteela]
    solutions: Kunnilla on yhteinen nuorisotalo.
  - {whose}lead: paallikko
"""
BOTH = ("esimerkkikunta", "kuvitteela")

CASES = {
    "municipalities: [esimerkkikunta]\n    ": ("kuvitteela",),
    "municipalities: [kuvitteela]\n    ": BOTH,  # the post is the other one's
    "municipalities: [esimerkkikunta, kuvitteela]\n    ": (),
    "": BOTH,  # nobody said whose it is
}


def outcome(whose: str) -> Outcome:
    source, _ = decode("plan.yaml", PLAN.format(whose=whose).encode())
    assert source is not None
    return check(source, Library(), "2026-06-01")


@pytest.mark.parametrize(("whose", "lacking"), CASES.items(), ids=["one", "other", "both", "none"])
def test_the_finding_names_who_has_no_youth_lead(whose: str, lacking: tuple[str, ...]) -> None:
    found = [d for d in outcome(whose).diagnostics if d.rule == "TRE-7.1"]
    assert tuple(name for d in found for name in d.municipalities) == lacking


def test_what_both_share_counts_for_both() -> None:
    assert not any(d.rule == "TRE-7.8" for d in outcome("").diagnostics)


def test_a_fact_that_is_nobodys_is_pointed_out() -> None:
    (found,) = [d for d in outcome("").diagnostics if d.rule == "AP307"]
    assert found.path == ("youth", 1)


SHARED = """\
schema_version: "1.0"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta, kuvitteela]
year: 2026
organisations:
  esimerkkikunta: {name: Esimerkkikunta, kind: municipality, municipality: esimerkkikunta}
services:
  valmennus:
    name: Valmennus
    provider: esimerkkikunta
    serves:
      - {municipality: esimerkkikunta, how: own}
      - {municipality: kuvitteela, how: shared}
    referrals:
      - municipalities: [kuvitteela]
        by: asiakasvastaava
        channel: puhelin
"""


def test_a_service_that_only_the_other_refers_to_is_not_asked_about() -> None:
    source, _ = decode("plan.yaml", SHARED.encode())
    assert source is not None
    case = examine(source, Library(), "2026-06-01").case
    assert case is not None
    found = {v.municipality: v for v in case.verdicts if v.requirement == "TRE-6.1"}
    lacking = {name: {one.subject for one in v.missing} for name, v in found.items()}
    assert lacking == {"esimerkkikunta": {()}, "kuvitteela": {("services", "valmennus")}}
