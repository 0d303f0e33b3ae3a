"""The compiled schema: fresh, believed only when it is, refused where checks know too little."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from grammar_samples import whole_plan

from actionplan.core.resources import compiled_schema_path, schema_bytes
from actionplan.plan import compiled, grammar
from actionplan.plan.compiled import PLAN, bare, compile_schema
from actionplan.plan.grammar import Grammar, Node, is_sound, meet_sound, schema
from actionplan.plan.soundness import Met
from actionplan.plan.subset import Unknown, examine
from walking import walk

CACHED = (compiled.compiled, grammar.bare_schema, grammar._check, grammar.gate)


@pytest.fixture
def anew() -> Iterator[None]:
    """Forget what has been read and made, before and after."""
    for function in CACHED:
        function.cache_clear()
    yield
    for function in CACHED:
        function.cache_clear()


def test_the_compiled_schema_is_fresh() -> None:
    made = Path(compiled_schema_path()).read_text(encoding="utf-8")
    assert made == compile_schema(schema_bytes(PLAN)), "make gate"


def described(node: Node | None) -> Any:
    """Return all that a node says, and those below it."""
    if node is None:
        return None
    own = {name: getattr(node, name) for name in Node.__slots__ if name not in ("each", "keys")}
    return own, described(node.each), {key: described(one) for key, one in node.keys.items()}


def test_the_grammar_is_the_same_compiled_or_not() -> None:
    assert described(Grammar(bare(schema())).root) == described(Grammar(schema()).root)


@pytest.mark.usefixtures("anew")
def test_one_left_behind_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.compiled.json"
    monkeypatch.setattr(compiled, "compiled_schema_path", lambda: path)
    assert compiled.compiled() is None
    path.write_text("<<<<<<< ours\n", encoding="utf-8")
    compiled.compiled.cache_clear()
    assert compiled.compiled() is None
    path.write_text(compile_schema(schema_bytes(PLAN)), encoding="utf-8")
    compiled.compiled.cache_clear()
    assert compiled.compiled() == bare(schema())
    grown = schema_bytes(PLAN) + b"\n"
    monkeypatch.setattr(compiled, "schema_bytes", lambda _: grown)
    compiled.compiled.cache_clear()
    assert compiled.compiled() is None


def defined(name: str, **keywords: Any) -> Callable[[dict[str, Any]], None]:
    """Return a change that adds keywords to a definition of the schema."""
    return lambda schema: schema["$defs"][name].update(keywords)


def field(part: Any) -> Callable[[dict[str, Any]], None]:
    """Return a change that adds a field of posts."""
    return lambda schema: schema["$defs"]["post"]["properties"].update(added=part)


UNKNOWN = {
    "minLength": defined("line", minLength=1),
    "const": defined("flag", const=True),
    "not": defined("line", **{"not": {"enum": ["-"]}}),
    "anyOf": defined("post", anyOf=[{"required": ["person"]}, {"required": ["email"]}]),
    "if": defined("post", **{"if": {"required": ["from"]}, "then": {"required": ["until"]}}),
    "dependentRequired": defined("post", dependentRequired={"from": ["until"]}),
    "minProperties": defined("rhythm", minProperties=1),
    "patternProperties": defined("post", patternProperties={"^x": {"type": "string"}}),
    "contains": defined("lines", contains={"type": "string"}),
    "maxItems": defined("lines", maxItems=3),
    "prefixItems": defined("lines", prefixItems=[{"type": "string"}]),
    "multipleOf": defined("year", multipleOf=2),
    "exclusiveMinimum": defined("year", exclusiveMinimum=2000),
    "a word misspelled": defined("line", maxLenght=3),
    "a keyword of another type": defined("line", minimum=3),
    "several types": defined("line", type=["string", "null"]),
    "a demand on the whole plan": lambda schema: schema.update(minProperties=5),
    "a plan that is a list": lambda schema: schema.update(type="array", items={"type": "integer"}),
    "a plan that is a reference": lambda schema: schema.update({"$ref": "#/$defs/post"}),
    "no type": field({"title": "Mitä vain"}),
    "the type of nothing": field({"type": "null"}),
    "true as a schema": field(True),
    "a demand beside a reference": field({"$ref": "#/$defs/line", "maxLength": 10}),
    "a reference to nothing": field({"$ref": "#/$defs/lime"}),
    "a reference to another file": field({"$ref": "other.json"}),
    "a mapping inside itself": field({"$ref": "#/$defs/post"}),
    "a mapping open to any key": field({"type": "object", "properties": {}}),
    "a list of anything": field({"type": "array"}),
    "each mapping once": field({"type": "array", "uniqueItems": True, "items": {
        "type": "object", "additionalProperties": False}}),
    "each truth value once": field({"type": "array", "uniqueItems": True, "items": {
        "type": "boolean"}}),
    "a number chosen": defined("year", enum=[2026]),
    "a number among texts": defined("weekday", enum=["monday", 1]),
    "keys of a length": defined("slug", maxLength=5),
    "keys of a few": field({"type": "object", "additionalProperties": {"type": "boolean"},
        "propertyNames": {"type": "string", "enum": ["a"]}}),
    "keys that mean something": field({"type": "object", "additionalProperties": {
        "type": "boolean"}, "propertyNames": {"$ref": "#/$defs/post_id"}}),
    **{
        f"the pattern {pattern}": defined("date", pattern=pattern)
        for pattern in (
            "[0-9]+", "^[0-9]+", "[0-9]+$", r"^\d+$", r"^\w+$", r"^\s$", r"^a\b$", "^.$", "^a|b$",
            "^(a|b)|c$", "^(?:a)$", "^(?=a)a$", "^(?i)a$", "^a++$", "^(a$", "^a)$", "^[a--b]$",
            "^[[:alpha:]]$", r"^\p{L}$", "^ä$", "^a{,3}$", "^a$b$", "^^a$", "^", "",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_checks_do_not_know_is_not_passed_over(what: str) -> None:
    grown = copy.deepcopy(schema())
    UNKNOWN[what](grown)
    with pytest.raises(Unknown):
        examine(grown)
    with pytest.raises(Unknown):
        compile_schema(json.dumps(grown).encode())


def test_words_and_our_own_annotations_decide_nothing() -> None:
    grown = copy.deepcopy(schema())
    field({"type": "string", "title": "Uusi", "format": "date", "x-actionplan-new": [1]})(grown)
    examine(grown)


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize("known", [True, False])
def test_a_schema_that_has_grown_decides(known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as its keywords are known by a check of its own, else by the validator."""
    grown = copy.deepcopy(schema())
    defined("line", **({"maxLength": 200} if known else {"minLength": 3}))(grown)
    monkeypatch.setattr(grammar, "compiled", lambda: None)
    monkeypatch.setattr(grammar, "schema", lambda _="": grown)
    assert (grammar._check() is not None) == known
    plan = whole_plan()
    plan["title"] = "Suunnitelma"
    assert is_sound(plan)
    met: list[Met] = []
    assert meet_sound(plan, met.append)
    assert met == [tuple(visit) for visit in walk(plan)]
    plan["title"] = "Suunnitelma " * 20 if known else "S"
    assert not is_sound(plan)
