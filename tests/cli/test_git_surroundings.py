"""Git asked where another git, or a clone that lacks something, stands around the program."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, PLAIN, Run

POSTS = (
    "organisations: {kunta: {name: Pikkula, kind: municipality}}\n"
    "posts:\n  a: {title: johtaja, organisation: kunta}\n"
)
"""A plan's lines: one post, with its title."""
OLD, NEW, OTHER = (
    CLEAN + POSTS.replace("johtaja", title) for title in ("vanha", "uusi", "toisen varaston")
)
COMMON = ("--agreement", "law.yaml", AS_OF)
AUTHOR = ("-c", "user.name=Testi", "-c", "user.email=testi@pikkula.example")


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(
        ["git", *AUTHOR, "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", *args],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def begun(folder: Path, *files: str, text: str = OLD) -> Path:
    """Make a repository with files committed, and return its folder."""
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "vanha")
    return folder


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository whose plan has changed since its only commit."""
    made = begun(folder / "varasto", "plans/2026.yaml")
    (made / "plans" / "2026.yaml").write_text(NEW, encoding="utf-8")
    return made


def names() -> list[str]:
    """Return what git itself says that belongs to one repository only."""
    return git(Path.cwd(), "rev-parse", "--local-env-vars").split()


def test_what_another_git_has_told_its_programs_is_not_heard(
    repository: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook, an alias or `git rebase --exec` sets these for its own repository."""
    other = begun(folder / "toinen", "2026.yaml", "plans/2026.yaml", text=OTHER)
    args = ("diff", "--git", "HEAD", str(repository / "plans" / "2026.yaml"), *COMMON)
    expected = run(*args)
    assert (expected.code, "vanha → uusi" in expected.out) == (0, True)
    monkeypatch.chdir(repository)
    settings = (repository / ".git" / "config", other / ".git" / "config")
    before = settings[1].read_bytes()
    heard = []
    for name in names():
        for value in (str(other / ".git"), "hölynpöly"):
            monkeypatch.setenv(name, value)
            monkeypatch.chdir(folder)
            if run(*args) != expected:
                heard.append(f"diff: {name}={value}")
            monkeypatch.chdir(repository)
            installed = run("install-git-drivers")
            if installed.code or "textconv = actionplan flatten" not in settings[0].read_text():
                heard.append(f"install-git-drivers: {name}={value}")
            monkeypatch.delenv(name)
            git(repository, "config", "--remove-section", "diff.actionplan")
    assert heard == []
    assert settings[1].read_bytes() == before


def test_a_hook_of_a_linked_worktree_compares_the_file_it_names(
    repository: Path, folder: Path
) -> None:
    """There git sets GIT_DIR, and not where the work tree is: any folder would be its top."""
    (repository / "2026.yaml").write_text(OTHER, encoding="utf-8")
    git(repository, "add", "2026.yaml")
    git(repository, "commit", "-q", "-m", "samanniminen tiedosto juuressa")
    git(repository, "worktree", "add", "-q", "../luonnos", "-b", "luonnos")
    shim, said = folder / "bin" / "actionplan", folder / "said"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actionplan "$@"\n')
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    law = folder / "law.yaml"
    hook.write_text(
        f"#!/bin/sh\n{{ env | grep ^GIT_DIR; actionplan diff --git HEAD plans/2026.yaml"
        f' --agreement "{law}" {AS_OF}; }} > "{said}" 2>&1\n'
    )
    for program in (shim, hook):
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    linked = folder / "luonnos"
    (linked / "plans" / "2026.yaml").write_text(NEW, encoding="utf-8")
    subprocess.run(
        ["git", *AUTHOR, "commit", "-q", "-a", "-m", "uusi"], cwd=linked, check=True,
        env=PLAIN | {"PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    told = said.read_text(encoding="utf-8")
    assert told.startswith("GIT_DIR="), "else this would show nothing"
    assert "vanha → uusi" in told
    assert "toisen varaston" not in told


@pytest.mark.parametrize("depth", ["HEAD~1", "v1"])
def test_a_shallow_clone_says_how_to_fetch_the_rest(
    repository: Path, folder: Path, run: Run, depth: str
) -> None:
    git(repository, "tag", "v1")
    git(repository, "commit", "-q", "-a", "-m", "uusi")
    git(folder, "clone", "-q", "--depth", "1", "--no-tags", repository.as_uri(), "matala")
    plan = str(folder / "matala" / "plans" / "2026.yaml")
    result = run("diff", plan, "--git", depth, *COMMON)
    assert (result.code, result.out) == (2, "")
    assert "historiasta on haettu vain osa" in result.err
    assert "git fetch --unshallow" in result.err
    git(folder / "matala", "fetch", "-q", "--unshallow", "--tags")
    assert "vanha → uusi" in run("diff", plan, "--git", depth, *COMMON).out


def test_a_clone_without_old_contents_says_how_to_fetch_them(repository: Path, run: Run) -> None:
    """So does a partial clone look, from which nothing is fetched unasked."""
    plan = repository / "plans" / "2026.yaml"
    id = git(repository, "rev-parse", "HEAD:plans/2026.yaml").strip()
    (repository / ".git" / "objects" / id[:2] / id[2:]).unlink()
    result = run("diff", str(plan), "--git", "HEAD", *COMMON)
    assert (result.code, result.out) == (2, "")
    assert "git fetch --refetch --no-filter" in result.err


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("new", ["plans/pikkula 2026.yaml", "pikkula/2026.yaml"])
def test_a_renamed_file_is_told_with_a_line_that_works(
    repository: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, new: str,
    committed: bool,
) -> None:  # fmt: skip
    (repository / new).parent.mkdir(exist_ok=True)
    git(repository, "mv", "plans/2026.yaml", new)
    if committed:
        git(repository, "commit", "-q", "-a", "-m", "uusi nimi")
        monkeypatch.chdir(repository)
        shutil.copy(folder / "law.yaml", "law.yaml")
    revision = "HEAD~1" if committed else "HEAD"
    result = run("diff", new if committed else str(repository / new), "--git", revision, *COMMON)
    assert (result.code, result.out) == (2, "")
    assert "jonka nimi oli silloin plans/2026.yaml" in result.err
    line = result.err.partition("Vertaa näin: ")[2].strip()
    command = (
        line.replace("actionplan", f'"{sys.executable}" -m actionplan') + " " + " ".join(COMMON)
    )
    done = subprocess.run(
        command, shell=True, capture_output=True, env=PLAIN, check=True, text=True
    )
    assert "vanha → uusi" in done.stdout


def test_a_new_file_was_called_nothing(repository: Path, run: Run) -> None:
    new = repository / "plans" / "2027.yaml"
    new.write_text(NEW, encoding="utf-8")
    git(repository, "add", ".")
    result = run("diff", str(new), "--git", "HEAD", *COMMON)
    assert result.err == f"actionplan: Versiossa HEAD ei ole tiedostoa {new}.\n"
