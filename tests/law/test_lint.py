"""Broken law files: what the lint says of each stands in a comment beside the place.

``# AP902: '"12"' kind=clause found=12`` means that a finding AP902 begins on this line, where the
file says ``"12"``, with these arguments among its own. No finding may come that is not foretold.
"""

from __future__ import annotations

import re
from pathlib import Path as File
from typing import NamedTuple

import pytest
from law_files import HERE, second, source

from actionplan.core.diagnostic import TABLE, Diagnostic
from actionplan.core.place import Path
from actionplan.core.resources import agreement_names
from actionplan.judge.lint.lint import lint
from actionplan.law.library import Library, read
from actionplan.plan.shipped import agreement_source
from actionplan.plan.source import Source
from catalogue import throughout

BROKEN = sorted(p.name for p in (HERE / "broken").glob("*.yaml") if "examples" not in p.name)
MARK = re.compile(r"(AP[0-9]{3}): '([^']*)'((?: \S+=\S+)*)")


class Expected(NamedTuple):
    line: int
    rule: str
    text: str
    args: dict[str, str]


def broken(name: str) -> Source:
    return source(f"broken/{name}")


def expectations(text: str) -> list[Expected]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for rule, start, args in MARK.findall(line):
            pairs = dict(pair.rstrip(";").split("=", 1) for pair in args.split())
            found.append(Expected(number, rule, start, pairs))
    return found


def findings(name: str) -> list[Diagnostic]:
    """Everything said of a broken file, by the library that reads it or by its lint."""
    names = [other for other in BROKEN if "loop" in other] if "loop" in name else [name]
    given = [source("second-agreement.yaml"), *map(broken, names)]
    companions = [source("second-examples.yaml")]
    if (HERE / "broken" / f"{File(name).stem}-examples.yaml").exists():
        companions.append(broken(f"{File(name).stem}-examples.yaml"))
    library = Library(given, companions)
    return library.faults or lint(library, File(name).stem)


def starts_with(text: str, found: Diagnostic, start: str) -> bool:
    line = text.splitlines()[found.span.line - 1]
    return line[found.span.column - 1 :].startswith(start)


@pytest.mark.parametrize("name", BROKEN)
def test_says_what_the_comments_foretell(name: str) -> None:
    text = broken(name).text
    found = findings(name)
    foretold = expectations(text)
    assert [(d.span.line, d.rule) for d in found] == [(e.line, e.rule) for e in foretold]
    for diagnostic, expected in zip(found, foretold, strict=True):
        assert diagnostic.span.file == f"broken/{name}"
        assert starts_with(text, diagnostic, expected.text), (diagnostic, expected)
        args = {key: str(value) for key, value in diagnostic.args}
        assert {**args, **expected.args} == args


@throughout(
    [
        ("id: saar", "id: Saar", "Saar", "pattern", "", ("^[a-z0-9]+(-[a-z0-9]+)*$",)),
        ("fictional: true", "fictional: 'yes'", "'yes'", "const", "", ("true",)),
        ("age_bands:", "agebands:", "agebands:", "additionalProperties", "age_bands", None),
        ('"4": {fi', 'neljä: {fi', "neljä:", "propertyNames", "", ("^[0-9]+$",)),
        ('"2": {fi: Vastuut, en: Responsibilities}', '"2": Vastuut', "Vastuut", "type", "",
         ("object",)),
        ('code: "996"', "code: 996", "996", "type", "", ("string",)),
        ("kind: conduct", "kind: conducts", "conducts", "enum", "conduct", ("content", "conduct")),
        ("has: [from, to, how]", "has: []", "[]", "minItems", "", ("≥ 1",)),
        ("lacks: {handling: [vain", "lack: {handling: [vain", "lack:", "additionalProperties",
         "lacks", None),
        ("    scope: plan\n", "", 'clause: "2, 3"', "required", "", ("scope",)),
    ],
    lambda *row: row[1] or row[3],
)  # fmt: skip
def test_a_wrong_shape_says_where_and_what_would_fit(
    sound: str, wrong: str, at: str, keyword: str, near: str, right: tuple[str, ...] | None
) -> None:
    text = source("second-agreement.yaml").text
    assert sound in text
    text = text.replace(sound, wrong, 1)
    (found,) = Library([Source("law.yaml", text, "")]).faults
    args = dict(found.args)
    assert starts_with(text, found, at), found.span
    assert (found.rule, args["keyword"], args["nearest"]) == ("AP906", keyword, near)
    assert args["right"] == right or (right is None and near in str(args["right"]))


def test_each_key_too_many_is_told() -> None:
    text = source("second-agreement.yaml").text.replace("words:", "one: 1\ntwo: 2\nwords:", 1)
    found = Library([Source("law.yaml", text, "")]).faults
    assert [dict(one.args)["found"] for one in found] == ["one", "two"]


def test_what_could_stand_is_listed_where_nothing_is_near() -> None:
    told = {d.span.line: dict(d.args) for d in findings("unknown.yaml") if d.rule == "AP902"}
    assert told[16]["known"] == ("1", "2", "3", "4")
    assert told[33] | {"known": (), "nearest": "satula"} == told[33]
    lacking = [dict(d.args) for d in findings("never-met.yaml")][-1]
    assert lacking["found"] == ("language",)


def test_every_rule_about_law_files_has_a_broken_file() -> None:
    rules = {rule.id for rule in TABLE if rule.name.startswith("law-")}
    assert rules == {e.rule for name in BROKEN for e in expectations(broken(name).text)}


@pytest.mark.parametrize("id", agreement_names())
def test_our_own_agreements_are_clean(id: str) -> None:
    assert read(agreement_source(id))[1] == []  # a run trusts their shape, and does not look
    assert lint(Library(), id) == []


def test_an_agreement_without_examples_is_left_in_peace() -> None:
    library = Library([source("second-agreement.yaml")])
    assert lint(library, "saariston-kotoutuminen") == []


def test_a_missing_example_points_at_the_requirement_a_wrong_one_also_at_the_example() -> None:
    missing, wrong, *_ = findings("example.yaml")
    assert missing.related == ()
    (related,) = wrong.related
    lines = broken("example-examples.yaml").text.splitlines()
    assert (related.label, related.span.file) == ("example", "broken/example-examples.yaml")
    assert lines[related.span.line - 1].strip() == "good: {feedback: [{system: Lomake}]}"


def test_an_inherited_example_that_fails_is_said_where_it_comes_from() -> None:
    """Another area's own areas make the inherited example of KOTO-2.1 incomplete."""
    text = heir("areas:\n  housing: {clause: '3', name: {fi: asuminen, en: housing}}\n")
    library = Library([source("second-agreement.yaml"), text], [source("second-examples.yaml")])
    (found,) = lint(library, "heir")
    assert (found.rule, found.path) == ("AP905", ("extends",))
    assert {key: value for key, value in found.args if value} == {
        **{"requirement": "KOTO-2.1", "example": "good", "reason": "partly"},
        **{"at": "/responsibilities/0", "parts": "holder-housing"},
    }


@pytest.mark.parametrize(
    ("fragment", "at"),
    [
        ("{feedback: 5}", "/feedback"),
        ("{feedback: [x]}", "/feedback/0"),
        ("{organisations: [x]}", "/organisations"),
        ("{posts: {a: 1}}", "/posts/a"),
        ("{municipalities: {a: b}}", "/municipalities"),
        ("{year: x}", "/year"),
    ],
)
def test_an_example_of_any_shape_is_told_where_it_is_no_plan(fragment: str, at: str) -> None:
    text = broken("example-examples.yaml").text.replace(
        "{feedback: [{handlign: Ohjaaja vastaa.}]}", fragment
    )
    examples = [source("second-examples.yaml"), Source("examples.yaml", text, "")]
    found = lint(
        Library([source("second-agreement.yaml"), broken("example.yaml")], examples), "example"
    )
    assert [args["at"] for one in found if (args := dict(one.args))["reason"] == "unsound"] == [at]


def test_a_chain_of_extensions_has_an_end() -> None:
    chain = [source("second-agreement.yaml")]
    chain += [heir("", f"heir-{n}", f"heir-{n - 1}" if n else None) for n in range(6)]
    library = Library(chain)
    assert lint(library, "heir-4") == []
    (found,) = lint(library, "heir-5")
    assert (found.rule, dict(found.args)["reason"]) == ("AP907", "long")


def test_one_agreement_cannot_be_given_twice() -> None:
    (found,) = Library([source("second-agreement.yaml")] * 2).faults
    assert (found.rule, dict(found.args)["kind"]) == ("AP901", "agreement")


def test_an_unknown_agreement_has_nothing_to_lint() -> None:
    assert lint(second(), "unheard-of") == []


def heir(more: str, id: str = "heir", extends: str | None = None) -> Source:
    """A sound law file that extends the second agreement, or another heir of it."""
    text = source("second-agreement.yaml").text
    head = f'format: "1.0"\nid: {id}\nextends: {extends or "saariston-kotoutuminen"}\n'
    name = 'version: "1"\nname: {fi: Perijä, en: Heir}\n'
    parties = text[text.index("parties:") : text.index("age_bands:")]
    return Source(f"{id}.yaml", head + name + parties + more, "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("base: 1\nrequirements: {}", ("base",)),
        ("base: {year: 2026}\nrequirements: {}", ("base",)),
        ("base: {agreement: a}\nrequirements: []", ("requirements",)),
        ("base: {agreement: a}", ()),
        ("base: {agreement: a}\nrequirements: {A: {worse: {}}}", ("requirements", "A", "worse")),
    ],
)
def test_a_file_of_examples_has_a_base_and_requirements(text: str, place: Path) -> None:
    (found,) = Library(examples=[Source("examples.yaml", text, "")]).faults
    assert (found.rule, found.path) == ("AP906", place)
