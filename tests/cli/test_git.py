"""``flatten`` and ``install-git-drivers``, in a scratch repository with the real git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import BROKEN, CLEAN, PLAIN, ROOT, Run

from actionplan.cli.commands.git_drivers import ATTRIBUTES
from actionplan.core.limits import MAX_BYTES

PLAN = CLEAN + "posts:\n  b: {title: b}\n  a: {title: a}\n"


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan committed, where ``actionplan`` is on the path."""
    shim = folder / "bin" / "actionplan"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m actionplan "$@"\n'
    )
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    (folder / "plans").mkdir()
    (folder / "plans" / "2026.yaml").write_text(PLAN, encoding="utf-8")
    git("init", "--quiet")
    git("add", "plans")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "plan")
    return folder


def git(*args: str) -> str:
    done = subprocess.run(["git", *args], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_plan_is_flat_and_anything_else_is_itself(folder: Path, run: Run) -> None:
    assert run("flatten", "clean.yaml").out.splitlines()[-1] == "year = 2026"
    assert run("flatten", "broken.yaml") == (0, BROKEN, "")
    strange = b"\xff\xfe\x00a"
    (folder / "strange.yaml").write_bytes(strange)
    command = [sys.executable, "-m", "actionplan", "flatten", "strange.yaml"]
    assert subprocess.run(command, env=PLAIN, capture_output=True, check=True).stdout == strange
    (folder / "empty.yaml").write_bytes(b"")
    assert run("flatten", "empty.yaml") == (0, "", "")


def test_a_pipe_is_read_as_a_file_is(folder: Path, run: Run) -> None:
    assert run("flatten", "-", stdin=CLEAN.encode()) == run("flatten", "clean.yaml")
    assert run("flatten", "-") == (0, "", "")
    large = run("flatten", "-", stdin=b"# x\n" * (MAX_BYTES // 4 + 10))
    assert (large.code, large.out[-6:]) == (0, "# x\n\n…\n"[-6:])
    assert len(large.out) == MAX_BYTES + 3


def test_what_is_no_file_is_refused(folder: Path, run: Run) -> None:
    assert run("flatten", "absent.yaml").code == 2
    assert run("flatten", ".").code == 2
    os.mkfifo(folder / "pipe")
    assert run("flatten", "pipe").code == 2


def test_a_file_too_large_is_cut_and_its_size_told(folder: Path, run: Run) -> None:
    (folder / "large.yaml").write_bytes(b"# x\n" * (MAX_BYTES // 4 + 10))
    result = run("flatten", "large.yaml")
    assert result.code == 0
    assert result.out.endswith(f"\n… {MAX_BYTES + 40}\n")


def test_a_hostile_file_does_not_print_without_end(folder: Path, run: Run) -> None:
    deep = "".join(f"{' ' * depth}{'k' * 200}{depth}:\n" for depth in range(60))
    items = "".join(f"{' ' * 60}- {{a: {number}}}\n" for number in range(9_000))
    (folder / "deep.yaml").write_text(deep + items, encoding="utf-8")
    result = run("flatten", "deep.yaml")
    assert result.code == 0
    assert len(result.out) < 17 * MAX_BYTES


def test_git_compares_facts(repository: Path, run: Run) -> None:
    result = run("install-git-drivers", "--attributes")
    assert (result.code, result.err) == (0, "")
    plan = repository / "plans" / "2026.yaml"
    plan.write_text(CLEAN + "# toisin\nposts:\n  a:\n    title: a\n  b: {title: b}\n")
    assert git("diff") == ""
    plan.write_text(PLAN.replace("title: a", "title: ä"))
    assert [line for line in git("diff").splitlines()[4:] if line[0] in "+-"] == [
        "-posts.a.title = a",
        "+posts.a.title = ä",
    ]
    plan.write_text(BROKEN)
    assert '+title: "auki' in git("diff")


def test_it_can_be_done_again(repository: Path, run: Run) -> None:
    run("install-git-drivers", "--attributes")
    result = run("install-git-drivers", "--attributes")
    assert result.code == 0
    assert "Asetettu" not in result.out
    assert (repository / ".gitattributes").read_text().splitlines() == list(ATTRIBUTES)
    assert len(git("config", "--local", "--get-all", "diff.actionplan.textconv").split("\n")) == 2


def test_attributes_are_only_said_unless_asked_for(repository: Path, run: Run) -> None:
    result = run("install-git-drivers")
    assert all(line in result.out for line in ATTRIBUTES)
    assert not (repository / ".gitattributes").exists()
    (repository / ".gitattributes").write_bytes(b"*.png binary")
    run("install-git-drivers", "--attributes")
    lines = (repository / ".gitattributes").read_text().splitlines()
    assert lines == ["*.png binary", *ATTRIBUTES]


def test_a_dry_run_changes_nothing(repository: Path, run: Run) -> None:
    before = (repository / ".git" / "config").read_bytes()
    result = run("install-git-drivers", "--attributes", "--dry-run")
    assert result.code == 0
    assert "Asetettaisiin: diff.actionplan.textconv = actionplan flatten" in result.out
    assert (repository / ".git" / "config").read_bytes() == before
    assert not (repository / ".gitattributes").exists()


def test_a_setting_of_somebody_elses_is_kept(repository: Path, run: Run) -> None:
    git("config", "--local", "diff.actionplan.textconv", "cat")
    result = run("install-git-drivers")
    assert result.code == 2
    assert "diff.actionplan.textconv on jo toinen arvo: cat." in result.err
    assert run("install-git-drivers", "--force").code == 0
    assert git("config", "--get", "diff.actionplan.textconv") == "actionplan flatten\n"


def test_what_cannot_be_done_is_said(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / ".gitattributes").symlink_to("law.yaml")
    assert run("install-git-drivers", "--attributes").code == 2
    (repository / ".gitattributes").unlink()
    monkeypatch.setenv("PATH", "")
    assert "git ei löydy" in run("install-git-drivers").err
    monkeypatch.undo()


def test_outside_a_repository_it_refuses(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    result = run("install-git-drivers")
    assert result.code == 2
    assert "Tämä kansio ei ole git-varastossa." in result.err
