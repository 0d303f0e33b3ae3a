"""Every requirement of every agreement has a good and a bad example that show what they say."""

from __future__ import annotations

from law_files import second

from actionplan.cli.commands.explain import fragment
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.lint.examples import (
    WHICH,
    example_plan,
    flaw,
    laid_over,
    plan_of,
    verdict,
)
from actionplan.law.library import Library
from actionplan.law.model import Requirement
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse
from catalogue import throughout

LIBRARIES = {"tampereen-seutu": Library(), "saariston-kotoutuminen": second()}
PAIRS = [
    (id, requirement.id)
    for id, library in LIBRARIES.items()
    if (agreement := library.get(id))
    for requirement in agreement.requirements.values()
]


def judged(id: str, requirement: str, which: str) -> Verdict:
    agreement = LIBRARIES[id].get(id)
    assert agreement is not None
    assert flaw(file(id), agreement, requirement, which) == ""
    found = verdict(plan_of(file(id), plan(id, requirement, which)), agreement, requirement)
    assert found is not None
    return found


def file(id: str) -> Tree:
    return LIBRARIES[id].examples(id)[0]


def plan(id: str, requirement: str, which: str) -> dict[str, object]:
    return example_plan(file(id), requirement, which)


def rule(id: str, requirement: str) -> Requirement:
    agreement = LIBRARIES[id].get(id)
    assert agreement is not None
    return agreement.requirements[requirement]


@throughout(PAIRS)
def test_the_good_example_leaves_nothing_to_say(id: str, requirement: str) -> None:
    found = judged(id, requirement, "good")
    asks = any(part.question for part in rule(id, requirement).parts)
    assert found.status == (Status.READER if asks else Status.MET)
    assert (found.missing, found.advice) == ((), ())
    assert found.evidence, "no evidence"


@throughout(PAIRS)
def test_the_bad_example_falls_short(id: str, requirement: str) -> None:
    found = judged(id, requirement, "bad")
    assert found.status in (Status.PARTLY, Status.UNMET, Status.NOT_SHOWN)
    assert found.missing, "nothing is missing"


@throughout(PAIRS)
def test_the_base_alone_shows_nothing(id: str, requirement: str) -> None:
    """Whatever is met is met by the example, not by what all examples share."""
    agreement = LIBRARIES[id].get(id)
    assert agreement is not None
    found = verdict(plan_of(file(id), file(id).data["base"]), agreement, requirement)
    assert found is not None
    assert found.status not in (Status.MET, Status.READER)


@throughout(PAIRS)
def test_the_words_explain_shows_are_the_example_itself(id: str, requirement: str) -> None:
    for which in WHICH:
        text = "\n".join([*fragment(file(id), requirement, which), ""])
        tree, faults = parse(Source("example", text, ""))
        assert tree is not None, faults
        written = file(id).data["requirements"][requirement][which]
        assert tree.data == written, f"{which} is told otherwise"
        assert max(len(line) for line in text.splitlines()) <= 80, "too wide for a terminal"


def test_laid_over_merges_mappings_and_replaces_all_else() -> None:
    base = {"a": {"x": 1, "y": [1, 2]}, "b": [1], "c": {"z": 1}, "d": 1}
    over = {"a": {"y": [3], "w": {}}, "b": {}, "c": "text", "e": None}
    assert laid_over(base, over) == {
        "a": {"x": 1, "y": [3], "w": {}},
        "b": {},
        "c": "text",
        "d": 1,
        "e": None,
    }
    assert base == {"a": {"x": 1, "y": [1, 2]}, "b": [1], "c": {"z": 1}, "d": 1}
