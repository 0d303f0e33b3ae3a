"""What the tests of the checks share: cases made of short plans, and findings with their lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path as File

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.place import pointer
from actionplan.judge import checks
from actionplan.judge.case import Case
from actionplan.judge.evidence import assess
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.plan import grammar
from actionplan.plan.resolve import resolve
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import Tree, parse

ROOT = File(__file__).parents[2]
AS_OF = "2026-06-01"
HEADER = {
    "schema_version": '"1.0"',
    "agreement": "tampereen-seutu",
    "municipalities": "[lempaala, vesilahti]",
    "year": "2026",
}


@cache
def library() -> Library:
    return Library()


def agreement(id: str = "tampereen-seutu") -> Agreement:
    found = library().get(id)
    assert found
    return found


def plan_text(snippet: str) -> str:
    """Return a plan that says what a snippet does, and before it what every plan must say."""
    missing = [
        f"{key}: {value}"
        for key, value in HEADER.items()
        if not any(line.startswith(f"{key}:") for line in snippet.splitlines())
    ]
    return "\n".join([*missing, snippet])


def case_of(
    snippet: str, as_of: str = AS_OF, *, file: str = "plan.yaml", judge: Agreement | None = None
) -> Case:
    """Return the case of a short plan."""
    tree, faults = parse(Source(file, plan_text(snippet), digest=""))
    assert tree, faults
    return case_of_tree(tree, as_of, judge)


def case_of_file(path: File, as_of: str = AS_OF) -> Case:
    source, faults = read_source(str(path))
    assert source, faults
    tree, findings = parse(source)
    assert tree, findings
    return case_of_tree(tree, as_of)


def case_of_tree(tree: Tree, as_of: str, judge: Agreement | None = None) -> Case:
    assert grammar.is_sound(tree.data), tree.data
    plan = resolve(tree)
    judge = judge or agreement(plan.data["agreement"])
    return Case(plan, judge, assess(plan, judge, as_of), as_of)


def found(case: Case) -> list[Diagnostic]:
    return list(checks.run(case))


def shown(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Spell findings for the eye: rule, place, and what it says."""
    return sorted(
        f"{diagnostic.rule} {pointer(diagnostic.path)} {dict(diagnostic.args)}"
        for diagnostic in diagnostics
    )
