"""``render --watch``: what is saved is rendered again, and Ctrl-C ends it in good order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import CLEAN, ERRED, Run
from rendering import running

from actionplan.cli import preview_server as watch

ARGS = ("--watch", "--to", "html", "--agreement", "law.yaml", "--as-of", "2026-06-01")
BREAK, FOLLOWED = "Seurataan muutoksia", "pikkula-2026.html"
posix = pytest.mark.skipif(os.name != "posix", reason="signals differ")


def save(place: Path, text: str) -> None:
    """Save as editors do: a new file takes the place of the old."""
    draft = place.with_name(f"{place.name}~")
    draft.write_text(text, encoding="utf-8")
    draft.replace(place)


@posix
def test_a_saved_plan_is_rendered_again(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (plans / "b.yaml").write_text(CLEAN.replace("2026", "2027"), encoding="utf-8")
    with running("render", "plans", *ARGS, cwd=folder) as program:
        assert sum("pikkula-20" in line for line in program.until(BREAK)) == 2
        page = folder / "build" / FOLLOWED
        before = page.read_text(encoding="utf-8")

        save(plans / "a.yaml", CLEAN + "title: Uusi nimi\n")
        lines = program.until(BREAK)
        assert [line for line in lines if "2027" in line] == [], "the other plan is as it was"
        assert "Uusi nimi" not in before
        assert "Uusi nimi" in page.read_text(encoding="utf-8")

        save(plans / "a.yaml", ERRED)
        assert any("1 virhe" in line for line in program.until(BREAK))

        save(plans / "a.yaml", CLEAN + "title: [")
        assert any("on ensin korjattava" in line for line in program.until(BREAK))

        save(plans / "c.yaml", CLEAN.replace("2026", "2028"))
        assert any("pikkula-2028.html" in line for line in program.until(BREAK))

        (plans / "c.yaml").unlink()
        program.until(BREAK)
        assert program.interrupt() == 0


@posix
def test_templates_are_watched_and_their_faults_do_not_end_it(folder: Path) -> None:
    (folder / "tpl").mkdir()
    chapter = folder / "tpl" / "a.md"
    chapter.write_text("# Ensin\n\nx\n", encoding="utf-8")
    (folder / "tpl" / "chapters.yaml").write_text("chapters: {a: {}}\n", encoding="utf-8")
    with running("render", "clean.yaml", *ARGS, "--templates", "tpl", cwd=folder) as program:
        program.until(BREAK)
        save(chapter, "# Sitten\n\n{{ plan.yaer }}\n")
        assert any("a.md, rivi 3" in line for line in program.until(BREAK))
        save(chapter, "# Lopuksi\n\n{{ plan.year }}\n")
        program.until(BREAK)
        assert "Lopuksi" in (folder / "build" / FOLLOWED).read_text(encoding="utf-8")
        assert program.interrupt() == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-"], "Syötteestä luettua"),
        (["clean.yaml", "--to", "xml"], "Tuntematon muoto"),
        (["empty"], "ei löytynyt"),
    ],
)
def test_what_cannot_be_done_at_all_ends_it_at_once(
    run: Run, folder: Path, args: list[str], said: str
) -> None:
    (folder / "empty").mkdir()
    result = run("render", "--watch", *args)
    assert result.code == 2
    assert said in result.err


# Looking at files


def looks(folder: Path, monkeypatch: pytest.MonkeyPatch, *acts: object) -> Iterator[frozenset[str]]:
    """Watch a folder; between two looks comes the next act."""
    left = iter(acts)

    def sleep(_: float) -> None:
        act = next(left, None)
        if act is None:
            raise StopIteration
        assert callable(act)
        act()

    monkeypatch.setattr("actionplan.cli.preview_server.time.sleep", sleep)
    return watch.changes(lambda: sorted(str(path) for path in folder.iterdir()))


def test_a_change_is_told_once_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a"
    place.write_text("1", encoding="utf-8")

    def write(text: str) -> object:
        return lambda: place.write_text(text, encoding="utf-8")

    def rest() -> None: ...

    told = looks(
        tmp_path, monkeypatch, rest, write("22"), write("333"), rest, rest, place.unlink, rest
    )
    assert next(told) == {str(place)}, "first of all, everything"
    assert next(told) == {str(place)}, "two saves in a row are one change"
    assert next(told) == {str(place)}, "a file that is gone has changed"
    with pytest.raises(RuntimeError):
        next(told)
