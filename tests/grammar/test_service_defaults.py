"""What services have in common is said once, and covers those that do not say otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan.plan.grammar import grammar
from actionplan.plan.plan import COMMON, KEY, default_of, departures

EACH_ITS_OWN = {"by_provider": True}
PLAN: dict[str, Any] = {
    "services": {
        "valmennus": {"name": "Yksilövalmennus"},
        "paja": {"name": "Paja", "interpretation": {"arranged_by": "kunta"}},
        "neuvonta": {
            "name": "Neuvonta",
            "interpretation": {"how": "Tulkki varataan päivää ennen."},
        },
        "uinti": {"name": "Uinti", "free_of_charge": False},
    },
}


def covered(defaults: dict[str, Any], key: str) -> list[str]:
    """Return the services that a default covers."""
    plan = PLAN | {KEY: defaults}
    return [id for id in PLAN["services"] if default_of(plan, id, key)]


@pytest.mark.parametrize(
    ("defaults", "key", "services"),
    [
        ({"interpretation": EACH_ITS_OWN}, "interpretation", ["valmennus", "neuvonta", "uinti"]),
        ({"free_of_charge": True}, "free_of_charge", ["valmennus", "paja", "neuvonta"]),
        ({"languages": ["suomi"]}, "languages", ["valmennus", "paja", "neuvonta", "uinti"]),
        (
            {"interpretation": EACH_ITS_OWN, "services": ["paja", "uinti"]},
            "interpretation",
            ["uinti"],
        ),
        ({"free_of_charge": True}, "interpretation", []),
        ({"free_of_charge": True}, "name", []),
        ({}, "languages", []),
    ],
    ids=str,
)
def test_a_default_covers_who_does_not_say_otherwise(
    defaults: dict[str, Any], key: str, services: list[str]
) -> None:
    assert covered(defaults, key) == services


def test_a_default_is_told_with_its_place() -> None:
    plan = PLAN | {KEY: {"interpretation": EACH_ITS_OWN}}
    assert default_of(plan, "uinti", "interpretation") == ((KEY, "interpretation"), EACH_ITS_OWN)
    assert default_of({}, "uinti", "interpretation") is None
    assert default_of(plan, "tuntematon", "free_of_charge") is None


def test_who_says_otherwise_is_known() -> None:
    common = {"interpretation": EACH_ITS_OWN, "free_of_charge": True}
    assert departures(PLAN | {KEY: common}) == ("paja", "uinti")
    assert departures(PLAN | {KEY: common | {"services": ["valmennus", "uinti"]}}) == ("uinti",)
    assert departures(PLAN) == ()


def test_what_may_be_common_is_what_the_grammar_says() -> None:
    fields = grammar().root.keys
    service = fields["services"].each
    assert service is not None
    assert set(COMMON) == set(fields[KEY].keys) - {"services"}
    for key, telling in COMMON.items():
        assert fields[KEY].keys[key].name == service.keys[key].name
        assert set(telling) <= set(service.keys[key].keys)
