"""Migration: steps taken on the file itself, comments kept, other versions refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from steps import STEPS

from actionplan.edit import migration
from actionplan.edit.layout.comments import comment_texts
from actionplan.edit.migration import Step, migrated, newest, path
from actionplan.plan.grammar import is_sound, values
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse

HERE = Path(__file__).parent
PAIRS: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "pairs.yaml")
PLANS = sorted((HERE.parents[1] / "plans").rglob("*.yaml"))


def read(text: str) -> Tree:
    tree, findings = parse(Source("plan.yaml", text, ""))
    assert tree is not None, findings
    return tree


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["it"])
def test_it(pair: dict[str, Any]) -> None:
    done = migrated(read(pair["before"]), STEPS)
    assert done.text == pair["after"]
    assert [step.note for step in done.steps] == pair["steps"]
    again = migrated(read(pair["after"]), STEPS)
    assert (again.text, again.steps) == (pair["after"], ())


def test_what_is_migrated_is_sound() -> None:
    after = [read(str(migrated(read(pair["before"]), STEPS).text)) for pair in PAIRS[:2]]
    assert [is_sound(tree.data) for tree in after] == [True, True]


@pytest.mark.parametrize(
    ("version", "rules"),
    [
        ('schema_version: "2.0"', ["AP210"]),
        ('schema_version: "1.3"', ["AP210"]),
        ('schema_version: "0.7"', ["AP210"]),
        ("schema_version: uusin", ["AP210"]),
        ("schema_version: 0.9", ["AP210"]),
        ("schema_version: 1.0", ["AP203"]),
        ("year: 2026", ["AP202"]),
    ],
)
def test_other_versions_are_refused_with_the_readers_findings(
    version: str, rules: list[str]
) -> None:
    done = migrated(read(f"{version}\nagreement: x\n"), STEPS)
    assert done.text is None
    assert [finding.rule for finding in done.findings] == rules


def test_a_step_that_loses_a_comment_is_not_taken() -> None:
    losing = Step("0.9", newest(), lambda plan: plan.pop("year"), "x")
    text = 'schema_version: "0.9"\nyear: 2026  # tärkeä\n'
    assert migrated(read(text), (losing,)).text is None
    assert migrated(read(text.partition("  #")[0] + "\n"), (losing,)).text is not None


def test_steps_that_lead_in_a_circle_or_nowhere_lead_nowhere() -> None:
    circle = (Step("0.8", "0.9", id, ""), Step("0.9", "0.8", id, ""))  # type: ignore[arg-type]
    assert path("0.8", "1.0", circle) == ()
    assert path("0.8", newest(), STEPS[:1]) == ()
    assert path("0.8", newest(), STEPS) == STEPS


def test_a_plan_of_an_older_version_that_the_grammar_reads_is_sound_and_no_fault() -> None:
    older = {str(version) for version in values(("schema_version",)) or ()} - {newest()}
    assert older == {step.old for step in migration.STEPS}
    for pair in PAIRS:
        data = dict(read(pair["after"]).data)
        for version in older:
            assert is_sound({**data, "schema_version": version}) == is_sound(data), pair["it"]


def test_our_own_steps_lead_to_the_newest_version() -> None:
    assert newest() == "1.2"
    assert all(path(step.old, newest(), migration.STEPS) for step in migration.STEPS)


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(PLANS), st.data())
def test_comments_anywhere_in_a_real_plan_survive(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    lines = re.sub('version: "1.[0-2]"', 'version: "0.9"', text).split("\n")
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(lines) - 2))
        if data.draw(st.booleans()):
            lines.insert(at, " " * data.draw(st.integers(0, 10)) + "# lisätty")
        else:
            lines[at] += "  # kylki"
    text = "\n".join(lines)
    tree, _ = parse(Source("plan.yaml", text, ""))
    assume(tree is not None)
    assert tree is not None
    done = migrated(tree, STEPS)
    assert done.text is not None
    assert comment_texts(done.text) == comment_texts(text)
