"""Every finding about a file's text, in small files; both engines say the same of each."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from reading_cases import CASES, FILE_FAULTS, expected, source, spelled

from actionplan.core.diagnostic import RULES
from actionplan.plan.tree import parse
from actionplan.plan.yaml.engine import Engine

ELSEWHERE = {
    "AP117",  # it needs a text of thirty thousand values: see test_bombs.py
    "AP011",  # it needs a hundred findings: see tests/checks/test_not_shown.py
    *("AP010", "AP119", "AP120"),  # a parser does not stumble over them: see tests/strays
}


@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gets_the_findings_it_announces(path: Path, engine: Engine) -> None:
    text = path.read_bytes().decode()
    tree, findings = parse(source(text), engine)
    assert [spelled(found) for found in findings] == expected(path)
    assert (tree is None) == bool(findings)


def test_every_rule_of_reading_has_a_case() -> None:
    shown = {line.split()[0] for path in CASES for line in expected(path)}
    of_reading = {rule for rule in RULES if rule.startswith(("AP0", "AP1"))}
    assert shown | {rule for rule, *_ in FILE_FAULTS} | ELSEWHERE == of_reading


def test_sound_cases_hold_what_they_seem_to_hold() -> None:
    held = {path.stem: parse(source(path.read_bytes().decode()))[0] for path in CASES}
    tabs, links = held["sound-tabs"], held["sound-where-the-c-parser-errs"]
    aliases = held["sound-aliases"]
    assert tabs
    assert tabs.data["block"] == "\talkaa sarkaimella\na\tb\n"
    assert links
    assert links.data["slot"] == {"time": "12:30", "link": "https://esimerkkikunta.fi/a?b=c"}
    assert links.data["twice"] == ["a", "b", "b"]
    assert aliases
    assert aliases.data["sijainen"]["tasks"] == ["yksi", "kaksi"]
    assert aliases.data["Kehitysjohtaja"] == "a key, too"
