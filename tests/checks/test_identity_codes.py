"""Personal identity codes however they are typed: a list by someone who has not seen the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.core.identity_code import codes, masked, named
from actionplan.plan.source import Source
from actionplan.plan.tree import parse
from catalogue import throughout

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "identity-codes.yaml")[
    "codes"
]
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"])[-60:])
def test_each_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    text = case["text"]
    assert len(codes(text)) == (case.get("codes", 1) if case["code"] else 0), case["why"]
    assert codes(masked(text)) == codes(named(text)) == []
    assert [*map(len, masked(text).split("\n"))] == [*map(len, text.split("\n"))]


@throughout(CASES, lambda case: ascii(case["text"])[-60:])
def test_no_tree_holds_one(case: dict[str, Any]) -> None:
    tree, _ = parse(Source("plan.yaml", case["text"], ""))
    if tree is not None:
        assert codes(repr(tree.data)) == []


@given(st.data())
def test_signs_that_are_not_seen_hide_nothing(data: st.DataObject) -> None:
    code = f"131052{data.draw(st.sampled_from(DASHES))}308T"
    typed = "".join(sign + data.draw(st.text(INVISIBLE, max_size=2)) for sign in code)
    text = f"Soita {typed}, ei muille."
    (found,) = codes(text)
    assert text[found[0] : found[1]].strip(INVISIBLE) == typed.strip(INVISIBLE)


def test_a_dash_in_the_data_is_told_from_one_that_was_there() -> None:
    text = '- "131052-308T": 1\n  131052A308T: 2\n  131052-308t: 3\n'
    tree, _ = parse(Source("plan.yaml", "a:\n" + text, ""))
    assert tree
    assert list(tree.data["a"][0]) == ["●" * 11, "●" * 11 + "2", "●" * 11 + "3"]


@pytest.mark.parametrize(
    "typed",
    [
        *("131052 308T", "131052\u00a0308T", "131052_308T", "131052/308T", "131052.308t"),
        *("131052-30 8T", "131052-3 08T", "131052 - 3 0 8T"),
    ],
)
def test_a_slip_of_the_finger_hides_no_code(typed: str) -> None:
    text = f"Soita {typed}, ei muille."
    assert codes(text) == [(6, 6 + len(typed))]


@pytest.mark.parametrize(
    "text", ["131052 308U", "131052/3089", "131052 120 3", "Hinta 010190 9145"]
)
def test_digits_parted_otherwise_are_no_code(text: str) -> None:
    assert codes(text) == []
