"""Engines: which one is in use, what is loaded when, and that the slow one alone is enough."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from reading_cases import CASES, expected, source, spelled

from actionplan.plan.tree import parse
from actionplan.plan.yaml.engine import ENGINE

WITHOUT_C = """
import json, sys
sys.modules["_ruamel_yaml"] = None
from actionplan.plan.yaml.engine import ENGINE
from reading_cases import CASES, source, spelled
from actionplan.plan.tree import parse
said = [[spelled(found) for found in parse(source(path.read_bytes().decode()))[1]]
        for path in CASES]
print(json.dumps([ENGINE, said]))
"""
LOADED = """
import sys
import actionplan.plan.source, actionplan.plan.tree
actionplan.plan.source.decode("plan.yaml", b"a: 1")
print(*{module.partition(".")[0] for module in sys.modules})
"""


def run(program: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
    )
    return done.stdout


def test_without_the_c_parser_all_is_the_same() -> None:
    engine, said = json.loads(run(WITHOUT_C))
    assert engine == "pure"
    assert said == [expected(path) for path in CASES]


@pytest.mark.skipif(ENGINE == "pure", reason="ruamel.yaml.clib is not installed")
def test_everyday_files_go_to_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("actionplan.plan.yaml.engine.compose_pure", refuse)
    text = "a: \"Hei! & *näin*: 'x'\" # 100 % | c\nb: [1, {c: d}]\nd: |\n  - **lihava** & R&D\n"
    tree, findings = parse(source(text))
    assert findings == []
    assert tree
    with pytest.raises(AssertionError):
        parse(source("a: &x 1\n"))


def test_the_parser_is_loaded_when_a_file_is_parsed_and_openssl_never() -> None:
    loaded = set(run(LOADED).split())
    assert "actionplan" in loaded
    assert not loaded & {
        "ruamel.yaml.scanner",
        "_ruamel_yaml",
        "hashlib",
        "_hashlib",
        "jsonschema",
        "pathlib",
    }


def test_the_findings_of_a_case_are_in_its_order() -> None:
    for path in CASES:
        _, findings = parse(source(path.read_bytes().decode()))
        places = [found.span for found in findings]
        assert places == sorted(places), [spelled(found) for found in findings]
