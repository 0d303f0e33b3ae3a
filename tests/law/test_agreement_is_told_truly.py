"""What is said of the agreement is what it says: the duty, the plan as its place, our reading."""

from __future__ import annotations

import re

import pytest

from actionplan.cli.commands.agreement import entries
from actionplan.core.diagnostic import Severity
from actionplan.judge.lint.examples import laid_over, plan_of, verdict
from actionplan.judge.wording import Wording
from actionplan.law.coverage import coverage
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.words.words import LANGUAGES, Words

LIBRARY = Library()
ID = "tampereen-seutu"
OURS = re.compile(
    r"(?i)tulki|on hyvä|riittää|vasta osa|\bosittain"
    r"|we read|our reading|it is good|is enough|only part"
)


def law() -> Agreement:
    found = LIBRARY.get(ID)
    assert found is not None
    return found


# Where the duty stands and where its place is ---------------------------------------------------


@pytest.mark.parametrize("id", ["TRE-4.1", "TRE-5.1", "TRE-7.1", "TRE-7.2", "TRE-8.1"])
def test_a_duty_of_another_clause_has_its_place_by_clause_3_and_weighs_as_before(id: str) -> None:
    requirement = law().requirements[id]
    assert (requirement.place, requirement.severity(requirement.force)) == ("3", Severity.ERROR)
    for lang in LANGUAGES:
        told = Wording(Words(lang), law()).place(requirement)
        assert "3" in told
        assert "{" not in told


def test_only_clauses_3_and_7_speak_of_the_plan_themselves() -> None:
    """Content of the other clauses has its place by clause 3, or by our reading."""
    without = [r for r in law().requirements.values() if r.kind == "content" and not r.place]
    assert {r.clause.split(",")[0] for r in without} == {"3", "7"}
    assert [r.id for r in without if r.clause == "7"] == ["TRE-7.5", "TRE-7.8"]


def test_only_content_has_a_place() -> None:
    assert [r.id for r in law().requirements.values() if r.place and r.kind != "content"] == []


def test_what_the_duty_says_is_not_our_reading() -> None:
    mixed = [
        (requirement.id, lang)
        for requirement in law().requirements.values()
        for lang in LANGUAGES
        if OURS.search(requirement.duty[lang])
    ]
    assert mixed == []


@pytest.mark.parametrize("id", ["TRE-3.2", "TRE-3.8"])
def test_that_the_areas_are_six_is_told_as_our_reading(id: str) -> None:
    note = law().requirements[id].note
    assert note
    assert ("tulkin" in note["fi"], "reading" in note["en"]) == (True, True)


# What a sentence is booked for -------------------------------------------------------------------


def booked() -> dict[tuple[str, int], tuple[str, tuple[str, ...]]]:
    found = coverage(law(), entries(ID, LIBRARY))
    return {
        (one.entry.clause, one.number): (one.entry.kind, one.entry.requirements)
        for one in found.sentences
    }


@pytest.mark.parametrize(
    ("clause", "number", "why"),
    [
        ("5", 19, "a model is aimed at; induction and material are tested"),
        ("5", 20, "what all have to offer is used; employer visits are tested"),
        ("7", 10, "local needs shape the work; how guidance is arranged is tested"),
        ("8", 2, "Tampere answers for others; Valkeakoski's own services are tested"),
        ("8", 17, "Tampere convenes; that the municipality takes part is tested"),
    ],
)
def test_a_sentence_that_nothing_tests_carries_no_requirement(
    clause: str, number: int, why: str
) -> None:
    assert booked()[clause, number][1] == (), why


def test_each_bears_its_own_costs_is_how_silence_on_sharing_is_read() -> None:
    assert booked()["7", 13] == ("shared", ("TRE-7.5",))
    note = law().requirements["TRE-7.5"].note
    assert note
    assert ("aikeneminen" in note["fi"], "ilence" in note["en"]) == (True, True)


def test_what_another_party_must_do_is_asked_of_no_plan() -> None:
    asked = [place for place, (kind, ids) in booked().items() if kind == "other_party" and ids]
    assert asked == []


# Quota refugees and others -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "status", "missing"),
    [
        ({}, "not_shown", ["received", "early"]),
        ({"received": False}, "partly", ["early"]),
        ({"received": True}, "partly", ["received", "early"]),
        ({"reception": "Ohjaaja on vastassa."}, "partly", ["early"]),
        ({"received": True, "reception": "Ohjaaja on vastassa."}, "partly", ["early"]),
        ({"early_services": "Ohjaaja auttaa."}, "partly", ["received"]),
        ({"received": True, "early_services": "Ohjaaja auttaa."}, "partly", ["received"]),
        ({"received": False, "early_services": "Ohjaaja auttaa."}, "met", []),
        ({"reception": "Ohjaaja on vastassa.", "early_services": "Ohjaaja auttaa."}, "met", []),
    ],
)
def test_to_receive_none_answers_for_quota_refugees_only(
    told: dict[str, object], status: str, missing: list[str]
) -> None:
    examples = LIBRARY.examples(ID)[0]
    plan = laid_over(examples.data["base"], {"immigration": [{"quota_refugees": told}]})
    found = verdict(plan_of(examples, plan), law(), "TRE-8.5")
    assert found is not None
    assert (str(found.status), [one.part for one in found.missing]) == (status, missing)
