"""Whatever an author writes into a law file is answered with findings, never with a crash."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from law_files import data, second, source

from actionplan.core.place import Path
from actionplan.core.resources import agreement_names, schema_text
from actionplan.judge.lint.lint import lint
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import Source

WHOLE = data("second-agreement.yaml")
SLIPS: list[Any] = ["", " ", "/", "//", "/*", "/services", "*", "$area", "$name", "2, ", "ours"]
SLIPS += [
    "each",
    "service",
    "1999-01-01",
    "keksila",
    "saariston-kotoutuminen",
    1,
    True,
    None,
    [],
    {},
]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in entries:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


PLACES = list(places(WHOLE))


def slipped(place: Path, slip: Any, taken: bool) -> dict[str, Any]:
    """The second agreement with one place of it written wrong, or taken away."""
    changed = copy.deepcopy(WHOLE)
    *way, last = place
    holder: Any = changed
    for step in way:
        holder = holder[step]
    if taken:
        del holder[last]
    else:
        holder[last] = slip
    return changed


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(SLIPS), st.booleans())
def test_a_slip_is_a_finding_or_sound(place: Path, slip: Any, taken: bool) -> None:
    text = json.dumps(slipped(place, slip, taken), ensure_ascii=False)
    library = Library([Source("slip.yaml", text, "")], [source("second-examples.yaml")])
    for id in set(library.known()) - set(agreement_names()):
        faults = library.faults or lint(library, id)
        assert all(fault.rule.startswith("AP9") for fault in faults)
    check(source("second-plan.yaml"), library, "2026-06-01")


@cache
def words() -> set[str]:
    definitions = json.loads(schema_text("agreement.schema.json"))["$defs"]
    return {
        key for name in ("requirement", "part", "find") for key in definitions[name]["properties"]
    }


def test_the_guide_names_every_word() -> None:
    guide = (File(__file__).parents[2] / "docs" / "law-file.md").read_text(encoding="utf-8")
    unexplained = {
        word for word in words() if f"`{word}" not in guide and f"  {word}:" not in guide
    }
    assert unexplained == set()


def test_the_second_agreement_uses_every_word() -> None:
    assert words() - keys(WHOLE["requirements"]) == set()
    assert second().faults == []


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys(item)}
    return {key for item in value for key in keys(item)} if isinstance(value, list) else set()
