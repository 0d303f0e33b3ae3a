"""What the tests of the year share: plans turned to a later year, and what is marked in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actionplan.edit.turn.turning import Turned, guidance, turned
from actionplan.judge.case import Case
from actionplan.judge.confirmations import confirmations
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.source import Source, read_source

ROOT = Path(__file__).parents[2]
REAL = ROOT / "plans/lempaala-vesilahti/2026.yaml"
EXAMPLE = ROOT / "plans/esimerkkikunta/2026.yaml"
AS_OF = "2026-11-01"

HEADER = """\
schema_version: "1.0"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta]
year: 2026
"""


def read(name: str) -> Any:
    """Read a file of cases beside the tests."""
    return YAML(typ="safe").load(Path(__file__).parent / name)


def case_of(text: str) -> Case:
    """Return the plan of a text, judged; the text must be sound."""
    examined = examine(Source("plan.yaml", text, ""), Library(), AS_OF)
    assert examined.case, examined.outcome.diagnostics
    return examined.case


def text_of(path: Path) -> str:
    source, faults = read_source(str(path))
    assert source, faults
    return source.text


def rolled(text: str, year: int = 0) -> Turned:
    """Turn a plan to the next year, or to the year that is given."""
    case = case_of(text)
    made = turned(case.plan, case.agreement, year or case.plan.year + 1, guidance())
    assert made.text
    return made


def marked(text: str) -> dict[str, str]:
    """Return what is to be confirmed in a plan: the pointers and the reasons."""
    found = confirmations(case_of(text).plan)
    assert all(confirmation.path is not None for confirmation in found)
    return {confirmation.at: confirmation.reason for confirmation in found}
