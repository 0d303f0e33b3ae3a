"""Lists by strangers to the code: plans that a careful reader refuses or accepts, and void texts.

They were written before the judging they ask for. The number of those that agree may only grow.
The later strangers' lists were run blind once each (their first lines tell how they came out); what
they showed to be wrong has been mended since, by kind.
Where verdicts still differ, it is between "partly" and the step below, or between the reader's
question and its answer: nothing refused is met, nothing accepted is missing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actionplan.judge.checks.references import reference_faults
from actionplan.judge.evidence import assess
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan import grammar
from actionplan.plan.grammar import Node
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

HERE = Path(__file__).parent / "cases"
EXAMPLE = Path(__file__).parents[2] / "plans/esimerkkikunta/2026.yaml"
AGREEING = {
    **{"refused": 484, "accepted": 119},
    **{"blind-refused": 84, "blind-accepted": 40},
    **{"third-refused": 75, "third-accepted": 89},
    **{"fourth-refused": 39, "fourth-accepted": 33},
}
"""Cases whose verdict is that of the reader."""


@cache
def cases(name: str) -> list[dict[str, Any]]:
    found = YAML(typ="safe").load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return list(found["cases"])


@cache
def example() -> Tree:
    source, _ = read_source(str(EXAMPLE))
    assert source is not None
    tree, _ = parse(source)
    assert tree is not None
    return tree


def laid(data: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay a case over a plan: mappings are merged, other values replaced, null takes away."""
    made = copy.deepcopy(data)
    for key, value in over.items():
        if value is None:
            made.pop(key, None)
        elif isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = laid(made[key], value)
        else:
            made[key] = copy.deepcopy(value)
    return made


def agreement(case: dict[str, Any]) -> Agreement:
    """The example's own; a case about a party of the real agreement is judged by that."""
    own = case["requirement"] != "TRE-8.9"
    found = Library().get("esimerkkiseutu" if own else "tampereen-seutu")
    assert found is not None
    return found


def tree_of(case: dict[str, Any]) -> Tree:
    tree = copy.copy(example())
    tree.data = laid(example().data, case["lay"])
    return tree


def verdicts(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield each case with the reader's verdict and ours."""
    for case in cases(name):
        plan, law = resolve(tree_of(case)), agreement(case)
        municipality = plan.municipalities[0]
        ours = [
            str(verdict.status)
            for verdict in assess(plan, law, "2026-06-01")
            if verdict.requirement == case["requirement"]
            and verdict.municipality in (municipality, "", None)
        ]
        yield case["name"], case["verdict"], ours[0] if ours else ""


@pytest.mark.parametrize("name", AGREEING)
def test_every_case_is_a_sound_plan_of_a_known_requirement(name: str) -> None:
    names = [case["name"] for case in cases(name)]
    assert len(names) == len(set(names))
    unsound = [case["name"] for case in cases(name) if not grammar.is_sound(tree_of(case).data)]
    strange = [c["name"] for c in cases(name) if c["requirement"] not in agreement(c).requirements]
    assert (unsound, strange) == ([], [])


@pytest.mark.parametrize("name", AGREEING)
def test_references_of_a_case_lead_somewhere(name: str) -> None:
    lost = [
        case["name"]
        for case in cases(name)
        if case["requirement"] != "TRE-8.9"
        for fault in reference_faults(resolve(tree_of(case)), agreement(case))
        if fault.rule == "AP301"
    ]
    assert lost == []


@pytest.mark.parametrize("name", AGREEING)
def test_more_and_more_verdicts_are_those_of_a_careful_reader(name: str) -> None:
    found = list(verdicts(name))
    assert all(ours for _, _, ours in found)
    assert sum(theirs == ours for _, theirs, ours in found) >= AGREEING[name]


def test_void_and_good_texts_stand_in_fields_of_a_plan() -> None:
    texts = YAML(typ="safe").load((HERE / "void-texts.yaml").read_text(encoding="utf-8"))
    assert {item["kind"] for item in texts["void"]} == {"nothing", "promise", "denial", "hollow"}
    everywhere = [*texts["void"], *texts["good"]]
    assert [item["field"] for item in everywhere if not is_field(item["field"])] == []


def is_field(path: str) -> bool:
    """Whether a path leads to a text of the grammar; lists are passed through without an index."""
    node: Node | None = grammar.grammar().root
    for step in path.split("."):
        node = node.each if node and node.listed else node
        node = node and (node.each if step == "*" else node.keys.get(step, node.each))
    node = node.each if node and node.listed else node
    return bool(node and node.kind)
