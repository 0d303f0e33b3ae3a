"""The real plan turned to 2027, against the list that was made by hand before anything else."""

from __future__ import annotations

from rolled_plans import EXAMPLE, REAL, case_of, marked, read, rolled, text_of

from actionplan.judge.confirmations import locate

LIST = read("stale.yaml")
BY_HAND = {fact["at"]: fact["reason"] for fact in LIST["stale"]}
FOUND = marked(rolled(text_of(REAL)).text)


def test_every_stale_fact_is_found_for_its_reason() -> None:
    assert {at: FOUND.get(at) for at in BY_HAND} == BY_HAND


def test_at_most_one_mark_in_ten_is_a_false_alarm() -> None:
    false = sorted(set(FOUND) - set(BY_HAND))
    assert 10 * len(false) <= len(FOUND), false


def test_what_was_thought_of_and_left_in_peace_is_left_in_peace() -> None:
    plan = case_of(text_of(REAL)).plan
    assert [
        fact["at"] for fact in LIST["considered"] if locate(plan.data, fact["at"]) is None
    ] == []
    assert {fact["at"] for fact in LIST["considered"]} & set(FOUND) == set()


def test_what_moves_moves() -> None:
    made = rolled(text_of(REAL))
    assert sorted(at for _, at, _ in made.moved) == sorted(LIST["moved"])


def test_the_example_is_not_drowned() -> None:
    assert marked(rolled(text_of(EXAMPLE)).text) == {
        "/summary": "time",
        "/preparation/0": "preparation",
        "/contacts/0": "contact",
        "/contacts/1": "contact",
        "/employers/0/goals/0": "yearly",
        "/services/valmennus/referrals/0/volume": "yearly",
        "/services/valmennus/statistics/0": "statistic",
        "/services/tyopaja/referrals/0/volume": "yearly",
        "/immigration/0/quota_refugees": "yearly",
        "/budget/0": "yearly",
        "/reviews/0": "review",
    }
