"""A check decides exactly as the validator of JSON Schema does, and meets what a walk visits."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from grammar_samples import PLANS, ROOT, at, paths, tree_of, whole_plan
from hypothesis import event, given, settings
from hypothesis import strategies as st

from actionplan.core.place import Path
from actionplan.plan.grammar import gate, meet_sound, visit
from actionplan.plan.resolve import resolve, sound_plan
from actionplan.plan.soundness import Met, check
from actionplan.plan.source import Source
from actionplan.plan.subset import examine
from actionplan.plan.tree import parse

MUTATIONS = int(os.environ.get("ACTIONPLAN_MUTATIONS", "4000"))
"""How many plans are changed in turn; a long run is for whoever changes the checks."""


def told(data: Any) -> list[Met] | None:
    """Return what a check meets in sound data."""
    met: list[Met] = []
    return met if meet_sound(data, met.append) else None


def expected(data: Any) -> list[Met] | None:
    """Return what the validator and a walk of the grammar come to."""
    if not gate().is_valid(data):
        return None
    met: list[Met] = []
    visit(data, met.append)
    return met


@cache
def whole_plans() -> tuple[dict[str, Any], ...]:
    """Return every sound plan of the tree, those made for tests too, and one with every key."""
    files = [*PLANS, *sorted(ROOT.glob("tests/[!t]*/**/*.yaml"))]
    sources = [Source(path.name, path.read_text("utf-8"), "") for path in files]
    trees = [parse(source)[0] for source in sources if "schema_version:" in source.text]
    return (whole_plan(), *(tree.data for tree in trees if tree and gate().is_valid(tree.data)))


@cache
def places(number: int) -> list[Path]:
    """Return all that stands in one of the plans."""
    return [path for path in paths(whole_plans()[number]) if path]


def test_the_plans_of_the_tree_are_sound_and_met_alike() -> None:
    assert len(whole_plans()) > len(PLANS)
    for plan in whole_plans():
        assert told(plan) == expected(plan) is not None


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_plan_is_the_same_checked_or_only_walked(path: Any) -> None:
    tree = tree_of(path.read_text(encoding="utf-8"))
    assert sound_plan(tree) == resolve(tree)


def test_what_a_plan_leaves_blank_is_no_part_of_it() -> None:
    tree = tree_of(
        'schema_version: "1.2"\nagreement: esimerkkiseutu\nmunicipalities: [mallila]\nyear: 2026\n'
        'title: " "\nyouth: []\nvalidity: {}\nsummary: Nuoret *töihin*.\n'
    )
    plan = sound_plan(tree)
    assert plan == resolve(tree)
    assert plan is not None
    assert plan.blanks == (("title",), ("youth",), ("validity",))
    assert [passage.value for passage in plan.passages] == ["Nuoret *töihin*."]


def test_what_is_no_plan_has_no_plan() -> None:
    assert sound_plan(tree_of("schema_version: 1.2\nyear: 2026\n")) is None


@pytest.mark.parametrize(
    ("place", "value", "sound"),
    [
        ("year", 2026.0, True),
        ("year", 2026.5, False),
        ("year", True, False),
        ("year", "2026", False),
        ("year", 2101, False),
        ("title", "😀" * 2000, True),
        ("title", "😀" * 2001, False),
        ("title", "", True),
        ("municipalities", ["mallila", "mallila"], False),
        ("municipalities", ["mallila", "mallila\n"], False),
        ("municipalities", [], False),
        ("validity/until", "2026-13-99", True),  # a form; what days there are, a check says
        ("validity/until", "2026-12-31\n", False),
        ("validity/until", "٢٠٢٦-12-31", False),
        ("status", "Draft", False),
        ("status", None, False),
        ("posts", {"johtaja\n": {"title": "johtaja", "organisation": "tunnus"}}, False),
        ("posts", {}, True),
        ("documents/tunnus/url", "https://ä.example/\u00a0", True),
        ("documents/tunnus/url", "https://a.example/ b", False),
        ("services/tunnus/meetings/months", [1, 12], True),
        ("services/tunnus/meetings/months", [1, 1.0], False),
        ("services/tunnus/meetings/months", [1, True], False),
        ("services/tunnus/meetings/months", [13], False),
        ("services/tunnus/free_of_charge", 1, False),
        ("services/tunnus/statistics/0/value", 1e12, True),
        ("services/tunnus/statistics/0/value", 10**12 + 1, False),
        ("services/tunnus/statistics/0/value", False, False),
    ],
)
def test_what_json_schema_means_by_its_words(place: str, value: Any, sound: bool) -> None:
    plan = whole_plan()
    *above, step = (int(step) if step.isdigit() else step for step in place.split("/"))
    at(plan, tuple(above))[step] = value
    assert (told(plan) is not None) == sound
    assert told(plan) == expected(plan)


LONG = "ä€😀"
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 2026.0, 2026.5, -0.0, 12, 10**30, 1e300, 400, 401),
    *("", " ", "a", "1", "1.0", "1.2", "true", "a-b", "a_b", "A", "a--b", "-a", "ä", "ß", "ﬁ", "²"),
    *("١٢", "2026-01-01", "2026-13-99", "٢٠٢٦-01-01", "2026-01-01\n", "09:00", "24:00", "09:00\n"),
    *("https://a", "https://a b", "https://a\n", "https://ä.fi", "http://", "/a/b", "/a b", "//"),
    *("\u00a0", "/a\u00a0b", "/a\u2028b", "YJ-1", "YJ-1.2", "YJ-1.", "yj-1", "a\n", "monday", "fi"),
    *(LONG * 106 + "ab", LONG * 107, "x" * 320, "x" * 321, "x" * 500, "x" * 501),
    *("x" * 2000, "x" * 2001, "x" * 20_000, "x" * 20_001),
    *([], {}, [None], [1, 1.0], [1, True], [0, False], [1, 2.0], [[]], [{}], {"a": 1}, {"": {}}),
    *(["a", "a"], ["a", "b"], ["a", "a\n"], {"a": {}}, {"a\n": {}}, {"title": "a"}, {"name": ""}),
)


def changed(plan: Any, path: Path, dice: random.Random) -> Callable[[], None]:
    """Change a plan at a place, and return how to change it back."""
    *above, step = path
    holder: Any = at(plan, tuple(above))
    whole = dict(holder) if isinstance(holder, dict) else list(holder)
    old, new = holder[step], dice.choice(VALUES)
    way = dice.randrange(6)
    if way == 0:
        del holder[step]
    elif way == 1 and isinstance(old, str):
        holder[step] = old + dice.choice(("\n", "\r", " ", "x", "-", "\u00a0", "²"))
    elif way == 2 and isinstance(holder, dict):
        holder[dice.choice(("name", "x", "a\n", f"{step} "))] = new
    elif way == 3 and isinstance(holder, list):
        holder.append(dice.choice((old, new)))
    elif way == 4 and isinstance(old, int):
        holder[step] = dice.choice((float(old), old + 0.5, str(old), old == 1, -old))
    else:
        holder[step] = new

    def back() -> None:
        holder.clear()
        holder.update(whole) if isinstance(holder, dict) else holder.extend(whole)

    return back


def test_no_changed_plan_is_judged_otherwise() -> None:
    dice, sound = random.Random(13), 0
    for _ in range(MUTATIONS):
        number = dice.randrange(len(whole_plans()))
        plan = whole_plans()[number]
        # the later place first: a change there leaves the earlier one where it is
        chosen = sorted(dice.sample(range(len(places(number))), dice.choice((1, 1, 1, 2))))
        backs = [changed(plan, places(number)[at], dice) for at in reversed(chosen)]
        found = expected(plan)
        assert told(plan) == found
        sound += found is not None
        for back in reversed(backs):
            back()
    assert MUTATIONS / 10 < sound < MUTATIONS * 9 / 10


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.integers(-3, 3).map(float)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["a", "b", "a-b", "0", "a\n", "aa"])
    | TEXTS
)
KEYS = st.sampled_from(["a", "b", "c", "a-b", "A"])
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | TEXTS, inner, max_size=3),
    max_leaves=8,
)
BOUNDS = st.fixed_dictionaries({}, optional={"minimum": st.integers(-2, 1), "maximum": st.just(2)})
FORM = st.sampled_from(["^[a-z0-9]+(-[a-z0-9]+)*$", "^(a|b)$", "^[^a]$", "^a{2,3}$", r"^[ \t\n]?$"])
CHOICES = st.lists(st.sampled_from(["a", "b", "0"]), min_size=1, unique=True)


def typed(name: str, **keywords: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas of a type, each with some of the keywords."""
    return st.fixed_dictionaries({"type": st.just(name)}, optional=keywords)


def mappings(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"type": st.just("object"), "additionalProperties": st.just(False) | inner},
        optional={
            "properties": st.dictionaries(KEYS, inner, max_size=3),
            "required": st.lists(KEYS, max_size=2, unique=True),
            "propertyNames": st.builds(lambda form: {"type": "string", "pattern": form}, FORM),
            "x-actionplan-owned": st.booleans(),
        },
    )


def lists(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"type": st.just("array"), "items": inner}, optional={"minItems": st.integers(0, 2)}
    )


SIMPLE = (
    typed("string", maxLength=st.integers(0, 2))
    | typed("string", maxLength=st.integers(0, 2), pattern=FORM)
    | typed("string", enum=CHOICES)
    | BOUNDS.map(lambda bounds: {"type": "integer", **bounds})
)
UNIQUE = SIMPLE.map(lambda items: {"type": "array", "items": items, "uniqueItems": True})
LEAVES = SIMPLE | UNIQUE | typed("boolean") | BOUNDS.map(lambda found: {"type": "number", **found})
SCHEMAS = mappings(
    st.recursive(LEAVES, lambda inner: mappings(inner) | lists(inner), max_leaves=5)
    | st.just({"$ref": "#/$defs/named"})
)


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return data that is likely to fit a schema, and often just does not."""
    if "$ref" in schema:
        return SCALARS
    if schema["type"] == "array":
        return st.lists(fitting(schema["items"]), max_size=3)
    if schema["type"] == "object":
        each = schema["additionalProperties"]
        known = {key: fitting(part) for key, part in schema.get("properties", {}).items()}
        others = st.dictionaries(KEYS, fitting(each), max_size=2) if each else st.just({})
        own = st.fixed_dictionaries({}, optional=known)
        return st.builds(lambda one, two: {**one, **two}, others, own)
    return SCALARS


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_schema_that_is_known_is_decided_alike(data: st.DataObject) -> None:
    named = data.draw(LEAVES)
    schema = {**data.draw(SCHEMAS), "$defs": {"named": named}}
    examine(schema)
    decide, validator = check(schema), jsonschema_rs.validator_for(schema)
    for value in data.draw(st.lists(fitting(schema) | DATA, min_size=1, max_size=8)):
        sound = validator.is_valid(value)
        event("sound" if sound else "refused")
        assert decide(value, (), lambda _: None) == sound, value
