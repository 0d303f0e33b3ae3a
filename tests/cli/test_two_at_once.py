"""Two at once: an editor saves while we work, or two of us make the same file. Nobody's is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from program import CLEAN, PLAIN, Run

WIDE = CLEAN + 'title:   "Suunnitelma"\n'
SLIP = CLEAN + "status: Luonnos\n"
OLD = CLEAN.replace('"1.2"', '"1.0"')
EDITED = CLEAN + "title: Naapurin muutos\n"
CHANGED = "plan.yaml: ei kirjoitettu, koska tiedosto on muuttunut sen jälkeen, kun se luettiin."

Act = Callable[[Path], None]
Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Do something once, when a draft is written and about to take its place."""

    def at_the_last_moment(act: Callable[[], object]) -> None:
        todo, sync = [act], os.fsync

        def synced(handle: int) -> None:
            sync(handle)
            if todo:
                todo.pop()()

        monkeypatch.setattr(os, "fsync", synced)

    return at_the_last_moment


def saved_in_place(plan: Path) -> None:
    plan.write_text(EDITED, encoding="utf-8")


def saved_by_renaming(plan: Path) -> None:
    draft = plan.with_name("plan.yaml~")
    draft.write_text(EDITED, encoding="utf-8")
    draft.replace(plan)


def removed(plan: Path) -> None:
    plan.unlink()


def made_a_link(plan: Path) -> None:
    plan.unlink()
    plan.symlink_to("clean.yaml")


def made_a_folder(plan: Path) -> None:
    plan.unlink()
    plan.mkdir()


def emptied(plan: Path) -> None:
    plan.write_bytes(b"")


@pytest.mark.parametrize(
    "act", [saved_in_place, saved_by_renaming, removed, made_a_link, made_a_folder, emptied]
)
@pytest.mark.parametrize(
    ("command", "before"),
    [(("fmt",), WIDE), (("validate", "--fix"), SLIP), (("migrate",), OLD)],
    ids=["fmt", "fix", "migrate"],
)
def test_what_has_changed_is_left_and_the_others_are_done(
    folder: Path, run: Run, meanwhile: Meanwhile, command: tuple[str, ...],
    before: str, act: Act,
) -> None:  # fmt: skip
    plan, other = folder / "plan.yaml", folder / "zz.yaml"
    for file in (plan, other):
        file.write_text(before, encoding="utf-8")
    meanwhile(lambda: act(plan))
    clean = (folder / "clean.yaml").read_bytes()
    result = run(*command, "plan.yaml", "zz.yaml", "--lang=fi")
    assert result.code == 2
    assert CHANGED in result.err
    assert state(plan) == after(act, folder)
    assert (folder / "clean.yaml").read_bytes() == clean
    assert other.read_text(encoding="utf-8") != before
    assert leftovers(folder) == []


def state(plan: Path) -> str:
    if plan.is_symlink():
        return f"-> {plan.readlink()}"
    if not plan.exists():
        return "gone"
    return "folder" if plan.is_dir() else plan.read_text(encoding="utf-8")


def after(act: Act, folder: Path) -> str:
    """Return what a file is after something was done to it, and nothing else."""
    (folder / "alone").mkdir()
    alone = folder / "alone" / "plan.yaml"
    alone.write_text(CLEAN, encoding="utf-8")
    act(alone)
    return state(alone)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith((".tmp", "~"))]


def test_a_file_that_is_only_touched_is_written(
    folder: Path, run: Run, meanwhile: Meanwhile
) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(WIDE, encoding="utf-8")
    meanwhile(lambda: os.utime(plan, (1, 1)))
    assert run("fmt", "plan.yaml").code == 0
    assert plan.read_text(encoding="utf-8") == CLEAN + "title: Suunnitelma\n"


def test_a_mark_before_the_text_is_no_change(folder: Path, run: Run) -> None:
    plan = folder / "plan.yaml"
    plan.write_bytes(b"\xef\xbb\xbf" + WIDE.encode())
    assert run("fmt", "plan.yaml").code == 0
    assert plan.read_bytes() == (CLEAN + "title: Suunnitelma\n").encode()


def test_no_edit_is_lost_while_many_files_are_formed(folder: Path) -> None:
    """An editor saves every other plan while ``fmt``, a process of its own, is at work on it."""
    plans = [folder / "plans" / f"{number:02}.yaml" for number in range(24)]
    plans[0].parent.mkdir()
    filling = "practices:\n" + "  - {title:  'Käytäntö',  text:  'Teksti.'}\n" * 200
    for plan in plans:
        plan.write_text(WIDE + filling, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "actionplan", "fmt", "plans"], cwd=folder, env=PLAIN,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    edited = [mine for before, mine in zip(plans[::2], plans[1::2], strict=True)
              if save_when_formed(before, mine, process)]  # fmt: skip
    _, said = process.communicate(timeout=120)
    assert edited
    assert [plan.name for plan in edited if not text_of(plan).endswith(EDIT)] == []
    assert process.returncode == (2 if b"ei kirjoitettu" in said else 0), said.decode()
    assert leftovers(folder) == []


EDIT = "# Naapurin muutos\n"


def save_when_formed(before: Path, mine: Path, process: subprocess.Popen[bytes]) -> bool:
    """Add a line to a plan, as an editor does, as soon as the plan before it has been formed."""
    first = before.stat().st_ino
    while before.stat().st_ino == first:
        if process.poll() is not None:
            return False
        time.sleep(0.001)
    time.sleep(0.005)
    draft = mine.with_name("editor~")
    draft.write_text(text_of(mine) + EDIT, encoding="utf-8")
    draft.replace(mine)
    return True


def text_of(plan: Path) -> str:
    return plan.read_text(encoding="utf-8")


# Making a file where there was none


NEW = ("new", "--municipality", "Pikkula", "--agreement", "law.yaml", "--year", "2027", "-o")
TURN = ("new-year", "clean.yaml", "--agreement", "law.yaml", "-o")


@pytest.mark.parametrize("command", [NEW, TURN], ids=["new", "new-year"])
def test_a_file_that_comes_meanwhile_is_not_replaced(
    folder: Path, run: Run, meanwhile: Meanwhile, command: tuple[str, ...]
) -> None:
    meanwhile(lambda: (folder / "2027.yaml").write_text("naapurin\n", encoding="utf-8"))
    result = run(*command, "2027.yaml")
    assert result.code == 2
    assert "Tiedosto on jo olemassa: 2027.yaml. Sitä ei korvata." in result.err
    assert text_of(folder / "2027.yaml") == "naapurin\n"
    assert leftovers(folder) == []


@pytest.mark.parametrize("command", [NEW, TURN], ids=["new", "new-year"])
def test_a_link_that_comes_meanwhile_is_not_written_through(
    folder: Path, run: Run, meanwhile: Meanwhile, command: tuple[str, ...]
) -> None:
    meanwhile(lambda: (folder / "2027.yaml").symlink_to("muualla.yaml"))
    assert run(*command, "2027.yaml").code == 2
    assert not (folder / "muualla.yaml").exists()


def test_on_a_disk_without_links_nothing_is_replaced_either(
    folder: Path, run: Run, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    assert run(*NEW, "a.yaml").code == 0
    assert text_of(folder / "a.yaml").startswith("#")
    meanwhile(lambda: (folder / "b.yaml").write_text("naapurin\n", encoding="utf-8"))
    assert run(*NEW, "b.yaml").code == 2
    assert text_of(folder / "b.yaml") == "naapurin\n"
    assert leftovers(folder) == []


def test_of_two_who_begin_the_same_plan_one_is_refused(folder: Path) -> None:
    command = [sys.executable, "-m", "actionplan", *NEW, "2027.yaml"]
    both = [
        subprocess.Popen(command, cwd=folder, env=PLAIN, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert sorted(process.wait(60) for process in both) == [0, 2]
    assert text_of(folder / "2027.yaml").endswith("\n")
    assert leftovers(folder) == []


def test_init_leaves_what_comes_meanwhile(folder: Path, run: Run, meanwhile: Meanwhile) -> None:
    def come() -> None:
        (folder / "varasto" / "README.md").write_text("Naapurin ohje.\n", encoding="utf-8")

    meanwhile(come)
    result = run("init", "varasto", "--area")
    assert result.code == 0
    assert text_of(folder / "varasto" / "README.md") == "Naapurin ohje.\n"
    left = result.out.partition("Jätetty ennalleen")[2]
    assert "  README.md\n" in left
    assert leftovers(folder) == []


# Results


@pytest.mark.parametrize(
    "command",
    [
        ("validate", "clean.yaml", "--agreement", "law.yaml"),
        ("diff", "clean.yaml", "warned.yaml", "--agreement", "law.yaml"),
        ("agreement", "coverage", "--format", "json"),
    ],
    ids=lambda command: command[0],
)
def test_a_result_replaces_nothing_that_comes_meanwhile(
    folder: Path, run: Run, meanwhile: Meanwhile, command: tuple[str, ...]
) -> None:
    meanwhile(lambda: (folder / "out.txt").write_text("naapurin\n", encoding="utf-8"))
    result = run(*command, "-o", "out.txt")
    assert (result.code, text_of(folder / "out.txt")) == (2, "naapurin\n")
    assert "Tiedosto on jo olemassa: out.txt." in result.err
    assert run(*command, "-o", "out.txt", "--force").code in (0, 1)
    assert text_of(folder / "out.txt") != "naapurin\n"


def test_a_document_replaces_nothing_that_comes_meanwhile(
    folder: Path, run: Run, meanwhile: Meanwhile
) -> None:
    document = folder / "build" / "pikkula-2026.md"
    meanwhile(lambda: document.write_text("naapurin\n", encoding="utf-8"))
    result = run("render", "clean.yaml", "--agreement", "law.yaml", "--to", "md")
    assert (result.code, text_of(document)) == (2, "naapurin\n")
    assert "eikä tämä ohjelma ole tehnyt sitä: build/pikkula-2026.md" in result.err
    assert leftovers(folder) == []


def test_templates_replace_nothing_that_comes_meanwhile(
    folder: Path, run: Run, meanwhile: Meanwhile
) -> None:
    chapters = folder / "mallit" / "chapters.yaml"
    meanwhile(lambda: chapters.write_text("naapurin\n", encoding="utf-8"))
    assert run("templates", "eject", "mallit").code == 2
    assert text_of(chapters) == "naapurin\n"


def test_attributes_of_git_keep_the_line_that_comes_meanwhile(
    folder: Path, run: Run, meanwhile: Meanwhile
) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    attributes = folder / ".gitattributes"
    attributes.write_text("*.md text\n", encoding="utf-8")
    meanwhile(lambda: attributes.write_text("*.png binary\n", encoding="utf-8"))
    result = run("install-git-drivers", "--attributes")
    assert (result.code, text_of(attributes)) == (2, "*.png binary\n")
    assert "Tiedosto muuttui kesken kaiken" in result.err
    attributes.unlink()
    meanwhile(lambda: attributes.write_text("*.png binary\n", encoding="utf-8"))
    assert run("install-git-drivers", "--attributes").code == 2
    assert text_of(attributes) == "*.png binary\n"


# Stopping


@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c_leaves_the_old_file_or_the_new_one_and_nothing_else(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(WIDE, encoding="utf-8")
    replace = os.replace

    def interrupted(draft: str, target: str) -> None:
        if when == "after":
            replace(draft, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    assert run("fmt", "plan.yaml").code == 130
    assert text_of(plan) == (WIDE if when == "before" else CLEAN + "title: Suunnitelma\n")
    assert leftovers(folder) == []


def test_a_name_of_255_bytes_can_be_written(folder: Path, run: Run) -> None:
    plan = folder / ("😀" * 62 + ".yaml")
    plan.write_text(WIDE, encoding="utf-8")
    assert run("fmt", str(plan)).code == 0
    assert text_of(plan) == CLEAN + "title: Suunnitelma\n"
