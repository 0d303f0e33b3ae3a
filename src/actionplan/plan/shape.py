"""What is wrong with a file's shape, in words of the grammar; keys that no plan has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from actionplan.core.diagnostic import Diagnostic, Related, bounded, by_place, finding
from actionplan.core.place import Path, Span, at, pointer
from actionplan.core.record import Record
from actionplan.core.suggest import nearest, suggestion
from actionplan.core.word_lists import word_lists
from actionplan.plan.grammar import nodes, schema
from actionplan.plan.plan import Plan
from actionplan.plan.tree import Tree

DRAFT7 = "http://json-schema.org/draft-07/schema#"
WORDS = ("title", "description")
ENGLISH = re.compile(r"en: (?P<title>[^.]+)\. (?P<description>.+)")
"""The English words stand in ``$comment``: yaml-language-server takes any keyword of our own
beside a ``$ref`` for a further demand, and then hides the field's title on hover."""


def draft7(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a draft 2020-12 schema of our subset as the same grammar in draft-07."""
    older: dict[str, Any] = _older(schema)
    older["$schema"] = DRAFT7
    older["$id"] = schema["$id"].replace(".schema.json", ".draft-07.schema.json")
    return older


def _older(part: Any) -> Any:
    if isinstance(part, list):
        return [_older(item) for item in part]
    if not isinstance(part, dict):
        return part
    older = {"definitions" if key == "$defs" else key: _older(part[key]) for key in part}
    return _wrapped(older) if "$ref" in part else older


def _wrapped(part: dict[str, Any]) -> dict[str, Any]:
    """Move a reference into ``allOf``: in draft-07 it silences everything that stands beside it.

    The words stand twice, for an editor takes those of hover from the first branch and those of
    completion from the field.
    """
    target = {"$ref": part.pop("$ref").replace("#/$defs/", "#/definitions/")}
    words = {key: part[key] for key in WORDS if key in part}
    return part | {"allOf": [words, target]} if words else target


def english(part: Any) -> Any:
    """Return a schema with its English words; hints and choices are left to the tool reading it."""
    if isinstance(part, list):
        return [english(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = ENGLISH.fullmatch(part["$comment"]) if isinstance(part.get("$comment"), str) else None
    dropped = {"$comment", "errorMessage", "enumDescriptions"} if found else set()
    other = {key: english(value) for key, value in part.items() if key not in dropped}
    return other | found.groupdict() if found else other


class Fault(Record):
    """What is wrong at a place.

    ``at_key`` puts it at the place's key, ``first`` is where an item repeated was said first, and
    ``foreign`` means that the plan is of another schema version.
    """

    rule: str
    path: Path
    args: dict[str, Any]
    at_key: bool = False
    first: Path = ()
    foreign: bool = False


def faults(error: Any) -> Iterator[Fault]:
    """Yield what an error of the validator says, at least one fault for each place at fault."""
    return _READERS[error.validator](error, tuple(error.absolute_path))


def _unknown_key(error: Any, path: Path) -> Iterator[Fault]:
    fields = error.schema["properties"]
    names = {field["title"].casefold(): key for key, field in fields.items()}
    names |= {key: key for key in fields}
    for key in error.instance:
        if key not in fields:
            near = names.get(nearest(key.casefold(), names), "")
            args = {"key": key, "nearest": near, "known": () if near else tuple(fields)}
            yield Fault("unknown-key", (*path, key), args, at_key=True)


def _missing_key(error: Any, path: Path) -> Iterator[Fault]:
    """Yield every missing key: the validator has one error for each, all at the same place."""
    for key in error.validator_value:
        if key not in error.instance:
            yield Fault("missing-key", path, {"key": key}, at_key=True)


def _wrong_type(error: Any, path: Path) -> Iterator[Fault]:
    value = error.instance
    if _is_choice(error):
        return
    if _is_unformed(value, error.schema):
        yield _form_fault(_as_written(value, error.schema), error.schema, path)
        return
    found, expected = _FOUND.get(type(value), "empty"), _EXPECTED[error.validator_value]
    whole = isinstance(value, dict | list)
    args = {
        "found": found,
        "expected": expected,
        "hint": _hint(value, found, expected),
        "value": "" if whole or value is None else _spell(value),
    }
    yield Fault("wrong-type", path, args, at_key=whole)


_EXPECTED = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "array": "list",
    "object": "mapping",
}
_FOUND: dict[type, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "list",
    dict: "mapping",
}
_YAML_ONCE = ("yes", "no", "on", "off", "y", "n")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_HINTS = {
    ("integer", "text"): "quote-it",
    ("number", "text"): "quote-it",
    ("boolean", "text"): "quote-it",
    ("list", "text"): "one-value",
    ("mapping", "text"): "one-value",
    ("text", "list"): "make-a-list",
    ("mapping", "list"): "make-a-list",
    ("list", "mapping"): "no-hyphen",
    ("number", "integer"): "whole-number",
}


def _hint(value: object, found: str, expected: str) -> str:
    """Name what the author most likely has to do, ``""`` when nothing is likely."""
    if found == "empty":
        return "empty"
    if isinstance(value, str) and expected in ("boolean", "integer", "number"):
        return _text_hint(value.strip(), expected)
    return _HINTS.get((found, expected), "")


def _text_hint(text: str, expected: str) -> str:
    if expected == "boolean":
        unquoted = text.lower() in ("true", "false")
        return "unquote-it" if unquoted else "true-or-false" if _is_answer(text) else ""
    if _NUMBER.fullmatch(text):
        return "unquote-it"
    return "decimal-point" if _COMMA.fullmatch(text) else "number-only"


def _is_answer(text: str) -> bool:
    """Whether a text says yes or no, in Finnish or as YAML once did."""
    told = word_lists("texts")
    return text.lower() in (*_YAML_ONCE, *told["yes"], *told["no"], *told["unsure"])


def _is_choice(error: Any) -> bool:
    """Say whether a wrong scalar is told as a wrong choice: unless quotes alone would mend it."""
    value, choices = error.instance, error.schema.get("enum")
    if not choices or isinstance(value, dict | list) or value is None:
        return False
    return isinstance(value, str) or _spell(value) not in choices


def _wrong_choice(error: Any, path: Path) -> Iterator[Fault]:
    if not _is_choice(error):
        return
    found, choices = _spell(error.instance), error.validator_value
    if path == ("schema_version",):
        yield _wrong_version(found, choices)
        return
    names: dict[str, str] = {}
    for choice, words in zip(choices, error.schema["enumDescriptions"], strict=True):
        names |= dict.fromkeys((words.casefold(), re.split("[ ,(]", words)[0].casefold()), choice)
    names |= {choice: choice for choice in choices}
    near = names.get(nearest(found.casefold(), names), "")
    yield Fault(
        "value-not-allowed", path, {"found": found, "allowed": tuple(choices), "nearest": near}
    )


def _wrong_version(found: str, supported: list[str]) -> Fault:
    numbers = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", found)
    relation = "unreadable"
    if numbers:
        newest = max(_version(version) for version in supported)
        relation = "newer" if _version(found) > newest else "older"
    args = {
        "found": found,
        "relation": relation,
        "supported": tuple(supported),
    }
    return Fault("schema-version", ("schema_version",), args, foreign=bool(numbers))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split("."))


def _wrong_form(error: Any, path: Path) -> Iterator[Fault]:
    fault = _form_fault(error.instance, error.schema, path)
    if "propertyNames" in error.absolute_schema_path:
        fault = fault._replace(path=(*path, error.instance), at_key=True)
    yield fault


def _form_fault(found: str, schema: dict[str, Any], path: Path) -> Fault:
    form = schema["x-actionplan-form"]
    args = {"found": found, "form": form, "suggestion": suggestion(form, found)}
    return Fault("wrong-form", path, args)


def _is_unformed(value: object, schema: dict[str, Any]) -> bool:
    """Say whether a number stands where quotes would not make it a date, a time or an id."""
    numeric = isinstance(value, int | float) and "x-actionplan-form" in schema
    return numeric and not re.search(schema["pattern"], _spell(value))


def _as_written(value: object, schema: dict[str, Any]) -> str:
    """Spell a number; a time such as 9.30 has lost its last zero by being read as one."""
    time = isinstance(value, float) and schema["x-actionplan-form"] == "time"
    return f"{value:.2f}" if time else _spell(value)


def _too_long(error: Any, path: Path) -> Iterator[Fault]:
    args = {"length": len(error.instance), "limit": error.validator_value}
    yield Fault("too-long", path, args)


def _out_of_range(error: Any, path: Path) -> Iterator[Fault]:
    bounds = {key: _spell(error.schema[key]) for key in ("minimum", "maximum")}
    yield Fault("out-of-range", path, {"found": _spell(error.instance), **bounds})


def _empty_list(_error: Any, path: Path) -> Iterator[Fault]:
    yield Fault("empty-list", path, {"key": str(path[-1])})


def _repeated_item(error: Any, path: Path) -> Iterator[Fault]:
    items = error.instance
    for index, item in enumerate(items):
        first = items.index(item)
        if first < index:
            args = {"item": _spell(item)}
            yield Fault("repeated-item", (*path, index), args, first=(*path, first))


def _spell(value: object) -> str:
    """Spell a value as a plan would; texts as they are."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_READERS: dict[str, Callable[[Any, Path], Iterator[Fault]]] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _wrong_choice,
    "pattern": _wrong_form,
    "maxLength": _too_long,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "minItems": _empty_list,
    "uniqueItems": _repeated_item,
}

RANK = {
    rule: rank
    for rank, rule in enumerate(
        (
            "schema-version",
            "unknown-key",
            "wrong-type",
            "value-not-allowed",
            "wrong-form",
            "out-of-range",
            "too-long",
            "empty-list",
            "repeated-item",
            "missing-key",
        )
    )
}
"""Which of several faults at one place is told: the earlier one."""


MOST = 100
"""How many faults of one plan are told; the rest are most often the same one again."""


def explain(tree: Tree, most: int = MOST) -> list[Diagnostic]:
    """Return what the grammar finds wrong with a plan, in the order of the file.

    A plan of an older or newer schema version is told only that: any other fault would be found
    by a wrong measure.
    """
    found = [fault for error in _validator().iter_errors(tree.data) for fault in faults(error)]
    foreign = [fault for fault in found if fault.foreign]
    told = [_finding(tree, fault) for fault in foreign or _one_a_place(found)]
    return list(bounded(sorted(told, key=by_place), most))


@cache
def _validator() -> Any:
    return validators.extend(Draft202012Validator, {"pattern": _pattern})(schema())


def _pattern(
    _validator: object, pattern: str, instance: object, _schema: object
) -> Iterator[ValidationError]:
    """Match as JSON Schema means it: Python's ``$`` would let a final line break pass."""
    exact = re.sub(r"\$\Z", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError("")


def _one_a_place(found: Iterable[Fault]) -> list[Fault]:
    """Keep the most telling faults of each place: a wrong form says more than a wrong length."""
    best: dict[tuple[Path, bool], list[Fault]] = {}
    for fault in sorted(found, key=lambda fault: RANK[fault.rule]):
        kept = best.setdefault((fault.path, fault.at_key), [fault])
        if fault.rule == kept[0].rule and fault not in kept:
            kept.append(fault)
    return [fault for kept in best.values() for fault in kept]


def _finding(tree: Tree, fault: Fault) -> Diagnostic:
    span = tree.span(fault.path, key=True) if fault.at_key else tree.span(fault.path)
    if fault.at_key and (not fault.path or isinstance(fault.path[-1], int)):
        span = _first_key(tree, fault.path)
    related = (Related("first", tree.span(fault.first)),) if fault.first else ()
    return finding(fault.rule, span, fault.path, related=related, **fault.args)


def _first_key(tree: Tree, path: Path) -> Span:
    """Return the place that names a mapping without a key of its own: where its first key is."""
    value = at(tree.data, path)
    first = next(iter(value), None) if isinstance(value, dict) else None
    return tree.span(path) if first is None else tree.span((*path, first), key=True)


class Unused(Record):
    """A fact: its place in the plan and in the file, and the Finnish name of its field."""

    pointer: str
    line: int
    title: str


def unused(plan: Plan, untold: Iterable[Path]) -> tuple[Unused, ...]:
    """Return what is to be said of the facts at the paths, in the order of the file."""
    facts = (Unused(pointer(path), plan.span(path).line, title(path)) for path in untold)
    return tuple(sorted(facts, key=lambda fact: fact.line))


def title(path: Path) -> str:
    """Return the name of the field in which a fact stands; that of a list names its items."""
    found = ""
    for step, node in zip(path, nodes(path), strict=False):
        found = node.titles.get(str(step), found)
    return found
