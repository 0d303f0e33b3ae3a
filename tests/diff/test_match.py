"""Matching: by id, by identity, by likeness; what is not alike is not taken for the same."""

from __future__ import annotations

from typing import Any

import pytest
from diffing import EXAMPLE, compared, patched

from actionplan.diff.match import Match, items, renames
from actionplan.diff.shifts import contrast
from actionplan.plan.grammar import reached

POST = {"title": "palvelupäällikkö", "organisation": "kunta"}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (POST, POST, True),
        (POST, POST | {"organisation": "yhtiö"}, False),
        (POST, {"title": "palvelujohtaja", "organisation": "kunta"}, False),
        (POST, {"title": "kunnanjohtaja", "organisation": "kunta"}, False),
        (POST | {"email": "a@kunta.example"}, POST | {"email": "b@kunta.example"}, False),
        (
            POST | {"email": "a@kunta.example", "phone": "1"},
            POST | {"title": "palvelujen päällikkö", "email": "a@kunta.example", "phone": "1"},
            True,
        ),
    ],
)
def test_posts_of_other_ids(old: dict[str, Any], new: dict[str, Any], same: bool) -> None:
    assert (renames("posts", {"a": old}, {"b": new}) == {"a": "b"}) is same


def test_the_same_id_is_the_same_entry_whatever_it_says() -> None:
    assert renames("posts", {"a": POST}, {"a": {"title": "x"}, "b": POST}) == {}


def test_the_most_alike_are_matched_first() -> None:
    olds = {"a": {"name": "Ohjaamo", "duration": {"weeks": 8}}}
    news = {
        "b": {"name": "Ohjaamo", "duration": {"weeks": 9}},
        "c": {"name": "Ohjaamo", "duration": {"weeks": 8}},
    }
    assert renames("services", olds, news) == {"a": "c"}


@pytest.mark.parametrize(
    ("olds", "news", "matches"),
    [
        ([{"way": "phone"}], [{"way": "remote"}, {"way": "phone"}], [Match(0, 1, False)]),
        (
            [{"way": "phone", "text": "a b c d"}],
            [{"way": "remote", "text": "a b c d"}],
            [Match(0, 0, True)],
        ),
        ([{"way": "phone", "text": "a"}], [{"way": "phone", "text": "b"}], [Match(0, 0, False)]),
        ([{"way": "phone", "text": "a"}], [{"way": "remote", "text": "b"}], []),
        (
            [{"way": "other", "text": "a b"}, {"way": "other", "text": "c d"}],
            [{"way": "other", "text": "c e"}, {"way": "other", "text": "a f"}],
            [Match(1, 0, False), Match(0, 1, False)],
        ),
    ],
)
def test_items_of_lists(olds: list[Any], news: list[Any], matches: list[Match]) -> None:
    each = reached(("youth", "*", "access", "*"))
    assert each is not None
    assert items(each, olds, news) == matches


def test_beyond_a_bound_nothing_is_said_to_be_alike() -> None:
    many = {f"a{n}": {"name": f"Palvelu {n}"} for n in range(201)}
    other = {f"b{n}": {"name": f"Palvelu {n}"} for n in range(201)}
    assert renames("services", many, other) == {}


def test_an_organisation_renamed_is_the_home_of_the_same_posts() -> None:
    new = patched(EXAMPLE, {"rename": {"opisto": "ammattiopisto", "koulutuspaallikko": "koulutus"}})
    found = compared(EXAMPLE, new)
    assert found.changes == ()
    assert [rename._asdict() for rename in found.renames] == [
        {"register": "organisation", "old": "opisto", "new": "ammattiopisto"},
        {"register": "post", "old": "koulutuspaallikko", "new": "koulutus"},
    ]


def test_places_in_the_old_plan_are_the_old_plans_own() -> None:
    new = patched(
        EXAMPLE, {"rename": {"tyopaja": "paja"}, "set": {"/services/tyopaja/duration/weeks": 4}}
    )
    (change,) = compared(EXAMPLE, new).changes
    assert change.old_path == ("services", "tyopaja", "duration")
    assert change.new_path == ("services", "paja", "duration")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("lyhyt", "toinen", ("lyhyt", "toinen")),
        ("", "a " * 99, ("", "a " * 99)),
        (
            "yksi " * 30 + "sana " + "loppu " * 30,
            "yksi " * 30 + "kaksi uutta " + "loppu " * 30,
            (
                "… yksi yksi yksi sana loppu loppu loppu …",
                "… yksi yksi yksi kaksi uutta loppu loppu loppu …",
            ),
        ),
        (
            "a " * 60,
            "a " * 61,
            ("… a a a", "… a a a a"),
        ),
    ],
)
def test_of_long_texts_the_difference_is_shown(old: str, new: str, shown: tuple[str, str]) -> None:
    assert contrast(old, new) == shown
