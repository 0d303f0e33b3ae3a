"""What must not be told, and what must: order and layout are silence, every fact is not."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from diffing import BASES, EXAMPLE, ROOT, case, judged, patched
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan.core.place import Path, pointer
from actionplan.diff.canon import canon, ordered
from actionplan.diff.changes import compare
from actionplan.diff.edits import Edit, edits
from actionplan.diff.match import renamed
from actionplan.plan.grammar import Node, grammar


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
    return list(edits(renamed(old, new).data, new))


def shuffled(value: Any, chance: random.Random, field: str = "") -> Any:
    """Return a value whose keys, and lists but for steps, stand in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance, key) for key in keys}
    if isinstance(value, list):
        items = [shuffled(item, chance) for item in value]
        if field not in ordered():
            chance.shuffle(items)
        return items
    return value


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(BASES)))
def test_another_order_is_no_change(chance: random.Random, base: str) -> None:
    plan = BASES[base]
    assert differences(plan, shuffled(plan, chance)) == []


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_neither_plan_decides_what_is_told(chance: random.Random) -> None:
    new = patched(
        EXAMPLE,
        {
            "rename": {"tyopaja": "paja"},
            "remove": ["/groups/tyonantajaverkosto/seats/1"],
            "set": {"/services/valmennus/duration/months": 3, "/contacts/1/post": "kunnanjohtaja"},
        },
    )
    expected = {change.fingerprint for change in compare(case(EXAMPLE), case(new)).changes}
    assert len(expected) >= 3
    old, other = shuffled(EXAMPLE, chance), shuffled(new, chance)
    assert {change.fingerprint for change in compare(case(old), case(other)).changes} == expected


def test_comments_and_line_breaks_are_no_change() -> None:
    text = (ROOT / "plans" / "lempaala-vesilahti" / "2026.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"(?m)^ *#.*\n", "", text)
    assert bare != text
    assert compare(judged(text), judged(bare)).changes == ()
    assert compare(judged(text), judged(text.replace("\n", "\r\n"))).changes == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", " a\n  b\n"),
        ("a\n\nb", "a\n \n\nb\n"),
        ({"a": "x", "b": " "}, {"a": "x"}),
        ({"a": []}, {}),
        (1.0, 1),
        (["a", "b"], ["b", "a"]),
    ],
)
def test_the_same_meaning(one: Any, other: Any) -> None:
    assert canon(one) == canon(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\n\nb", "a b"),
        ("- a\n- b", "- a - b"),
        (["a", "a"], ["a"]),
        (False, ""),
        (0, False),
        ({"steps": ["a", "b"]}, {"steps": ["b", "a"]}),
    ],
)
def test_another_meaning(one: Any, other: Any) -> None:
    assert canon(one) != canon(other)


def leaves(value: Any, node: Node, path: Path = ()) -> Iterator[tuple[Path, Any, Node]]:
    """Yield every single value of a plan with what the grammar says of it."""
    if isinstance(value, dict):
        for key, item in value.items():
            child = node.keys.get(key, node.each)
            assert child is not None
            yield from leaves(item, child, (*path, key))
    elif isinstance(value, list):
        assert node.each is not None
        for index, item in enumerate(value):
            yield from leaves(item, node.each, (*path, index))
    else:
        yield path, value, node


def another(value: Any, node: Node, path: Path) -> Any:
    """Return a value that differs and could stand in the same place."""
    if node.values:
        return next((other for other in node.values if other != value), "muu")
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if node.kind == "date":
        return "2031-03-03"
    return "01:11" if path[-1] in ("opens", "closes") else f"{value} x"


LEAVES = list(leaves(EXAMPLE, grammar().root))


def test_no_fact_changes_in_silence() -> None:
    """Every single value of the example in turn: whichever changes, something is told."""
    assert len(LEAVES) > 350
    silent = []
    for path, value, node in LEAVES:
        changed = copy.deepcopy(EXAMPLE)
        here: Any = changed
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = another(value, node, path)
        if not differences(EXAMPLE, changed):
            silent.append(pointer(path))
    assert silent == []


def test_no_fact_comes_or_goes_in_silence() -> None:
    silent = []
    for path, _, _ in LEAVES:
        changed = copy.deepcopy(EXAMPLE)
        here: Any = changed
        for step in path[:-1]:
            here = here[step]
        del here[path[-1]]
        if not differences(EXAMPLE, changed) or not differences(changed, EXAMPLE):
            silent.append(pointer(path))
    assert silent == []
