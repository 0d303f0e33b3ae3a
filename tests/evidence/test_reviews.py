"""A reader's review answers what was left to a reader, and nothing else. The plans are made up."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_every_fact import AS_OF, agreement, alone, at, facts, joint, plan_of

from actionplan.cli.press.press import unmet
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import SHORTFALLS, Status
from actionplan.judge.evidence import assess
from actionplan.judge.pipeline import check, examine
from actionplan.judge.wording import Wording
from actionplan.law.library import Library
from actionplan.plan.source import Source
from actionplan.words.words import Words

LIBRARY = Library()
ASKED = "TRE-3.3"
CONDUCT = """\
format: "1.0"
id: kysyva
extends: esimerkkiseutu
fictional: true
version: "1"
name: {fi: Kysyvä sopimus (kuvitteellinen), en: An agreement that asks (fictional)}
parties:
  esimerkkikunta:
    {code: "999", role: contract, name: Esimerkkikunta, type: kunta, forms: {
      genitive: Esimerkkikunnan, locative: Esimerkkikunnassa, from: Esimerkkikunnasta,
      to: Esimerkkikuntaan, partitive: Esimerkkikuntaa, resident: esimerkkikuntalainen}}
requirements:
  XX-1:
    clause: "6"
    scope: each
    kind: conduct
    force: agree
    title: {fi: Palaute, en: Feedback}
    duty: {fi: Palaute käsitellään., en: Feedback is handled.}
    help: {fi: Kirjaa käsittely., en: Write it down.}
    parts:
      handling:
        find: [{at: "/feedback/*", has: [handling]}]
        missing: {fi: palautteen käsittely, en: handling of feedback}
        question: {fi: Riittääkö?, en: Enough?}
      system:
        force: ours
        find: [{at: "/feedback/*", has: [system]}]
        missing: {fi: palautejärjestelmä, en: a feedback system}
"""


def review(requirement: str, verdict: str, *municipalities: str, **other: str) -> dict[str, Any]:
    whose = list(municipalities or ("esimerkkikunta",))
    told = {"requirement": requirement, "municipalities": whose, "verdict": verdict}
    said = {"by": "Kunnanhallitus", "on": "2026-01-05", "note": "Luin luvut 3 ja 6."}
    return {**told, **said, **other}


def checked(data: dict[str, Any], library: Library = LIBRARY) -> Outcome:
    """Check a plan; YAML reads JSON too."""
    return check(Source("plan.yaml", json.dumps(data, ensure_ascii=False), ""), library, AS_OF)


def messages(outcome: Outcome, rule: str, lang: str, library: Library = LIBRARY) -> list[str]:
    own = library.get(outcome.agreement)
    wording = Wording(Words(lang), own, joint=len(outcome.municipalities) > 1)
    return [wording.said(one).message for one in outcome.diagnostics if one.rule == rule]


PATHS = [path for path in facts(alone()) if path[0] not in ("municipalities", "reviews")]
REMOVABLE = [path for path in PATHS if len(path) < 4 and path[0] not in ("year", "agreement")]


@settings(max_examples=60, deadline=None)
@given(
    gone=st.lists(st.sampled_from(REMOVABLE), max_size=12),
    verdict=st.sampled_from(["met", "partly", "unmet"]),
    both=st.booleans(),
)
def test_no_review_moves_what_the_program_finds_itself(
    gone: list[tuple[str | int, ...]], verdict: str, both: bool
) -> None:
    data = joint() if both else alone()
    for path in sorted(set(gone), key=str, reverse=True):
        holder = data
        try:
            holder = at(data, path[:-1])
            del holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # what held it is gone already
    data["reviews"] = []
    before = assess(plan_of(copy.deepcopy(data)), agreement(), AS_OF)
    whose = data["municipalities"]
    data["reviews"] = [review(id, verdict, *whose) for id in agreement().requirements]
    after = assess(plan_of(data), agreement(), AS_OF)
    for was, now in zip(before, after, strict=True):
        if was.status is Status.READER:
            assert now.status == verdict
        else:
            assert now == was


def test_the_test_above_meets_every_kind_of_verdict() -> None:
    data = alone()
    del data["feedback"], data["reviews"]
    found = {verdict.status for verdict in assess(plan_of(data), agreement(), AS_OF)}
    assert Status.READER in found
    assert found & set(SHORTFALLS)


@pytest.mark.parametrize("lang", ["fi", "en"])
@pytest.mark.parametrize("verdict", ["partly", "unmet"])
def test_a_readers_finding_names_the_reader_and_the_part(verdict: str, lang: str) -> None:
    data = {**alone(), "reviews": [review(ASKED, verdict)]}
    outcome = checked(data)
    (message,) = messages(outcome, ASKED, lang)
    (found,) = [one for one in outcome.diagnostics if one.rule == ASKED]
    assert {"fi": "(Kunnanhallitus, 5.1.2026)", "en": "(Kunnanhallitus, 2026-01-05)"}[
        lang
    ] in message
    assert {"fi": "tieto siitä, miten palvelut", "en": "how the services"}[lang] in message
    assert found.path == ("reviews", 0, "verdict")
    (judged,) = [one for one in outcome.judgements if one.requirement == ASKED]
    wording = Wording(Words(lang), agreement())
    assert wording.gaps(judged)[0] in message


def test_each_municipality_has_the_answer_that_names_it() -> None:
    data = joint()
    data["reviews"] = [
        review(ASKED, "unmet", "kuvitteela", by="Kuvitteelan hallitus"),
        review(ASKED, "met", "esimerkkikunta"),
    ]
    outcome = checked(data)
    (message,) = messages(outcome, ASKED, "fi")
    assert "Kuvitteelan hallitus" in message
    assert message.endswith("Koskee: Kuvitteela.")


@pytest.mark.parametrize("lang", ["fi", "en"])
@pytest.mark.parametrize("verdict", ["met", "partly", "unmet"])
@pytest.mark.parametrize("kind", ["content", "conduct"])
def test_every_answer_has_words(kind: str, verdict: str, lang: str) -> None:
    text = CONDUCT.replace("kind: conduct", f"kind: {kind}")
    library = Library([Source("law.yaml", text, "")])
    assert not library.faults
    data = {**alone(), "agreement": "kysyva", "feedback": [{"handling": "Luetaan."}]}
    data["reviews"] = [review("XX-1", verdict)]
    outcome = checked(data, library)
    (message,) = messages(outcome, "XX-1", lang, library)
    assert "shortfall" not in message
    assert ("Kunnanhallitus" in message) == (verdict != "met")


def test_what_a_reviewer_is_called_is_a_text() -> None:
    hostile = "\u200e**x** {parts} [[y]]" + "z" * 1000
    data = {**alone(), "reviews": [review(ASKED, "unmet", by=hostile)]}
    (message,) = messages(checked(data), ASKED, "fi")
    assert "\u200e" not in message
    assert "z" * 300 not in message
    assert "{parts} [[y]]" in message


def test_a_duty_that_a_reader_finds_wanting_holds_an_approved_document_back() -> None:
    data = {**alone(), "status": "approved", "reviews": [review(ASKED, "unmet")]}
    for verdict, lacking in (("unmet", (ASKED,)), ("met", ())):
        data["reviews"] = [review(ASKED, verdict)]
        source = Source("plan.yaml", json.dumps(data, ensure_ascii=False), "")
        case = examine(source, LIBRARY, AS_OF).case
        assert case is not None
        assert unmet(case) == lacking


@pytest.mark.parametrize("key", ["by", "on"])
def test_a_review_without_who_or_when_is_no_review(key: str) -> None:
    data = {**alone(), "reviews": [review(ASKED, "met")]}
    del data["reviews"][0][key]
    outcome = checked(data)
    assert not outcome.judged
    assert [one.rule for one in outcome.diagnostics] == ["AP202"]


def test_a_review_of_an_unknown_requirement_is_a_finding() -> None:
    data = alone()
    data["reviews"].append(review("TRE-99.9", "met"))
    found = [one for one in checked(data).diagnostics if one.path[:1] == ("reviews",)]
    assert [(one.rule, one.path) for one in found] == [("AP301", ("reviews", 1, "requirement"))]


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_a_review_of_a_day_that_does_not_exist_is_no_evidence(lang: str) -> None:
    data = {**alone(), "reviews": [review(ASKED, "met", on="2026-02-30")]}
    outcome = checked(data)
    (judged,) = [one for one in outcome.judgements if one.requirement == ASKED]
    assert judged.status is Status.READER
    assert [one.rule for one in outcome.diagnostics if one.path[:1] == ("reviews",)] == [
        "AP401",
        "AP706",
    ]
    (message,) = messages(outcome, "AP706", lang)
    assert {"fi": "päivää ei ole kalenterissa", "en": "has no such day"}[lang] in message


@pytest.mark.parametrize(
    ("decided_on", "until", "status"),
    [
        ("2026-01-15", "2026-12-31", Status.WAIVED),
        ("2026-02-30", "2026-12-31", Status.UNMET),
        ("2026-01-15", "2026-11-31", Status.UNMET),
    ],
)
def test_a_waiver_of_days_that_do_not_exist_frees_from_nothing(
    decided_on: str, until: str, status: Status
) -> None:
    data = alone()
    del data["youth"][0]["opening_hours"]
    waiver = {"requirement": "TRE-7.3", "municipality": "esimerkkikunta", "reason": "Remontti."}
    days = {"decided_on": decided_on, "until": until}
    data["waivers"] = [{**waiver, "decided_by": "kunnanhallitus", **days}]
    (judged,) = [one for one in checked(data).judgements if one.requirement == "TRE-7.3"]
    assert judged.status is status
