"""The other spellings of the schema are the same grammar."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from fault_cases import CASES, HEAD, NAMES, unmark, written
from grammar_samples import at, paths, tree_of, whole_plan
from jsonschema import Draft7Validator, Draft202012Validator

from actionplan.plan.grammar import is_sound, schema
from actionplan.plan.shape import draft7, english

OLDER = draft7(schema())


def test_it_is_a_draft_07_schema_under_its_own_name() -> None:
    Draft7Validator.check_schema(OLDER)
    assert OLDER["$id"] != schema()["$id"]


def test_no_word_of_the_newer_draft_is_left() -> None:
    text = json.dumps(OLDER)
    assert "$defs" not in text
    assert "2020-12" not in text


def test_a_reference_stands_alone() -> None:
    for path in paths(OLDER):
        part = at(OLDER, path)
        if isinstance(part, dict) and "$ref" in part:
            assert list(part) == ["$ref"]


def test_the_schema_itself_is_left_as_it_was() -> None:
    before = copy.deepcopy(schema())
    draft7(schema())
    assert schema() == before


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_it_judges_alike(case: dict[str, Any]) -> None:
    for text in (case["good"], written(unmark(case["bad"]).text)):
        data = tree_of(HEAD + text).data
        if "\\n" not in text:  # Python's own draft-07 validator lets a final line break pass
            assert Draft7Validator(OLDER).is_valid(data) == is_sound(data)


def test_it_accepts_the_whole_plan() -> None:
    assert Draft7Validator(OLDER).is_valid(whole_plan())


def test_in_english_every_word_is_another_and_the_grammar_the_same() -> None:
    translated = english(schema())
    assert translated["properties"]["year"]["title"] == "Plan year"
    assert translated["$defs"]["service"]["description"].startswith("A service, its target group")
    assert list(translated["properties"]) == list(schema()["properties"])
    assert not set("åäö") & set(json.dumps(english(without_examples(schema())), ensure_ascii=False))
    assert Draft202012Validator(translated).is_valid(whole_plan())


def without_examples(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: without_examples(part[key]) for key in part if key != "examples"}
    return part
