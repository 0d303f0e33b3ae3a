"""The schema itself: its words, its examples, and the small language it is written in."""

from __future__ import annotations

import re
from typing import Any

from annotations import MARK
from grammar_samples import DEFINITIONS, fields, paths, target, whole_plan
from jsonschema import Draft202012Validator

from actionplan.plan.grammar import schema
from actionplan.plan.shape import ENGLISH
from catalogue import throughout

FIELDS = dict(fields())
WORDED = {"": schema()} | DEFINITIONS | FIELDS
CHOICES = {name: part for name, part in (DEFINITIONS | FIELDS).items() if "enum" in part}
MISSPELT = {name: part for name, part in DEFINITIONS.items() if "pattern" in part}

CHECKS = """
$ref type properties required additionalProperties propertyNames items enum pattern format
maxLength minimum maximum minItems uniqueItems
"""
"""What the explainer can read, and draft-07 and every editor know as well."""

NOTES = """
$schema $id $defs title description examples default errorMessage enumDescriptions
$comment
"""


def parts(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a part of the schema and all parts within, fields' names left out."""
    inner = [*part.get("properties", {}).values(), *part.get("$defs", {}).values()]
    inner += [part[key] for key in ("items", "propertyNames") if key in part]
    inner += [part["additionalProperties"]] if part.get("additionalProperties") else []
    return [part, *(found for one in inner for found in parts(one))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_it_keeps_to_the_keywords_that_all_tools_share() -> None:
    used = {key for part in parts(schema()) for key in part if not key.startswith(MARK)}
    assert used <= {*CHECKS.split(), *NOTES.split()}


def test_every_reference_leads_somewhere_and_every_definition_is_used() -> None:
    used = {part["$ref"].removeprefix("#/$defs/") for part in parts(schema()) if "$ref" in part}
    assert used == set(DEFINITIONS)


@throughout(WORDED)
def test_everything_has_words_in_finnish_and_english(name: str) -> None:
    finnish, translation = WORDED[name], ENGLISH.fullmatch(WORDED[name]["$comment"])
    assert translation, f"no English title and description in $comment: {finnish['$comment']}"
    english = translation.groupdict()
    for words in (finnish, english):
        title, description = words["title"], words["description"]
        assert 1 <= len(title.split()) <= 4, f"a title of one to four words: {title}"
        assert title[0].isupper(), f"a title begins with a capital: {title}"
        assert not title.endswith((".", ":")), f"a title ends without a sign: {title}"
        assert 8 < len(description) <= 200, f"9 to 200 letters: {description}"
        assert description[0].isupper(), f"a sentence begins with a capital: {description}"
        assert description.endswith((".", "?")), f"a sentence ends with a sign: {description}"
    assert english["description"] != finnish["description"], "English is the Finnish"


@throughout(CHOICES)
def test_every_choice_is_described(name: str) -> None:
    part = CHOICES[name]
    assert len(part["enumDescriptions"]) == len(part["enum"]), "a description for each choice"
    assert len(set(part["enumDescriptions"])) == len(part["enum"]), "a description twice"
    left = [choice for choice in part["enum"] if choice not in part["errorMessage"]]
    assert not left, f"errorMessage names no {left}"


@throughout(MISSPELT)
def test_every_form_has_a_name_and_a_hint(name: str) -> None:
    forms = {"slug", "date", "time", "url", "requirement", "pointer"}
    assert MISSPELT[name]["x-actionplan-form"] in forms
    assert MISSPELT[name]["errorMessage"].endswith(".")


@throughout(MISSPELT)
def test_patterns_mean_the_same_everywhere(name: str) -> None:
    """Whole texts only, and no class whose members differ between languages."""
    pattern = MISSPELT[name]["pattern"]
    assert pattern.startswith("^"), f"not from the beginning: {pattern}"
    assert pattern.endswith("$"), f"not to the end: {pattern}"
    assert not re.search(r"\\[dwsbDWSBZzAp]|\(\?", pattern), f"not alike everywhere: {pattern}"


def test_numbers_have_both_ends() -> None:
    numbers = [part for part in parts(schema()) if part.get("type") in ("integer", "number")]
    assert len(numbers) >= 20
    assert all(part["minimum"] < part["maximum"] for part in numbers)


def test_texts_and_lists_are_bounded() -> None:
    texts = [part for part in parts(schema()) if part.get("type") == "string"]
    assert all({"enum", "pattern", "maxLength"} & set(part) for part in texts)


@throughout(name for name in FIELDS if "examples" in FIELDS[name])
def test_examples_are_allowed(name: str) -> None:
    field = {"$defs": DEFINITIONS} | FIELDS[name]
    for example in field["examples"]:
        assert Draft202012Validator(field).is_valid(example), example


def test_a_mapping_names_the_keys_it_cannot_do_without() -> None:
    for part in (schema(), *DEFINITIONS.values()):
        if part.get("type") == "object":
            needed = ", ".join(part.get("required", ["sisennys"]))
            assert needed in part["errorMessage"]


def test_what_the_agreement_demands_is_never_required_by_the_grammar() -> None:
    """A draft must be readable: only what makes an entry an entry is required."""
    assert schema()["required"] == ["schema_version", "agreement", "municipalities", "year"]
    sections = {name for name, part in DEFINITIONS.items() if part.get("x-actionplan-owned")}
    for name in ("youth", "immigration", "employers", "data_protection", "follow_up"):
        assert name in sections
        assert "required" not in DEFINITIONS[name]


def test_whatever_names_municipalities_is_a_list_entry_or_says_whom_it_serves() -> None:
    for name, part in DEFINITIONS.items():
        if part.get("x-actionplan-owned"):
            assert {"municipalities", "serves"} & set(part["properties"]), name


def test_the_whole_plan_is_sound_and_misses_no_key() -> None:
    plan = whole_plan()
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(plan)] == []
    keys = {path[-1] for path in paths(plan) if path}
    assert keys >= {name.split(".")[-1] for name in FIELDS}


def test_fields_that_name_an_entry_say_of_which_register() -> None:
    registers = {
        field["additionalProperties"]["$ref"].removeprefix("#/$defs/")
        for field in schema()["properties"].values()
        if "propertyNames" in field
    }
    named = {target(field).get("x-actionplan-ref") for field in FIELDS.values()} - {None}
    outside = {"agreement", "area", "municipality", "requirement"}
    assert registers == {"organisation", "post", "group", "service", "document"}
    assert named == registers | outside
