"""What a fresh draft has filled in says nothing yet: a change always has something in it."""

from __future__ import annotations

from typing import Any

import pytest
from diffing import JOINT, compared, told

from actionplan.diff.edits import said

FORM: dict[str, Any] = {
    "transitions": {"municipalities": ["lempaala", "vesilahti"], "from": "", "how": " "},
    "communication": {"municipalities": ["vesilahti"], "employment_area_services": ""},
    "responsibilities": {"municipalities": ["vesilahti"], "area": "youth"},
    "youth": {"municipalities": ["vesilahti"], "premises": [{"kind": "premises", "name": ""}]},
    "immigration": {
        "municipalities": ["vesilahti"],
        "age_groups": [{"band": "over_65", "services": ""}],
        "basic_services": {"how": ""},
    },
    "budget": {"municipalities": ["vesilahti"], "area": "youth", "items": [{"what": ""}]},
}
"""Entries of a fresh draft, by their list."""


@pytest.mark.parametrize("key", FORM)
def test_an_entry_still_to_be_filled_in_neither_comes_nor_goes(key: str) -> None:
    more = {**JOINT, key: [*JOINT.get(key, []), FORM[key]]}
    assert told(compared(JOINT, more)) == []
    assert told(compared(more, JOINT)) == []


def test_its_first_words_are_what_comes() -> None:
    form = FORM["transitions"]
    filled = {**form, "how": "Valmentaja saattaa asiakkaan."}
    old, new = ({**JOINT, "transitions": [entry]} for entry in (form, filled))
    assert any("Valmentaja saattaa asiakkaan" in change for change in told(compared(old, new)))


def test_what_says_nothing_keeps_its_place() -> None:
    assert said([{"area": "whole"}, {"area": "whole", "note": "x"}, "y"]) == [
        {}, {"area": "whole", "note": "x"}, "y",
    ]  # fmt: skip
