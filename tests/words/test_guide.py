"""What the guide shows is true: its plans are plans, its commands print what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shown_pages
from guide import (
    AS_OF,
    CHAPTERS,
    EXAMPLE,
    FOLDER,
    PICTURES,
    Command,
    commands,
    figures,
    plans,
    run,
    sessions,
)

from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import Source

LIBRARY = Library()
WHOLE = [name for name, text in plans().items() if "schema_version" in text]
SESSIONS = [(chapter, session) for chapter in CHAPTERS for session in sessions(chapter)]


def test_there_is_something_to_test() -> None:
    assert len(CHAPTERS) >= 5
    assert len(WHOLE) == 2
    assert len(SESSIONS) >= 5
    assert commands("$ echo a\na\n$ true\n") == [Command("echo a", "a\n"), Command("true", "")]


def test_every_piece_of_a_plan_belongs_to_a_file() -> None:
    assert "" not in plans(), "say above the block: <!-- tiedosto: 2026.yaml -->"


@pytest.mark.parametrize("name", WHOLE)
def test_plans_are_sound(name: str) -> None:
    outcome = check(Source(name, plans()[name], ""), LIBRARY, AS_OF)
    assert outcome.judged
    assert [d for d in outcome.diagnostics if d.rule.startswith("AP") and d.rule < "AP302"] == []


def test_the_joint_plan_shows_whose_each_fact_is() -> None:
    outcome = check(Source("yhteinen.yaml", plans()["yhteinen.yaml"], ""), LIBRARY, AS_OF)
    concerned = {d.rule: d.municipalities for d in outcome.diagnostics}
    assert concerned["TRE-8.3"] == ("kuvitteela",)
    assert "AP307" not in concerned
    assert "TRE-6.3" not in concerned


@pytest.mark.parametrize(("chapter", "session"), SESSIONS)
def test_commands_print_what_the_guide_says(
    chapter: Path, session: list[Command], tmp_path: Path
) -> None:
    assert run(session, tmp_path) == session, "python tests/words/guide.py brings it up to date"


@pytest.mark.parametrize("chapter", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(chapter: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", chapter.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (chapter.parent / target).exists(), target


def test_pictures_are_what_the_program_draws_now(tmp_path: Path) -> None:
    made = figures(tmp_path)
    assert len(made) == 2
    for name, data in made.items():
        assert (PICTURES / name).read_bytes() == data, "python tests/words/guide.py draws it anew"


def test_the_picture_of_pages_is_of_the_pages_now() -> None:
    """It bears a mark of what it was drawn from: to draw it here would take a second."""
    picture = (PICTURES / shown_pages.NAME).read_bytes()
    now = shown_pages.mark(shown_pages.document(EXAMPLE, AS_OF))
    assert shown_pages.marked(picture) == now, "python tests/words/guide.py draws it anew"


def test_a_picture_without_a_mark_is_noticed() -> None:
    assert shown_pages.marked(b"\x89PNG") == ""
