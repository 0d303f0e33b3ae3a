"""The canonical form, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actionplan.edit.layout.canonical import canonical, keeps_meaning
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

HERE = Path(__file__).parent
PLANS = sorted((HERE.parents[1] / "plans").rglob("*.yaml"))
PAIRS: list[dict[str, str]] = YAML(typ="safe").load(HERE / "pairs.yaml")


def read(text: str) -> Tree:
    tree, findings = parse(Source("plan.yaml", text, ""))
    assert tree is not None, findings
    return tree


def seen(text: str) -> str:
    """Return a text with the blanks that its author made visible."""
    return text.replace("␣", " ").replace("⇥", "\t")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["it"])
def test_it(pair: dict[str, str]) -> None:
    before = seen(pair["before"])
    after = seen(pair.get("after", before))
    assert canonical(before) == after
    assert canonical(after) == after
    assert keeps_meaning(read(before), after)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_our_own_plans_have_the_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


@pytest.mark.parametrize(
    "after",
    ["a: 2  # c\n", "a: 1\n", 'a: "1"  # c\n', "a: 1.0  # c\n", "a: [ # c\n", "b: 1  # c\n"],
)
def test_the_promise_can_be_broken(after: str) -> None:
    assert not keeps_meaning(read("a: 1 # c\n"), after)
    assert keeps_meaning(read("a: 1 # c\n"), "# c\n\na:   1\n")


def test_older_readers_agree_on_what_is_text() -> None:
    older = YAML(typ="safe", pure=True)
    older.version = (1, 1)
    for pair in PAIRS:
        text = canonical(seen(pair["before"]))
        if "on: a" not in text:  # keys are the schema's own words, and one of them is "on"
            assert texts(older.load(text.replace("1e3", "1.0e+3"))) == texts(read(text).data), text


def texts(value: Any) -> Any:
    """Return only the texts of some data, in its shape."""
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return value if isinstance(value, str) else None
