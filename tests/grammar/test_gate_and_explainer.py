"""The gate refuses a plan exactly when the explainer finds something to say about it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from grammar_samples import at, bare_tree, paths, whole_plan
from hypothesis import event, given, settings
from hypothesis import strategies as st

from actionplan.core.place import Path
from actionplan.plan.grammar import is_sound
from actionplan.plan.shape import explain

PLAN = whole_plan()
PLACES = [path for path in paths(PLAN) if path]

FORMED: tuple[Path, ...] = (
    ("validity", "until"),
    ("youth", 0, "opening_hours", 0, "opens"),
    ("documents", "tunnus", "url"),
    ("contacts", 0, "post"),
    ("responsibilities", 0, "area"),
    ("reviews", 0, "requirement"),
)

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    | st.sampled_from(["", "1.0", "tunnus\n", "2026-12-31\n", "2026-02-30", "24:00", "09:00\n"])
)
VALUES = LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(st.text(max_size=3), LEAVES)


def replace(holder: Any, step: Any, value: Any) -> None:
    holder[step] = value


def remove(holder: Any, step: Any, value: Any) -> None:
    del holder[step]


def rename(holder: Any, step: Any, value: Any) -> None:
    if isinstance(holder, dict):
        holder[f"{step}x"] = holder.pop(step)


def repeat(holder: Any, step: Any, value: Any) -> None:
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[step]))


def end_line(holder: Any, step: Any, value: Any) -> None:
    if isinstance(holder[step], str):
        holder[step] += "\n"


def lengthen(holder: Any, step: Any, value: Any) -> None:
    if isinstance(holder[step], str):
        holder[step] = (holder[step] * 30_000)[:30_000]


def negate(holder: Any, step: Any, value: Any) -> None:
    if isinstance(holder[step], int | float):
        holder[step] = -1 - holder[step]


CHANGES = (replace, remove, rename, repeat, end_line, lengthen, negate)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_they_never_differ(data: st.DataObject) -> None:
    plan = copy.deepcopy(PLAN)
    for change in data.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3)):
        *above, step = data.draw(st.sampled_from(PLACES))
        value = data.draw(VALUES)
        try:
            change(at(plan, tuple(above)), step, value)
        except (KeyError, IndexError, TypeError):  # an earlier change has taken the place away
            event("place gone")
    sound = is_sound(plan)
    event("sound" if sound else "refused")
    assert (explain(bare_tree(plan)) == []) == sound


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", " "])
@pytest.mark.parametrize("path", FORMED)
def test_a_line_break_at_the_end_is_no_part_of_any_form(path: Path, end: str) -> None:
    """Python's ``$`` would let the first of them pass."""
    plan = copy.deepcopy(PLAN)
    at(plan, path[:-1])[path[-1]] += end
    assert not is_sound(plan)
    assert [finding.path for finding in explain(bare_tree(plan))] == [path]


def test_an_id_with_a_line_break_is_refused_as_a_key_too() -> None:
    plan = copy.deepcopy(PLAN)
    plan["posts"]["johtaja\n"] = {"title": "johtaja", "organisation": "tunnus"}
    [finding] = explain(bare_tree(plan))
    assert not is_sound(plan)
    assert (finding.rule, finding.path) == ("AP205", ("posts", "johtaja\n"))


@pytest.mark.parametrize("root", [{}, {"xyzzy": None}, [], None, "text", 1, True])
def test_what_is_no_plan_at_all(root: Any) -> None:
    assert not is_sound(root)
    assert explain(bare_tree(root)) != []
