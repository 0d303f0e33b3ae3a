"""Places: where in the file each value and each key stands, with either engine."""

from __future__ import annotations

from typing import get_args

import pytest
from reading_cases import source

from actionplan.core.place import Path, Span
from actionplan.plan.tree import Tree, parse
from actionplan.plan.yaml.engine import Engine

PLAN = """\
# A plan.
title: Työn suunnitelma   # a comment
"quoted key": "with \\"escapes\\""
empty:
list:
  - one
  -
  - [a, 'b', {c: d}]

# a comment below

text: |
  First line.

  Last line.


folded: >-
  one
  two
over: lines
  of plain

  text
mapping:
  inner: 1
  left out:
# the end
alias: &x {a: 1}
again: *x
😀: emoji
"""


def tree(text: str, engine: Engine) -> Tree:
    made, findings = parse(source(text), engine)
    assert made is not None, findings
    return made


def cut(text: str, span: Span) -> str:
    """Return the text at a span, by counting lines and characters anew."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


VALUES: dict[Path, str] = {
    ("title",): "Työn suunnitelma",
    ("quoted key",): '"with \\"escapes\\""',
    ("empty",): "empty",  # left out: the key stands for it
    ("list",): "- one\n  -\n  - [a, 'b', {c: d}]",
    ("list", 0): "one",
    ("list", 1): "",
    ("list", 2): "[a, 'b', {c: d}]",
    ("list", 2, 1): "'b'",
    ("list", 2, 2): "{c: d}",
    ("list", 2, 2, "c"): "d",
    ("text",): "|\n  First line.\n\n  Last line.",
    ("folded",): ">-\n  one\n  two",
    ("over",): "lines\n  of plain\n\n  text",
    ("mapping",): "inner: 1\n  left out",
    ("mapping", "left out"): "left out",
    ("again",): "*x",
    ("again", "a"): "1",
    ("😀",): "emoji",
    # What does not exist: the nearest ancestor
    ("title", "x"): "Työn suunnitelma",
    ("list", 0, "x"): "one",
    ("list", 3): "- one\n  -\n  - [a, 'b', {c: d}]",
    ("list", -1): "- one\n  -\n  - [a, 'b', {c: d}]",
    ("list", "0"): "- one\n  -\n  - [a, 'b', {c: d}]",
    ("mapping", "none", 0, "x"): "inner: 1\n  left out",
    ("mapping", 0): "inner: 1\n  left out",
    ("empty", "x"): "empty",
}
KEYS: dict[Path, str] = {
    ("title",): "title",
    ("quoted key",): '"quoted key"',
    ("empty",): "empty",
    ("list", 2, 2, "c"): "c",
    ("list", 2, 1): "'b'",  # an item has no key
    ("again",): "again",
    ("😀",): "😀",
    ("mapping", "none"): "inner: 1\n  left out",
}


@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_value_and_a_key_are_where_they_are_read(end: str, engine: Engine) -> None:
    made = tree(PLAN.replace("\n", end), engine)
    assert {path: cut(PLAN, made.span(path)) for path in VALUES} == VALUES
    assert {path: cut(PLAN, made.span(path, key=True)) for path in KEYS} == KEYS


@pytest.mark.parametrize("engine", get_args(Engine))
def test_the_root_is_the_whole_text_without_what_surrounds_it(engine: Engine) -> None:
    made, last = tree(PLAN, engine), PLAN.count("\n")
    assert made.span(()) == Span("plan.yaml", 2, 1, last, 9)
    assert made.span(("😀",), key=True) == Span("plan.yaml", last, 1, last, 2)


def test_lines_are_cut_as_yaml_cuts_them() -> None:
    made = tree("a: yksi\r\nb: kaksi\rc: kolme\nd: 'x\u00a0y'", "c")
    assert [made.line(number) for number in range(6)] == [
        "",
        "a: yksi",
        "b: kaksi",
        "c: kolme",
        "d: 'x\u00a0y'",
        "",
    ]


def test_a_tree_says_which_file_it_is() -> None:
    text = "a: 1\n"
    made = tree(text, "c")
    assert (made.file, made.text, len(made.digest)) == ("plan.yaml", text, 64)
