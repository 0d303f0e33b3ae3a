"""Every format on every small plan, as its reader sees it. Look before you accept a change."""

from __future__ import annotations

import pytest
from emitting import PLANS, emitted
from syrupy.assertion import SnapshotAssertion

from actionplan.cli.formats.table import FORMATS


@pytest.mark.parametrize("plan", PLANS)
def test_text(plan: str, snapshot: SnapshotAssertion) -> None:
    assert emitted("text", plan) == snapshot


@pytest.mark.parametrize("format", FORMATS)
def test_in_english(format: str, snapshot: SnapshotAssertion) -> None:
    assert emitted(format, "joint", "twice", lang="en") == snapshot


def test_several_files_end_with_a_total(snapshot: SnapshotAssertion) -> None:
    assert emitted("concise", *PLANS) == snapshot


def test_the_municipality_that_lacks_a_thing_is_named() -> None:
    told = emitted("concise", "joint")
    (statistics,) = (line for line in told.splitlines() if " SS-3 " in line)
    assert statistics.endswith("Koskee: Niemelä.")


def test_missing_and_not_shown_are_told_apart() -> None:
    told = emitted("text", "draft")
    assert "Suunnitelmasta puuttuu: nuorten palvelun aukioloajat." in told
    assert "Suunnitelmasta ei ilmene: yhteisen tilastointimenetelmän käyttö." in told


def test_a_draft_is_one_step_milder_in_its_duties_only() -> None:
    told = emitted("concise", "draft")
    assert "SS-2 huomautus" in told
    assert "AP301 virhe" in told


def test_nothing_is_sound_without_saying_what_was_checked() -> None:
    told = emitted("text", "complete")
    for words in ("5 vaatimusta × 1 kunta", "täyttyy 3", "poikkeuspäätös 1 (SS-2)",
                  "lukijan arvioitava 1 (SS-5)", "saariseutu 1", "2026-06-01"):  # fmt: skip
        assert words in told


def test_a_plan_that_was_not_judged_says_so() -> None:
    told = emitted("text", "misspelt")
    assert "ei arvioitu sopimusta vasten" in told
    assert "täyttyy" not in told


@pytest.mark.parametrize("format", ["text", "concise", "github"])
def test_quiet_leaves_only_the_findings(format: str) -> None:
    told = emitted(format, "joint", quiet=True)
    assert "SS-1" in told
    assert "tarkistettu" not in told
    assert emitted(format, "answered", quiet=True) == ""


def test_no_finding_takes_more_than_eight_lines() -> None:
    """So that the five most important are seen at a glance."""
    told = emitted("text", *PLANS, quiet=True)
    assert max(len(finding.splitlines()) for finding in told.split("\n\n")) <= 8


def test_the_same_twice() -> None:
    assert emitted("json", *PLANS) == emitted("json", *PLANS)
