"""What happens in a plan's year: every rhythm is found, and no month is invented."""

from __future__ import annotations

from typing import Any

import drawn_plans
import pytest

from actionplan.document.figures.events import Event, events
from actionplan.plan.grammar import schema
from actionplan.plan.plan import Plan


def rhythm_patterns() -> set[tuple[str, ...]]:
    """Every place where the grammar lets a rhythm stand, and the visits."""
    found: set[tuple[str, ...]] = set()
    whole = schema()

    def walk(part: dict[str, Any], path: tuple[str, ...], seen: tuple[str, ...]) -> None:
        name = part.get("$ref", "").removeprefix("#/$defs/")
        if name in ("rhythm", "visit"):
            found.add(path)
        elif name and name not in seen:
            walk(whole["$defs"][name], path, (*seen, name))
        for key, field in part.get("properties", {}).items():
            walk(field, (*path, key), seen)
        each = part.get("items") or part.get("additionalProperties")
        if isinstance(each, dict):
            walk(each, (*path, "*"), seen)

    walk(whole, (), ())
    return found


def filled(pattern: tuple[str, ...]) -> dict[str, Any]:
    """The smallest plan with a rhythm at a place."""
    needed = {
        "groups": {"name": "Ryhmä", "kind": "other"},
        "practices": {"title": "Käytäntö"},
        "services": {"name": "Palvelu"},
        "reports_back": {"what": "alku"},
    }
    value: Any = {"every_weeks": 2} if pattern[-2:] == ("visits", "*") else {"per": "month"}
    for place in range(len(pattern) - 1, -1, -1):
        step, before = pattern[place], pattern[place - 1]
        if step != "*":
            value = {step: value}
        else:
            value = {**needed.get(before, {}), **value}
            value = {"yksi": value} if before in ("groups", "services") else [value]
    return dict(value)


@pytest.mark.parametrize("pattern", sorted(rhythm_patterns()), ids=".".join)
def test_a_rhythm_is_found_wherever_the_grammar_allows_it(pattern: tuple[str, ...]) -> None:
    (found,) = events(drawn_plans.plan(**filled(pattern)))
    steps = ["*" if isinstance(step, int) or step == "yksi" else step for step in found.path]
    assert tuple(steps) == pattern
    assert found.constant
    assert found.name
    assert found.words


@pytest.mark.parametrize("name", drawn_plans.OURS)
def test_every_rhythm_of_our_plans_is_found(name: str) -> None:
    plan = drawn_plans.ours(name)
    wanted = {path for path, _ in drawn_plans.rhythms(plan.data)}
    assert {event.path for event in events(plan) if event.rhythm is not None} == wanted


def group(**meetings: Any) -> Event:
    groups = {"g": {"name": "Ryhmä", "kind": "other", "meetings": meetings}}
    (found,) = events(drawn_plans.plan(groups=groups))
    return found


@pytest.mark.parametrize(
    ("meetings", "months", "constant"),
    [
        ({"times": 1, "per": "month"}, (), True),
        ({"every": 2, "per": "week"}, (), True),
        ({"every": 5, "per": "week"}, (), False),
        ({"every": 2, "per": "month"}, (), False),
        ({"times": 12, "per": "year"}, (), False),
        ({"per": "quarter"}, (), False),
        ({"weekday": "thursday"}, (), False),  # which day it is does not tell how often
        ({"per": "month", "approximate": True}, (), False),
        ({"as_needed": True}, (), False),
        ({"months": [9, 2]}, (2, 9), False),
        ({"dates": ["2026-03-05", "2025-12-01", "2026-10-01"]}, (3, 10), False),
        ({"dates": ["2025-12-01"]}, (), False),
        ({"months": [2], "dates": ["2026-03-05"]}, (2, 3), False),
        ({"remote": True}, (), False),
    ],
)
def test_months_are_the_plans_own(
    meetings: dict[str, Any], months: tuple[int, ...], constant: bool
) -> None:
    found = group(**meetings)
    assert (found.months, found.constant) == (months, constant)


def test_a_rhythm_that_tells_nothing_says_so() -> None:
    assert group(remote=True).words == "rytmiä ei ole kerrottu"
    assert group(note="Sovitaan aina seuraava kerta.").words == "Sovitaan aina seuraava kerta."


@pytest.mark.parametrize(
    ("intention", "months"),
    [
        ({"date": "2026-02-01"}, (2,)),
        ({"date": "2027-02-01"}, None),
        ({"year": 2026}, ()),
        ({"year": 2025}, None),
        ({"from": "syksy 2025", "until": "talvi 2026"}, ()),
        ({"from": "syksy 2024", "until": "kevät 2025"}, None),
        ({"from": "2024", "until": "2028"}, ()),
        ({"from": "2026"}, ()),
        ({"from": "2027"}, None),
        ({"from": "syyskuu 2026"}, (9,)),
        ({"until": "5/2026"}, (5,)),
        ({"from": "keväällä"}, ()),
        ({"status": "planned"}, None),
    ],
)
def test_intentions_of_the_year(intention: dict[str, Any], months: tuple[int, ...] | None) -> None:
    entry = {"name": "Palvelu", "intentions": [{"what": "Uudistetaan.", **intention}]}
    found = events(drawn_plans.plan(services={"p": entry}))
    assert [event.months for event in found] == ([] if months is None else [months])


def test_days_of_the_year_and_no_others() -> None:
    plan = drawn_plans.plan(
        validity={"from": "2025-12-01", "until": "2026-12-31"},
        approvals=[{"body": "Kunnanhallitus", "date": "2026-01-19"}, {"date": "2025-12-15"}],
        documents={"s": {"title": "Sopimus", "kind": "annex", "until": "2026-06-30"}},
        waivers=[{"requirement": "TRE-3.1", "municipality": "esimerkkikunta", "reason": "Syy.",
                  "decided_by": "Hallitus", "decided_on": "2026-01-19", "until": "2026-03-31"}],
    )  # fmt: skip
    assert [(event.name, event.words, event.months) for event in events(plan)] == [
        ("Suunnitelman voimassaolo päättyy", "31.12.2026", (12,)),
        ("Hyväksyminen: Kunnanhallitus", "19.1.2026", (1,)),
        ("Sopimus: voimassaolo päättyy", "30.6.2026", (6,)),
        ("Poikkeuspäätös TRE-3.1 päättyy", "31.3.2026", (3,)),
    ]


def lempaala_only(plan: Plan) -> set[str]:
    return {event.name for event in events(plan) if event.municipalities == ("lempaala",)}


def test_in_a_joint_plan_an_event_says_whose_it_is() -> None:
    plan = drawn_plans.ours("lempaala-vesilahti")
    assert "Työllisyyspalvelujen ja Lempäälän tapaamiset" in lempaala_only(plan)
    assert "Koordinaatioryhmä" not in lempaala_only(plan)


def test_events_come_part_by_part_and_entry_by_entry() -> None:
    """In the order that the schema notes for the year, not that of the file."""
    rhythm = {"times": 1, "per": "year"}
    report = {"what": "tulokset", "rhythm": rhythm}
    found = events(
        drawn_plans.plan(
            monitoring=[{"what": "työllistyneet", "rhythm": rhythm}],
            services={
                "b": {
                    "name": "Valmennus",
                    "referrals": [{"reports_back": [report]}],
                    "meetings": rhythm,
                },
                "a": {"name": "Paja", "meetings": rhythm},
            },
            validity={"until": "2026-12-31", "from": "2026-01-01"},
        )
    )
    assert ["/".join(map(str, event.path)) for event in found] == [
        "monitoring/0/rhythm",
        "services/b/meetings",
        "services/b/referrals/0/reports_back/0/rhythm",
        "services/a/meetings",
        "validity/from",
        "validity/until",
    ]
