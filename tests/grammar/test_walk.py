"""Walking a plan with its grammar: every meaningful place once, in the order of the file."""

from __future__ import annotations

from typing import Any

import pytest
from grammar_samples import at, paths, tree_of, whole_plan

from actionplan.plan.grammar import exists
from walking import Visit, walk

PLAN = """\
schema_version: "1.0"
agreement: esimerkkiseutu
title: Esimerkkikunnan suunnitelma
municipalities: [esimerkkikunta]
year: 2026
status: draft
validity: {until: 2026-12-31}
posts:
  ohjaaja:
    title: ohjaaja
    organisation: kunta
    email: ohjaaja@esimerkkikunta.example
    to_be_named: false
youth:
  - lead: ohjaaja
    guidance: Ohjaaja *auttaa*.
    networks: [Ohjaamo-verkosto]
    opening_hours: [{opens: 12:00}]
    statistics_method: keha
"""


PASSED_OVER = """
at reason
schema_version status language kind role per weekday weekdays chair_chosen_by how ground basis
participation opens closes url website sharing way statistics_method band verdict
"""


def test_a_plan_is_visited_in_the_order_of_the_file() -> None:
    data = tree_of(PLAN).data
    [entry] = data["youth"]
    assert list(walk(data)) == [
        Visit(("agreement",), "esimerkkiseutu", "ref", "agreement"),
        Visit(("title",), "Esimerkkikunnan suunnitelma", "text"),
        Visit(("municipalities", 0), "esimerkkikunta", "ref", "municipality"),
        Visit(("validity", "until"), "2026-12-31", "date"),
        Visit(("posts", "ohjaaja", "title"), "ohjaaja", "text"),
        Visit(("posts", "ohjaaja", "organisation"), "kunta", "ref", "organisation"),
        Visit(("posts", "ohjaaja", "email"), "ohjaaja@esimerkkikunta.example", "email"),
        Visit(("youth", 0), entry, "owned"),
        Visit(("youth", 0, "lead"), "ohjaaja", "ref", "post"),
        Visit(("youth", 0, "guidance"), "Ohjaaja *auttaa*.", "markdown"),
        Visit(("youth", 0, "networks", 0), "Ohjaamo-verkosto", "text"),
    ]


def test_no_text_of_any_plan_is_passed_over_by_mistake() -> None:
    """Passed over are only chosen words, times of day and web addresses."""
    plan = whole_plan()
    visited = {visit.path for visit in walk(plan)}
    passed = {
        str(next(step for step in reversed(path) if isinstance(step, str)))
        for path in paths(plan)
        if isinstance(at(plan, path), str) and path not in visited
    }
    assert passed == set(PASSED_OVER.split())


def test_every_visit_is_what_stands_at_its_path() -> None:
    plan = whole_plan()
    visits = list(walk(plan))
    assert len({visit.path for visit in visits}) == len(visits)
    assert all(at(plan, visit.path) is visit.value for visit in visits)
    kinds = {"ref", "text", "markdown", "email", "date", "quote", "owned"}
    assert {visit.kind for visit in visits} == kinds
    assert all(bool(visit.register) == (visit.kind == "ref") for visit in visits)


@pytest.mark.parametrize("data", [{}, {"xyzzy": {"a": ["b"]}}, {"youth": "lead"}, {"title": 3}])
def test_unsound_data_is_walked_as_far_as_it_makes_sense(data: dict[str, Any]) -> None:
    assert list(walk(data)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "year",
        "validity/until",
        "youth/*/lead",
        "youth/*/lead/organisation/kind",
        "youth/*/opening_hours/*/weekdays/*",
        "services/*/serves/*/contract/from",
        "services/*/referrals/*/transfer/statute/number",
        "employers/*/network/seats/*/holder/organisation/kind",
        "employers/*/startups/providers/*/name",
        "organisations/*/part_of/part_of/part_of/name",
    ],
)
def test_places_that_can_exist(pattern: str) -> None:
    assert exists(tuple(pattern.split("/")) if pattern else ())


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("yout", "no such key"),
        ("youth/lead", "the list is not stepped into"),
        ("youth/0/lead", "items have no numbers in a pattern"),
        ("services/valmennus/name", "ids are a plan's own"),
        ("*", "the plan itself is no register"),
        ("validity/*", "nor is a mapping of fields"),
        ("year/*", "a number has nothing inside"),
        ("title/*", "nor has a text"),
        ("youth/*/municipalities/*/name", "municipalities are no register of the plan"),
        ("youth/*/lead/name", "a post has a title, not a name"),
        ("groups/*/seats/*/holder/kind", "the kind is the organisation's"),
    ],
)
def test_places_that_cannot(pattern: str, why: str) -> None:
    assert not exists(tuple(pattern.split("/"))), why
