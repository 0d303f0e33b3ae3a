"""Whatever a plan says in the grammar's shape, the checks answer with findings, never a fall."""

from __future__ import annotations

import json
from typing import Any

from checks_plans import (
    AS_OF,
    ROOT,
    agreement,
    case_of,
    case_of_file,
    case_of_tree,
    found,
    shown,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.core.diagnostic import RULES
from actionplan.edit.turn.turning import turned
from actionplan.judge.confirmations import confirmations
from actionplan.plan.grammar import schema
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

IDS = ("a", "b", "c")
"""So few that most references lead to something, and entries refer to themselves."""

REFERENCES = {
    "agreement": ("tampereen-seutu",),
    "municipality": ("lempaala", "vesilahti", "tampere"),
    "area": ("youth", "whole", "nowhere"),
    "requirement": ("TRE-7.5", "TRE-8.9", "TRE-0.0"),
}
DATES = ("2026-01-01", "2026-02-30", "0000-00-00", "9999-99-99", "2024-12-31", "2026-06-20")
TEXTS = (
    *DATES,
    "131052-308T",
    "Vesilehden kunnan kehitysjohtaja",
    "kehittämisjohtaja",
    "kehitysjohtaja",
    "työllistymisen monialaisesta edistämisestä annetun lain (381/2023) 16 §",
    "laki 935/2022",
    "(EU) 2016/679 / 12/2023",
    "ELY-keskuksen, TE-toimiston ja AVIn",
    "etunimi.sukunimi@lempaala.fi",
    "Y-tunnus 1234567-8",
    "# Otsikko\n\n<b>x</b> ![a](b) [c](http://d) `e`\n\n    f\n\n---\n",
    "İSTANBUL ELY-keskus",
    "😀/\u200b\u0308",
    "/",
    "@",
    "",
    " ",
)
LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)


FORMED = {
    "url": ("https://example.fi",),
    "time": ("08:00", "16:00"),
    "pointer": ("/title", "/posts/johtaja/person", "/services/*", "/youth/0/visits/9", "/ei/ole"),
    "slug": ("johtaja",),
    "requirement": ("TRE-7.5",),
}
"""Texts of a form that the schema gives by a pattern."""


def texts(part: dict[str, Any]) -> st.SearchStrategy[str]:
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if register := part.get("x-actionplan-ref"):
        return st.sampled_from(REFERENCES.get(register, IDS))
    if part.get("format") == "date":
        return st.sampled_from(DATES) | st.from_regex(part["pattern"].replace("$", r"\Z"))
    if "pattern" in part:
        return st.sampled_from(FORMED[part["x-actionplan-form"]])
    return st.sampled_from(TEXTS) | st.text(LETTERS, max_size=30)


@st.composite
def values(draw: st.DrawFn, part: dict[str, Any]) -> Any:
    """Draw a value of the shape that a part of the schema describes."""
    if "$ref" in part:
        part = schema()["$defs"][part["$ref"].removeprefix("#/$defs/")]
    match part.get("type"):
        case "object":
            return draw(mappings(part))
        case "array":
            least = part.get("minItems", 0)
            key = json.dumps if part.get("uniqueItems") else None
            items = st.lists(values(part["items"]), min_size=least, max_size=2, unique_by=key)
            return draw(items)
        case "boolean":
            return draw(st.booleans())
        case "integer":
            low, high = part.get("minimum", -9), part.get("maximum", 3000)
            return draw(st.integers(low, min(high, 3000)))
        case "number":
            return draw(st.integers(part.get("minimum", 0), 100))
    return draw(texts(part))


@st.composite
def mappings(draw: st.DrawFn, part: dict[str, Any]) -> dict[str, Any]:
    fields = part.get("properties")
    if fields is None:
        ids = draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True))
        return {id: draw(values(part["additionalProperties"])) for id in ids}
    some = draw(st.lists(st.sampled_from(sorted(fields)), max_size=5, unique=True))
    keys = dict.fromkeys([*part.get("required", ()), *some])
    return {key: draw(values(fields[key])) for key in keys}


def tree_of(text: str) -> Tree:
    tree, faults = parse(Source("plan.yaml", text, ""))
    assert tree, faults
    return tree


def flow(value: object) -> str:
    """Spell a value on one line, as JSON does and YAML reads."""
    return json.dumps(value, ensure_ascii=False)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(mappings(schema()))
def test_no_check_ever_falls(data: dict[str, Any]) -> None:
    case = case_of("\n".join(f"{key}: {flow(value)}" for key, value in data.items()))
    diagnostics = found(case)
    assert diagnostics == found(case)
    for diagnostic in diagnostics:
        assert diagnostic.rule in RULES
        assert (diagnostic.span.line, diagnostic.span.column) >= (1, 1)
        assert diagnostic.rule != "AP601" or "308" not in str(diagnostic.args)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(mappings(schema()), st.booleans())
def test_any_plan_turns_to_the_next_year(data: dict[str, Any], on_one_line: bool) -> None:
    data["year"] = min(data["year"], 2090)
    lines = "\n".join(f"{key}: {flow(value)}" for key, value in data.items())
    plan = case_of(lines).plan
    if on_one_line:
        plan = case_of_tree(tree_of(flow(data)), AS_OF).plan
    for year in (data["year"] + 1, data["year"] + 4):
        made = turned(plan, agreement(), year, "# Ohje")
        plan = case_of_tree(tree_of(made.text), AS_OF).plan
        assert (plan.year, plan.data["status"]) == (year, "draft")
        assert "approvals" not in plan.data
        open = [found for found in confirmations(plan) if not found.done]
        assert all(found.path is not None for found in open)
        assert len(open) == len(made.open)


def test_the_complete_example_has_nothing_to_find() -> None:
    assert shown(found(case_of_file(ROOT / "plans/esimerkkikunta/2026.yaml", AS_OF))) == []
