"""The flat form: the same lines whatever the order and the layout, other lines for other facts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.edit.flat import flat
from actionplan.plan.source import Source
from actionplan.plan.tree import parse

HERE = Path(__file__).parent
PAIRS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "pairs.yaml")
PLANS = sorted((HERE.parents[1] / "plans").rglob("*.yaml"))


def data(text: str) -> dict[str, Any]:
    tree, findings = parse(Source("plan.yaml", text, ""))
    assert tree is not None, findings
    return tree.data


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["it"])
def test_it(pair: dict[str, Any]) -> None:
    for text in (pair["text"], *pair.get("also", ())):
        assert list(flat(data(text))) == pair["flat"].splitlines()


def shuffled(value: Any, order: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, shuffled(item, order)) for key, item in value.items()]
        return dict(order.sample(items, len(items)))
    if isinstance(value, list):
        return order.sample([shuffled(item, order) for item in value], len(value))
    return value


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(PLANS), st.randoms(use_true_random=False))
def test_order_is_silent(path: Path, order: random.Random) -> None:
    plan = data(path.read_text(encoding="utf-8"))
    assert list(flat(shuffled(plan, order))) == list(flat(plan))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_fact_is_heard(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = set(flat(data(text)))
    assert len(before) == len(list(flat(data(text))))
    for old, new in (("year: 2026", "year: 2027"), ("title: Suunnitelma", "title: x")):
        if old in text:
            assert len(set(flat(data(text.replace(old, new, 1)))) - before) == 1
