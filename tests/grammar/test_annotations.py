"""What the schema notes of its fields is known, fits what it is noted of, and says something."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotations import MARK, RULES, Lint

from actionplan.diff.matters import WEIGHTS
from actionplan.plan.grammar import UNASKED, notes, patterns, reached, schema, spots

PAGE = Path(__file__).parents[2] / "docs" / "grammar.md"
Part = dict[str, Any]


def test_the_schema_s_own_annotations_are_sound() -> None:
    assert Lint(schema()).misses() == []


def field(part: Part, key: str, **said: Any) -> None:
    part["properties"][key].update({f"{MARK}{name}": one for name, one in said.items()})


def noted(**said: Any) -> Callable[[Part], None]:
    """Note something of what is broken."""
    return lambda part: part.update({f"{MARK}{name}": one for name, one in said.items()})


BROKEN: dict[str, tuple[str, Callable[[Part], None]]] = {
    "post: colour is unknown": ("post", noted(colour="red")),
    "post.unit: matter beside a reference": (
        "post",
        lambda part: field(part, "unit", matter={"name": "x"}),
    ),
    "seat: no field chairman": ("seat", noted(identity=["chairman"])),
    "duty: identity says what is so anyway": ("duty", noted(identity=["title"])),
    "goal: label says nothing": ("goal", noted(label=["goal"])),
    "premises: no field door": ("premises", noted(label=["door"])),
    "rhythm: label says nothing": ("rhythm", noted(label=["spread"])),
    "duty: quoted says nothing": ("duty", noted(quoted="title")),
    "staff: number has no words": ("staff", noted(quoted="number")),
    "task: unknown weight heavy": ("task", noted(matter={"name": "task", "weight": "heavy"})),
    "task: unknown fields all": ("task", noted(matter={"name": "task", "fields": "all"})),
    "task: unknown colour": ("task", noted(matter={"name": "task", "colour": "red"})),
    "line: fields of what has none": ("line", noted(matter={"name": "x", "fields": "details"})),
    "lines: a list is covered whole": ("lines", noted(matter={"name": "x", "covers": ["what"]})),
    "volume: no field size": ("volume", noted(matter={"name": "x", "covers": ["size"]})),
    "volume: rate does not measure it": ("volume", noted(matter={"name": "x", "measure": "rate"})),
    "flag: number does not measure it": ("flag", noted(matter={"name": "x", "measure": "number"})),
    "seat: no field chair": ("seat", noted(matters={"chair": {"name": "chair"}})),
    "target: ages: says what its definition says": (
        "target",
        noted(matters={"ages": {"name": "ages", "weight": "measured"}}),
    ),
    "post: until: date does not measure it": (
        "post",
        lambda part: (
            part["properties"].update(until={"type": "string"}),
            noted(matters={"until": {"name": "post", "measure": "date"}})(part),
        )[0],
    ),
    "group: no field party": ("group", noted(events={"party": {"name": ["name"]}})),
    "group: purpose: no event by its type": (
        "group",
        noted(events={"purpose": {"name": ["name"]}}),
    ),
    "post: from: no words start": ("post", noted(events={"from": {"words": "start"}})),
    "post: from: the words approval need others than ['name']": (
        "post",
        noted(events={"from": {"words": "approval", "name": ["title"]}}),
    ),
    "post: from: neither words nor names": ("post", noted(events={"from": {}})),
    "post: from: no field nimi": ("post", noted(events={"from": {"name": ["nimi"]}})),
    ": no field holidays": ("", noted(year=["holidays"])),
    ": nothing happens in budget": ("", noted(year=["budget"])),
    "preparation: unknown turn never": ("preparation", noted(turn="never")),
    "premises: only days are kept": ("premises", noted(turn="kept")),
    "premises: only days and texts move": ("premises", noted(turn="moved")),
    "date: a day does not last": ("date", noted(turn="lasting")),
    "seat: no field person": ("seat", noted(turns={"person": "person"})),
    "seat: note: unknown turn whenever": ("seat", noted(turns={"note": "whenever"})),
    "seat: note: only parts of the plan go": ("seat", noted(turns={"note": "gone"})),
}
"""A miss, and where and how the schema is broken for it."""


def test_each_kind_of_miss_is_found() -> None:
    unseen = []
    for miss, (name, broken) in BROKEN.items():
        copy = json.loads(json.dumps(schema()))
        broken(copy["$defs"][name] if name else copy)
        if miss not in (found := Lint(copy).misses()):
            unseen.append((miss, found))
    assert unseen == []


def test_nothing_is_noted_of_no_place() -> None:
    known = {spot.pattern for spot in spots()}
    for name in ("matter", "event"):
        assert notes(name).keys() <= known
        assert len(notes(name)) > 15


def test_the_page_tells_every_annotation_with_an_example_and_no_other() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = set(re.findall(r"`x-actionplan-(\w+)`", page))
    used = set(re.findall(r'"x-actionplan-(\w+)"', json.dumps(schema())))
    assert told == used == set(RULES)
    examples = re.findall(r'"x-actionplan-(\w+)": ', page)
    assert set(examples) >= set(RULES) - {"ref", "text", "form", "owned"}
    for example in re.findall(r"```json\n(.*?)```", page, re.S):
        assert json.loads(f"{{{example}}}")


def test_the_page_tells_every_weight_and_every_turn() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [word for word in (*WEIGHTS, *UNASKED) if word and f"`{word}`" not in page] == []


def test_an_item_is_told_by_what_the_schema_notes_else_by_what_it_must_have() -> None:
    def told(place: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        node = reached(tuple(place.split("/")))
        assert node is not None
        return node.apart, node.labels, node.quoted

    assert told("immigration/*/duties/*") == (("title",), ("title",), "title")
    assert told("follow_up/*") == (("municipalities",), (), "")
    assert told("services/*/serves/*") == (("municipality",), ("municipality",), "")
    assert told("contacts/*") == (("municipalities", "role"), ("post", "role"), "post")
    assert told("responsibilities/*") == (("area", "municipalities"), ("area",), "")
    assert told("sections/*") == (("heading",), ("heading",), "heading")
    assert patterns("business_id") == (("organisations", "*", "business_id"),)
