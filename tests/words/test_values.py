"""Every value that the program chooses itself has a word, in every language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rule_pages import LANGUAGES, PLACEHOLDER, catalogue, pages

from actionplan.core.resources import schema_text
from actionplan.core.verdict import Status
from actionplan.judge.checks import prose
from actionplan.judge.lint.examples import WHICH
from actionplan.plan import shape as shape_fault
from actionplan.plan import source
from actionplan.plan.grammar import registers
from actionplan.plan.yaml import fault
from catalogue import throughout

SCHEMA = schema_text("plan.schema.json")


def under(key: str, value: Any) -> set[str]:
    """Return every text that a key has anywhere in a schema."""
    if isinstance(value, list):
        return {text for item in value for text in under(key, item)}
    if not isinstance(value, dict):
        return set()
    own = {value[key]} if isinstance(value.get(key), str) else set()
    return own | {text for item in value.values() for text in under(key, item)}


def keys(value: Any) -> set[str]:
    """Return every key of a schema, wherever it stands."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item)}
    return set(value) | keys([*value.values()]) if isinstance(value, dict) else set()


KEYWORDS = {
    *("anyOf", "const", "dependentRequired", "enum", "format", "maxItems", "maxLength", "minItems"),
    *("minLength", "minProperties", "pattern", "propertyNames", "required", "type", "minimum"),
    *("maximum", "uniqueItems", "contains", "oneOf", "not", "maxProperties", "multipleOf"),
}
"""Keywords of a schema that a law file can fail."""
PLAN_SCHEMA = json.loads(SCHEMA)
CHOSEN = {
    "register": {*registers(), *under("x-actionplan-ref", PLAN_SCHEMA)},
    "form": under("x-actionplan-form", PLAN_SCHEMA),
    "expected": set(shape_fault._EXPECTED.values()),
    "problem": {kind for _, kind in fault.KINDS}
    | {"text-after-quote", "indented-too-deep", "other"},
    "construct": {*prose._CONSTRUCTS.values(), "link"},
    "status": {str(status) for status in Status},
    "example": set(WHICH),
    "language": set(LANGUAGES),
    "keyword": {
        "additionalProperties",
        *KEYWORDS & keys(json.loads(schema_text("agreement.schema.json"))),
    },
    "about": set(PLAN_SCHEMA["$defs"]["confirmation"]["properties"]["reason"]["enum"]),
}
"""Values that the source lists, by the argument that carries them."""


@throughout((language, name) for language in LANGUAGES for name in CHOSEN)
def test_listed_values_have_words(language: str, name: str) -> None:
    worded = set(catalogue(language)["values"].get(name, ()))
    wordless, unused = sorted(CHOSEN[name] - worded), sorted(worded - CHOSEN[name])
    assert not wordless, f"no words in {language}/rules.yaml for {wordless}"
    assert not unused, f"words in {language}/rules.yaml for what is no value: {unused}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_values_have_words(language: str) -> None:
    words = catalogue(language)["values"]
    assert {*source._KINDS.values(), "device"} <= set(words["kind"])
    assert {"permission", "other"} <= set(words["reason"])
    assert set(shape_fault._HINTS.values()) <= set(words["hint"])


def test_languages_have_words_for_the_same_values() -> None:
    one, other = ({k: set(v) for k, v in catalogue(lang)["values"].items()} for lang in LANGUAGES)
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_without_use(language: str) -> None:
    used = {name for page in pages(language).values() for name in PLACEHOLDER.findall(str(page))}
    assert set(catalogue(language)["values"]) <= used
