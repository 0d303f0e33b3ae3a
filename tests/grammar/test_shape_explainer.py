"""Every fault of grammar: what is said of it, and where exactly it is said to stand."""

from __future__ import annotations

from typing import Any

import pytest
from fault_cases import CASES, HEAD, NAMES, unmark, written
from grammar_samples import tree_of

from actionplan.core.diagnostic import Diagnostic
from actionplan.plan.grammar import is_sound
from actionplan.plan.shape import MOST, explain


def args(finding: Diagnostic) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in finding.args}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_good_text_is_good(case: dict[str, Any]) -> None:
    tree = tree_of(HEAD + case["good"])
    assert is_sound(tree.data)
    assert explain(tree) == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_bad_text_is_explained_at_its_place(case: dict[str, Any]) -> None:
    marked = unmark(HEAD + case["bad"])
    tree = tree_of(written(marked.text))
    assert not is_sound(tree.data)
    [finding] = explain(tree)
    assert finding.rule == case["rule"]
    assert args(finding).items() >= case["says"].items()
    assert (finding.span.line, finding.span.column) == (marked.line, marked.column)
    if "LONG" not in marked.text:
        assert (finding.span.end_line, finding.span.end_column) == (marked.line, marked.end_column)


def test_every_rule_of_grammar_has_a_case() -> None:
    assert {case["rule"] for case in CASES} == {f"AP{number}" for number in range(201, 210)}


@pytest.mark.parametrize(
    ("version", "relation"),
    [
        ('"2.0"', "newer"),
        ('"1.3"', "newer"),
        ('"0.9"', "older"),
        ('"1.10"', "newer"),
        ("3.0", "newer"),
    ],
)
def test_a_plan_of_another_version_is_told_only_that(version: str, relation: str) -> None:
    text = HEAD.replace('"1.0"', version) + "unheard_of: true\nstatus: unheard of\n"
    [finding] = explain(tree_of(text))
    assert finding.rule == "AP210"
    assert args(finding) == {
        "found": version.strip('"'),
        "relation": relation,
        "supported": ["1.0", "1.1", "1.2"],
    }
    assert (finding.span.line, finding.span.column) == (1, 17)


def test_a_version_that_cannot_be_read_hides_nothing() -> None:
    findings = explain(tree_of(HEAD.replace('"1.0"', "yksi") + "unheard_of: true\n"))
    assert [finding.rule for finding in findings] == ["AP210", "AP201"]
    assert args(findings[0])["relation"] == "unreadable"


def test_a_version_without_quotes_needs_only_them() -> None:
    [finding] = explain(tree_of(HEAD.replace('"1.0"', "1.0")))
    assert finding.rule == "AP203"
    assert args(finding)["hint"] == "quote-it"


def test_what_the_plan_itself_lacks_is_told_at_its_first_key() -> None:
    findings = explain(tree_of("# Luonnos\ntitle: Suunnitelma\nyear: 2026\n"))
    assert [args(finding)["key"] for finding in findings] == [
        "schema_version",
        "agreement",
        "municipalities",
    ]
    assert {finding.span for finding in findings} == {("plan.yaml", 2, 1, 2, 6)}


def test_a_repeated_item_shows_where_it_was_said_first() -> None:
    tree = tree_of(HEAD + "follow_up:\n  - municipalities: [mallila, mallila]\n")
    [finding] = explain(tree)
    [first] = finding.related
    assert first.label == "first"
    assert first.span == ("plan.yaml", 6, 22, 6, 29)


def test_one_place_is_told_one_thing() -> None:
    """An address both misspelt and too long: its form says more."""
    address = "www." + "a" * 2000 + ".fi"
    text = f"organisations:\n  kunta: {{name: Kunta, kind: other, website: {address}}}\n"
    assert [finding.rule for finding in explain(tree_of(HEAD + text))] == ["AP205"]


def test_findings_come_in_the_order_of_the_file() -> None:
    text = "title: 1\nxyzzy: 1\nstatus: unheard of\nvalidity: {until: 2026, xyzzy: 1}\n"
    findings = explain(tree_of(HEAD + text))
    assert [finding.rule for finding in findings] == ["AP203", "AP201", "AP204", "AP205", "AP201"]
    assert findings == sorted(findings, key=lambda finding: finding.span)


def test_a_thousand_faults_are_told_as_a_page() -> None:
    text = "".join(f"tuntematon{number}: 1\n" for number in range(1000))
    findings = explain(tree_of(HEAD + text))
    assert len(findings) == MOST + 1
    assert (findings[-1].rule, args(findings[-1])["count"]) == ("AP011", 1000 - MOST)
    assert args(findings[0])["key"] == "tuntematon0"


def test_whole_floats_pass_for_integers_as_json_schema_has_it() -> None:
    tree = tree_of(HEAD + "follow_up:\n  - rhythm: {times: 3.0, per: year}\n")
    assert is_sound(tree.data)
    assert explain(tree) == []
