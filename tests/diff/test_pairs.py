"""Pairs of plans made by hand, and the sentences that are said of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diffing import BASES, compared, patched, plain, told

from catalogue import throughout

PAIRS: list[dict[str, Any]] = plain(Path(__file__).parent / "pairs.yaml")["pairs"]


def pair(row: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    base = BASES[row.get("base", "example")]
    return patched(base, row.get("before") or {}), patched(base, row)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["name"])
def test_what_is_said_of_a_pair(row: dict[str, Any]) -> None:
    assert told(compared(*pair(row))) == row["says"]


def test_there_are_pairs_of_many_kinds() -> None:
    kinds = {line.split(":")[0] for row in PAIRS for line in row["says"]}
    assert len(PAIRS) >= 40
    assert len(kinds) >= 35
    assert PAIRS[0]["says"] == []


@throughout(PAIRS, lambda row: row["name"])
def test_fingerprints_are_lasting_and_tell_changes_apart(row: dict[str, Any]) -> None:
    old, new = pair(row)
    marks = [change.fingerprint for change in compared(old, new).changes]
    assert len(set(marks)) == len(marks)
    assert [change.fingerprint for change in compared(old, new).changes] == marks
    back = [change.fingerprint for change in compared(new, old).changes]
    assert not set(marks) & set(back)


@throughout(PAIRS, lambda row: row["name"])
def test_english_says_as_much(row: dict[str, Any]) -> None:
    english = told(compared(*pair(row)), "en")
    assert len(english) == len(row["says"])
    assert not any("changes." in line or "{" in line for line in english)
