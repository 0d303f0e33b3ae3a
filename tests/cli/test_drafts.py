"""Drafts that killed processes left behind: known by their name, taken away when nobody writes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import AS_OF, PLAIN, ROOT, Run, own_process

from actionplan.core.drafts import clear, draft_name

ARGS = ("validate", "clean.yaml", "--agreement", "law.yaml", AS_OF, "-o")
KILLED = """
import os, signal
from actionplan.core.atomic import written
with written("tulos.json") as file:
    file.write("kesken")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no signals to processes here")


@pytest.fixture
def gone() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def aged(path: Path, seconds: int) -> Path:
    """Make a file, if it is not there, that was last written to so long ago."""
    path.touch()
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_what_a_kill_leaves_goes_with_the_next_file_an_hour_later(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], env=PLAIN, cwd=folder, check=False)
    (left,) = folder.glob(".*.tmp")
    assert own_process(*ARGS, "a", cwd=folder).code == 0
    assert left.exists(), "its process may be another machine's"
    aged(left, 3700)
    assert own_process(*ARGS, "b", cwd=folder).code == 0
    assert not left.exists()


def test_only_our_own_and_only_what_nobody_writes_goes(folder: Path, run: Run, gone: int) -> None:
    mine, theirs = f"{gone}-0123abcd.tmp", f"{os.getpid()}-0123abcd.tmp"
    stays = [
        aged(folder / name, 7200)
        for name in (
            f".tulos.json.{theirs}", ".tulos.json.1-0123abcd.tmp", ".tulos.0-0123abcd.tmp",
            f"tulos.json.{mine}", f".tulos.json.{mine}.bak", f".tulos.json.{gone}-0123ABCD.tmp",
            f".tulos.json.{gone}.tmp", ".tulos.json.tmp", f".{mine}",
            ".tulos.99999999999-0123abcd.tmp",
        )
    ]  # fmt: skip
    stays.append(aged(folder / f".uusi.json.{mine}", 3000))
    (folder / f".kansio.{mine}").mkdir()
    (folder / f".linkki.{mine}").symlink_to("clean.yaml")
    os.mkfifo(folder / f".putki.{mine}")
    stays += [folder / f".{name}.{mine}" for name in ("kansio", "linkki", "putki")]
    goes = [aged(folder / f".{name}.{mine}", 3700) for name in ("tulos.json", "ä ö\n.md", "k" * 48)]
    assert run(*ARGS, "tulos.json").code == 0
    assert [path.name for path in stays if not os.path.lexists(path)] == []
    assert [path.name for path in goes if path.exists()] == []


def test_a_folder_is_looked_at_once(folder: Path, gone: int) -> None:
    """It may hold thousands of documents, and each of them is written."""
    clear(str(folder))
    left = aged(folder / f".a.{gone}-0123abcd.tmp", 3700)
    clear(str(folder))
    assert left.exists()


@pytest.mark.parametrize("ignored", [".gitignore", "templates/init/.gitignore"])
def test_git_ignores_them(tmp_path: Path, ignored: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ignored).read_bytes())
    names = [draft_name(name) for name in ("2026.yaml", "a b.html", "ä.md", "x" * 200)]
    others = ["2026.yaml", ".tulos.tmp", ".vscode", "a.1-01234567.tmp"]
    for name in names + others:
        (tmp_path / name).touch()
    command = ["git", "-c", "core.quotePath=false", "status", "--porcelain", "-z"]
    told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert sorted(told.split("\0")) == sorted(["", *(f"?? {n}" for n in [*others, ".gitignore"])])
