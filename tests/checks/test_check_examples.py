"""Good and bad plans side by side, in ``examples/``: each line says what is found on it.

``# AP304 nearest=Vesilahden`` at the end of a line expects the finding to begin on that line and
to say so; ``# see AP304`` expects it to point at the line as a further place. What no line
expects must not be found: an example without such words is a good one.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path as File
from typing import NamedTuple

import pytest
from checks_plans import AS_OF, case_of, found, plan_text

from actionplan.core.diagnostic import RULES, Argument, Diagnostic

EXAMPLES = File(__file__).parent / "examples"
RULE = re.compile(r"(see )?(AP[0-9]{3})((?: [a-z_]+=\S+)*)")


class Example(NamedTuple):
    title: str
    text: str
    as_of: str


def examples() -> list[Example]:
    """Read the examples: each begins with a comment, ``---`` stands between them."""
    read = []
    for file in sorted(EXAMPLES.glob("*.yaml")):
        for text in file.read_text(encoding="utf-8").split("\n---\n"):
            title = text.strip().splitlines()[0].removeprefix("# ")
            day = re.search(r"as of ([0-9-]{10})", title)
            read.append(Example(f"{file.stem}: {title}", text, day[1] if day else AS_OF))
    return read


def expected(text: str) -> Counter[tuple[str, str, int]]:
    """Return what the lines expect: ``""`` or ``see ``, the rule and the line."""
    return Counter(
        (mark[1] or "", mark[2], number)
        for number, line in enumerate(text.splitlines(), 1)
        for mark in RULE.finditer(line.partition(" # ")[2])
    )


def actual(diagnostics: list[Diagnostic]) -> Counter[tuple[str, str, int]]:
    own = Counter(("", d.rule, d.span.line) for d in diagnostics)
    return own + Counter(("see ", d.rule, r.span.line) for d in diagnostics for r in d.related)


def spelled(value: Argument) -> str:
    return "+".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_what_the_lines_expect_is_found_and_nothing_else(example: Example) -> None:
    diagnostics = found(case_of(example.text, example.as_of))
    assert actual(diagnostics) == expected(plan_text(example.text))


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_the_findings_say_what_the_lines_expect(example: Example) -> None:
    said = {
        (d.rule, d.span.line): {key: spelled(value) for key, value in d.args}
        for d in found(case_of(example.text, example.as_of))
    }
    for number, line in enumerate(plan_text(example.text).splitlines(), 1):
        for mark in RULE.finditer(line.partition(" # ")[2]):
            wanted = dict(pair.split("=", 1) for pair in mark[3].split())
            assert wanted.items() <= said.get((mark[2], number), {}).items()


def test_every_rule_of_the_checks_has_a_good_and_a_bad_example() -> None:
    ours = {id for id in RULES if "AP303" <= id < "AP900"} - {"AP306", "AP307", "AP604"}
    texts = {file.stem: file.read_text(encoding="utf-8") for file in EXAMPLES.glob("*.yaml")}
    shown = {mark[2] for text in texts.values() for mark in RULE.finditer(text) if not mark[1]}
    assert shown == ours
    assert [name for name, text in texts.items() if "\n# good" not in f"\n{text}"] == []
    assert [name for name, text in texts.items() if "\n# bad" not in f"\n{text}"] == []


def test_no_two_examples_have_one_title() -> None:
    titles = [example.title for example in examples()]
    assert sorted(set(titles)) == sorted(titles)
