"""Files and folders: which are read, and names that try to do more than name."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, ERRED, Run, own_process

from actionplan.cli.formats.table import FORMATS
from actionplan.plan.source import discover

LAW = ("--agreement", "law.yaml", AS_OF)
HOSTILE = [
    "\x1b[2J\x1b]0;otsikko\x07.yaml",
    "a\nb.yaml",
    "a\rb.yaml",
    "\u202efdp.yaml",
    "\x9b2J.yaml",
    "::error::x.yaml",
    "##[error]x.yaml",
    "--format.yaml",
    "a b'\"$(id)`.yaml",
    "ä\u0308ö日本.yaml",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_name_is_only_a_name(run: Run, folder: Path, name: str, format: str) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / name).write_text(ERRED, encoding="utf-8")
    result = run("validate", "sub", "--format", format, *LAW)
    assert result.code == 1
    assert not any(ord(char) < 32 and char != "\n" for char in result.out)
    assert "\u202e" not in result.out
    if format == "json":
        assert json.loads(result.out)["files"][0]["path"] == f"sub/{name}"
    else:
        starts = "::" if format == "github" else "sub/"
        told = [line for line in result.out.splitlines() if line.startswith(starts)]
        assert len(told) == (2 if format == "github" else 3)


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_that_is_not_utf8(folder: Path, format: str) -> None:
    name = b"s\xf6tk\xf6.yaml"
    try:
        Path(os.fsdecode(name)).write_text(ERRED, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    result = own_process(
        b"validate", name, b"--format", format.encode(), *(a.encode() for a in LAW), cwd=folder
    )
    assert result.code == 1
    shown = json.loads(result.out)["files"][0]["path"] if format == "json" else result.out
    assert "s\\xf6tk\\xf6.yaml" in shown


def test_names_that_no_file_has(run: Run) -> None:
    for name in ("", "a\0b", "x" * 5_000, "a/" * 3_000, "clean.yaml/x"):
        result = run("validate", name, *LAW)
        assert result.code == 2
        assert "AP001" in result.out or "AP003" in result.out


def test_things_that_are_no_files(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "nowhere.yaml").symlink_to("gone.yaml")
    (folder / "folder.yaml").mkdir()
    for name, rule in (
        ("pipe.yaml", "AP002"),
        ("loop.yaml", "AP004"),
        ("nowhere.yaml", "AP001"),
        ("/dev/null", "AP002"),
    ):
        result = run("validate", name, *LAW)
        assert result.code == 2
        assert rule in result.out


def test_folders_are_read_in_order_and_depth(folder: Path) -> None:
    names = (
        "b.yaml",
        "a.yml",
        "sub/c.YAML",
        "sub/.hidden.yaml",
        ".git/d.yaml",
        "note.txt",
        "z/e.yaml",
    )
    for name in names:
        path = folder / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN, encoding="utf-8")
    (folder / "plans" / "round").symlink_to(folder / "plans")
    found = discover(["plans", "plans/b.yaml", "clean.yaml", "plans/"])
    assert found.files == (
        "plans/a.yml", "plans/b.yaml", "plans/sub/c.YAML", "plans/z/e.yaml", "clean.yaml",
    )  # fmt: skip
    assert (found.empty, found.closed) == ((), ())


def test_the_default_folder_is_plans(run: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
    assert "plans/a.yaml: tarkistettu" in run("validate", *LAW).out
