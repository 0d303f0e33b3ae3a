"""One word for each thing: the glossary, the catalogues and the grammar agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from rule_pages import catalogue

from actionplan.core.resources import schema_text
from actionplan.plan.shipped import catalogue_source
from actionplan.plan.tree import parse
from catalogue import throughout

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?!Suomeksi|-)([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
FINNISH = {english: finnish for finnish, english, _ in ROWS}
DEFINED = json.loads(schema_text("plan.schema.json"))["$defs"]


def words(language: str, key: str) -> dict[str, str]:
    tree, faults = parse(catalogue_source(f"{language}/words"))
    assert tree is not None, faults
    found: dict[str, str] = tree.data[key]
    return found


def test_no_word_stands_for_two_things() -> None:
    finnish, english = (Counter(row[column] for row in ROWS) for column in (0, 1))
    twice = [word for count in (finnish, english) for word, times in count.items() if times > 1]
    assert twice == ["poikkeuspäätös"], "a waiver is both a decision and what it makes of a verdict"


def test_every_meaning_is_one_sentence() -> None:
    assert len(ROWS) > 60
    for _, english, meaning in ROWS:
        assert meaning.endswith("."), english
        assert len(meaning) < 130, english


@pytest.mark.parametrize("status", ["met", "partly", "unmet", "not shown", "not applicable"])
def test_statuses(status: str) -> None:
    key = status.replace(" ", "_")
    assert words("fi", "status")[key] == FINNISH[status]
    assert catalogue("fi")["values"]["status"][key].startswith(FINNISH[status])


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_severities(severity: str) -> None:
    assert words("fi", "severity")[severity] == FINNISH[severity]
    assert words("en", "severity")[severity] == severity


@throughout(sorted(set(DEFINED) & set(FINNISH)))
def test_the_grammar_uses_the_word(name: str) -> None:
    """A title may say more (Ryhmä tai verkosto), not something else."""
    title = DEFINED[name]["title"]
    assert FINNISH[name] in title.casefold(), f"the glossary has {FINNISH[name]}, not {title}"
