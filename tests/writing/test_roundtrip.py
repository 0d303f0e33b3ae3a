"""What is written back is what was read, comments and line breaks included."""

from __future__ import annotations

from pathlib import Path

from actionplan.edit.roundtrip import dump, load

REAL_PLAN = Path(__file__).parents[2] / "plans/lempaala-vesilahti/2026.yaml"


def test_the_real_plan_is_written_back_as_it_was() -> None:
    text = REAL_PLAN.read_text(encoding="utf-8")
    assert dump(load(text)) == text
    assert dump(load(text.replace("2026-12-31", "2027-12-31"))) != text
