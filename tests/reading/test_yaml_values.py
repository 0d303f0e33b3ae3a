"""Values: what unquoted words mean, by YAML 1.2's core schema and our two departures from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_cases import source

from actionplan.plan.tree import parse
from catalogue import throughout

MEANS: dict[str, object] = {
    # Left out, true and false
    "": None, "~": None, "null": None, "Null": None, "NULL": None, "nUll": "nUll",
    "true": True, "True": True, "TRUE": True, "tRue": "tRue",
    "false": False, "False": False, "FALSE": False,
    # What YAML 1.1 took for something else
    "yes": "yes", "no": "no", "on": "on", "off": "off", "y": "y", "NO": "NO",
    "2026-12-31": "2026-12-31", "2026-13-45": "2026-13-45", "2026-1-1": "2026-1-1",
    "12:30": "12:30", "12:30:45": "12:30:45", "0b101": "0b101", "1_000": "1_000",
    # Whole numbers
    "0": 0, "-0": 0, "7": 7, "-19": -19, "2026": 2026, "0o14": 12, "0x1F": 31, "0xff": 255,
    "0o8": "0o8", "0xG": "0xG", "-0x1F": "-0x1F", "0O14": "0O14",
    # Other numbers
    "1.5": 1.5, "-2.0": -2.0, ".5": 0.5, "-.5": -0.5, "1.": 1.0, "0.0": 0.0,
    "1e3": 1000.0, "12E-2": 0.12, "685.2e+3": 685200.0, "1e": "1e", "e3": "e3", ".": ".", "-": "-",
    "1.2.3": "1.2.3", "31.12.2026": "31.12.2026", "1,5": "1,5", "1 000": "1 000",
    # Ours: a number would lose the zero or the plus sign
    "020": "020", "00100": "00100", "007": "007", "00": "00", "-012": "-012", "01.5": "01.5",
    "0123e4": "0123e4", "+358401234567": "+358401234567", "+1.5": "+1.5", "+0": "+0",
    # Texts that begin like numbers
    "1234567-8": "1234567-8", "3 kertaa": "3 kertaa", "18–64": "18–64", "-5 %": "-5 %",
    "٣": "٣", "１２": "１２",
}  # fmt: skip


@throughout(MEANS.items(), lambda word, _: repr(word))
def test_an_unquoted_word_means(word: str, value: object) -> None:
    tree, findings = parse(source(f"a: {word}\nb: [{word.replace(',', '')}]\n"))
    if word == "-":  # a list item's sign
        assert tree is None
        return
    assert findings == []
    assert tree is not None
    assert repr(tree.data["a"]) == repr(value)


@pytest.mark.parametrize("word", ["true", "020", "20", "1.5", "~", "null", ".inf", "<<", "!tag"])
@pytest.mark.parametrize("form", ['"{}"', "'{}'", "|-\n  {}", ">-\n  {}"])
def test_a_quoted_word_is_text(word: str, form: str) -> None:
    tree, findings = parse(source("a: " + form.format(word)))
    assert findings == []
    assert tree is not None
    assert tree.data == {"a": word}


def test_the_data_is_plain() -> None:
    text = "a: [1, 1.5, true, ~, x, {b: c}, [], {}]\nd: 'e'\n"
    tree, _ = parse(source(text))
    assert tree is not None
    assert tree.data == {"a": [1, 1.5, True, None, "x", {"b": "c"}, [], {}], "d": "e"}
    types = {type(item) for item in tree.data["a"]}
    assert types == {int, float, bool, type(None), str, dict, list}


def test_the_real_plan_is_read() -> None:
    plan = Path(__file__).parents[2] / "plans" / "lempaala-vesilahti" / "2026.yaml"
    tree, findings = parse(source(plan.read_text(encoding="utf-8")))
    assert findings == []
    assert tree is not None
    assert tree.data["year"] == 2026
