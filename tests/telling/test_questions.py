"""A reader's question is a finding until a review answers it, and how much it weighs."""

from __future__ import annotations

from typing import Any

import pytest
from reasoned import agreement, judged, outcome, text_of

from actionplan.cli.formats.report import Report, Tally
from actionplan.cli.formats.summary import file_summary
from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Status
from actionplan.words.words import Words

MUST = {"transitions": [{"from_service": "tyopaja", "to_service": "ohjaamo", "how": "Ei sovittu."}]}
CONDUCT = {"youth": [{"guidance": "Ohjausta ei järjestetä."}]}
OWN_FIELD = {"youth": [{"solutions": "Nuorten palvelun koordinaattori on nuorisotoimen johtaja."}]}
DRAFT, APPROVED = {"status": "draft"}, {"status": "approved"}


@pytest.mark.parametrize(
    ("lay", "requirement", "draft", "plain", "approved"),
    [
        (MUST, "PE-3", "note", "warning", "error"),
        (CONDUCT, "PE-7", "note", "note", "note"),
        (OWN_FIELD, "PE-1", "warning", "error", "error"),
    ],
)
def test_what_a_plan_must_hold_is_asked_before_it_is_approved(
    lay: dict[str, Any], requirement: str, draft: str, plain: str, approved: str
) -> None:
    found = [judged(text_of(lay, status), requirement)[1] for status in (DRAFT, {}, APPROVED)]
    assert [one.judgements[0].status for one in found] == [Status.READER] * 3
    assert [str(one.severity) for one in found] == [draft, plain, approved]


def review(requirement: str, verdict: str) -> dict[str, Any]:
    told = {"by": "Kehitysjohtaja", "on": "2026-05-04", "note": "Työnjaosta sovittiin kokouksessa."}
    return {"reviews": [{"requirement": requirement, "municipalities": ["esimerkkikunta"],
                         "verdict": verdict, **told}]}  # fmt: skip


def test_a_review_answers() -> None:
    told, finding = judged(text_of(MUST, APPROVED, review("PE-3", "met")), "PE-3")
    assert finding is None
    assert status(told, "PE-3") is Status.MET


def test_a_review_may_find_it_wanting() -> None:
    _, finding = judged(text_of(MUST, APPROVED, review("PE-3", "unmet")), "PE-3")
    assert finding.severity is Severity.ERROR
    assert finding.judgements[0].status is Status.UNMET


def status(told: Outcome, requirement: str) -> Status:
    return next(one.status for one in told.judgements if one.requirement == requirement)


def test_a_question_is_never_inside_met() -> None:
    told, tally = outcome(text_of(MUST)), Tally()
    list(tally.watch([told]))
    from reasoned import library

    line = file_summary(told, Report(Words("fi"), library(), "2026-06-01", tally))
    assert "täyttyy 9" in line
    assert "lukijan arvioitava 1 (PE-3)" in line
    assert (tally.statuses["met"], tally.statuses["reader"]) == (9, 1)


@pytest.mark.parametrize(
    ("status", "fail_on", "code"),
    [(APPROVED, "error", 1), ({}, "error", 0), ({}, "warning", 1), (DRAFT, "warning", 0)],
)
def test_the_exit_code_counts_it(status: dict[str, str], fail_on: str, code: int) -> None:
    tally = Tally()
    list(tally.watch([outcome(text_of(MUST, status))]))
    assert tally.exit_code(Severity(fail_on)) == code


def test_whoever_lacks_it_and_whoever_is_asked_are_told_apart() -> None:
    """In a joint plan one municipality may fall short of what another is only asked about."""
    joint = {
        "municipalities": ["esimerkkikunta", "naapurila"],
        "youth": [
            {"municipalities": ["esimerkkikunta"], "guidance": "Ohjausta ei järjestetä."},
            {"municipalities": ["naapurila"], "guidance": "–"},
        ],
    }
    found = [one for one in outcome(text_of(joint)).diagnostics if one.rule == "PE-7"]
    told = {one.municipalities: (str(one.severity), one.judgements[0].status) for one in found}
    assert told == {
        ("esimerkkikunta",): ("note", Status.READER),
        ("naapurila",): ("warning", Status.NOT_SHOWN),
    }
    assert agreement().requirements["PE-7"].kind == "conduct"
