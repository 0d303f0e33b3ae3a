"""A small agreement and a plan that meets it, and cases that take something from the plan."""

from __future__ import annotations

import copy
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actionplan.core.outcome import Outcome
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan.source import Source, read_source

HERE = Path(__file__).parent
AS_OF = "2026-06-01"


def read(name: str) -> Any:
    return YAML(typ="safe").load((HERE / name).read_text(encoding="utf-8"))


@cache
def cases() -> list[dict[str, Any]]:
    return list(read("cases.yaml"))


@cache
def library() -> Library:
    source, _ = read_source(str(HERE / "perustelu.yaml"))
    assert source is not None
    return Library([source])


def agreement() -> Agreement:
    found = library().get("perustelu")
    assert found is not None
    return found


def laid(data: Any, over: Any) -> Any:
    """Lay a case over the plan; an item of a list over the item that stands there."""
    if isinstance(over, dict) and isinstance(data, dict):
        made = {**data, **{key: laid(data.get(key), value) for key, value in over.items()}}
        return {key: value for key, value in made.items() if value is not None}
    return copy.deepcopy(over)


def text_of(*lays: dict[str, Any]) -> str:
    """Return the plan as text, what the cases say laid over it."""
    data = read("plan.yaml")
    for lay in lays:
        data = laid(data, lay)
    stream = StringIO()
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 4096
    yaml.dump(data, stream)
    return stream.getvalue()


def outcome(text: str, *, evidence: bool = True) -> Outcome:
    return check(Source("plan.yaml", text, ""), library(), AS_OF, evidence=evidence)


def judged(text: str, requirement: str) -> tuple[Outcome, Any]:
    """Return what is said of a plan, and its only finding about a requirement; else ``None``."""
    told = outcome(text)
    found = [finding for finding in told.diagnostics if finding.rule == requirement]
    assert len(found) <= 1
    return told, found[0] if found else None
