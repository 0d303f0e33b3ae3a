"""Pipes and devices are no files: only ``-`` is read from a pipe, and only ``-o -`` puts into one.

A pipe that nobody writes to would be waited for without end, and a device has no end.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, PLAIN, ROOT, Result, Run, own_process

from actionplan.core.special import special

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")

PLAN = str(ROOT / "plans" / "esimerkkikunta" / "2026.yaml")
STEM = "esimerkkikunta-2026"
LAW = ("--agreement", "law.yaml")
SPECIALS = ("putki", "linkki", "pistoke", "/dev/null", "/dev/stdout", "/dev/fd/1")
OUTPUTS = (
    ("validate", "clean.yaml", *LAW),
    ("validate", "clean.yaml", *LAW, "--format", "json", "--force"),
    ("diff", "clean.yaml", "noted.yaml", *LAW, "--force"),
    ("agreement", "coverage"),
    ("render", PLAN, "--to", "md"),
    ("report", PLAN, "--to", "csv", "--force"),
    ("new", "--municipality", "Nokia", "--year", "2027"),
    ("new-year", PLAN),
)
INPUTS = (
    ("agreement", "check", "--text"),
    ("agreement", "coverage", "--text"),
    ("report", PLAN, "--text"),
    ("render", PLAN, "-o", "ulos", "--reference-doc"),
    ("render", PLAN, "-o", "ulos", "--templates"),
    ("report", PLAN, "--previous"),
    ("validate", "clean.yaml", "--agreement"),
    ("diff", PLAN),
    ("flatten",),
)


@pytest.fixture
def specials(folder: Path) -> Iterator[Path]:
    """A pipe, a link to it and a socket, in a folder of their own."""
    os.mkfifo(folder / "putki")
    (folder / "linkki").symlink_to("putki")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("pistoke")
        yield folder


def test_nothing_is_put_there(specials: Path, run: Run) -> None:
    missed = []
    for place in SPECIALS:
        for args in OUTPUTS:
            result = run(*args, "-o", place)
            if (result.code, result.out) != (2, "") or "-o -" not in result.err:
                missed.append((args, place, result))
    assert missed == []
    assert (specials / "putki").is_fifo()


def test_nothing_is_read_from_there(specials: Path, run: Run) -> None:
    missed = []
    for place in ("putki", "linkki", "/dev/zero"):
        for args in INPUTS:
            result = run(*args, place)
            if result.code != 2 or place not in result.err:
                missed.append((args, place, result))
    assert missed == []
    assert not (specials / "ulos").exists() or not list((specials / "ulos").iterdir())


def test_the_programs_own_output_is_no_file_though_it_leads_to_one(folder: Path) -> None:
    """It would be replaced under the shell, which goes on writing to what is gone."""
    told = {}
    for place in ("/dev/stdout", "/proc/self/fd/1", "linkki"):
        (folder / "linkki").unlink(missing_ok=True)
        (folder / "linkki").symlink_to("/dev/stdout")
        args = ("validate", "clean.yaml", *LAW, AS_OF, "--force", "-o", place)
        with (folder / "tulos").open("w") as out:
            done = subprocess.run(
                [sys.executable, "-m", "actionplan", *args],
                stdout=out, stderr=subprocess.PIPE, env=PLAIN, cwd=folder, check=False,
            )  # fmt: skip
        told[place] = (done.returncode, b"-o -" in done.stderr, (folder / "tulos").read_text())
    assert set(told.values()) == {(2, True, "")}


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("command", ["render", "report"])
def test_a_pipe_in_the_output_folder_is_not_waited_for(
    folder: Path, command: str, force: tuple[str, ...]
) -> None:
    (folder / "ulos").mkdir()
    for name in (f"{STEM}.html", f"{STEM}-raportti.html"):
        os.mkfifo(folder / "ulos" / name)
    result = own_process(command, PLAN, "--to", "html", "-o", "ulos", *force, cwd=folder)
    assert result.code == 2
    assert "se on putki tai laite" in result.err
    assert len(list((folder / "ulos").iterdir())) == 2


@pytest.mark.parametrize("name", ["chapters.yaml", "kunta.md"])
def test_a_pipe_among_templates_is_not_waited_for(folder: Path, name: str) -> None:
    shutil.copytree(ROOT / "templates" / "fi" / "plan", folder / "mallit")
    (folder / "mallit" / name).unlink(missing_ok=True)
    os.mkfifo(folder / "mallit" / name)
    result = own_process("render", PLAN, "--templates", "mallit", "-o", "ulos", cwd=folder)
    assert result.code == 2
    assert f"mallit/{name}" in result.err
    (folder / "tyhja").mkdir()
    os.mkfifo(folder / "tyhja" / name)
    result = own_process("templates", "eject", "tyhja", "--force", cwd=folder)
    assert (result.code, (folder / "tyhja" / name).is_fifo()) in ((2, True), (0, True))


def test_a_pipe_for_gits_attributes_is_not_waited_for(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    os.mkfifo(folder / ".gitattributes")
    result = own_process("install-git-drivers", "--attributes", cwd=folder)
    assert (result.code, "se on putki tai laite" in result.err) == (2, True)


def test_a_plan_is_still_read_from_a_pipe(folder: Path) -> None:
    told = own_process("validate", "-", *LAW, AS_OF, "-o", "-", stdin=CLEAN.encode(), cwd=folder)
    assert told == Result(0, told.out, "")
    assert told.out.startswith("<stdin>: tarkistettu")


def test_files_and_folders_are_nothing_special(folder: Path) -> None:
    (folder / "linkki").symlink_to("clean.yaml")
    (folder / "solmu").symlink_to("solmu")
    names = ("clean.yaml", str(folder / "clean.yaml"), ".", "linkki", "solmu", "puuttuu", "a/b/c")
    assert [name for name in names if special(name)] == []
