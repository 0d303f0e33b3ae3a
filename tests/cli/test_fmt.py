"""``fmt``: what it writes, what it only shows, and what it leaves alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from program import Run

HEAD = 'schema_version: "1.0"\n'
WIDE, NARROW = HEAD + 'title:   "x"\n', HEAD + "title: x\n"


def test_it_writes_the_form_and_says_so(folder: Path, run: Run) -> None:
    path = folder / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    path.chmod(0o640)
    result = run("fmt", "wide.yaml", "clean.yaml")
    assert (result.code, result.out) == (0, "wide.yaml: muotoiltiin.\n")
    assert path.read_text(encoding="utf-8") == NARROW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert run("fmt", "wide.yaml").out == ""


@pytest.mark.parametrize(
    ("option", "code", "out"),
    [
        ("--check", 1, "wide.yaml: muotoilu muuttaisi tiedostoa.\n"),
        (
            "--diff",
            0,
            "--- wide.yaml\n+++ wide.yaml\n@@ -1,2 +1,2 @@\n "
            'schema_version: "1.0"\n-title:   "x"\n+title: x\n',
        ),
    ],
)
def test_a_look_writes_nothing(folder: Path, run: Run, option: str, code: int, out: str) -> None:
    path = folder / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    result = run("fmt", option, "wide.yaml")
    assert (result.code, result.out) == (code, out)
    assert path.read_text(encoding="utf-8") == WIDE
    assert run("fmt", option, "clean.yaml").code == 0


def test_a_pipe_is_laid_out_on_its_way(run: Run) -> None:
    assert run("fmt", "-", stdin=WIDE.encode()) == (0, NARROW, "")
    assert run("fmt", "-", stdin=NARROW.encode()) == (0, NARROW, "")
    refused = run("fmt", "-", stdin=HEAD.encode() + b'title: "\n')
    assert (refused.code, refused.out) == (1, "")
    assert "AP110" in refused.err


def test_a_broken_file_is_left_alone_with_its_findings(folder: Path, run: Run) -> None:
    before = (folder / "broken.yaml").read_bytes()
    result = run("fmt", "broken.yaml", "clean.yaml")
    assert result.code == 1
    assert "broken.yaml:5:8  AP110" in result.out
    assert result.out.endswith("broken.yaml: ei muotoiltu. Korjaa ensin havainnot.\n")
    assert (folder / "broken.yaml").read_bytes() == before
    assert run("fmt", "absent.yaml").code == 2


def test_a_form_that_would_lose_something_is_not_written(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = f"{HEAD}title:   x # c\n"
    (folder / "wide.yaml").write_text(before, encoding="utf-8")
    monkeypatch.setattr("actionplan.cli.commands.fmt.canonical", lambda _: f"{HEAD}title: x\n")
    result = run("fmt", "wide.yaml")
    assert result.code == 3
    assert "Tiedosto on ennallaan." in result.err
    assert (folder / "wide.yaml").read_text(encoding="utf-8") == before


def test_a_link_is_not_written_through(folder: Path, run: Run) -> None:
    (folder / "wide.yaml").write_text(WIDE, encoding="utf-8")
    (folder / "link.yaml").symlink_to("wide.yaml")
    result = run("fmt", "link.yaml")
    assert result.code == 2
    assert "link.yaml: ei kirjoitettu, koska se on linkki." in result.err
    assert (folder / "wide.yaml").read_text(encoding="utf-8") == WIDE


def test_a_write_protected_file_is_left_alone_whoever_asks(folder: Path, run: Run) -> None:
    path = folder / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    path.chmod(0o444)
    result = run("fmt", "wide.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == "wide.yaml: ei voi kirjoittaa. Syy: tiedosto on kirjoitussuojattu.\n"
    assert path.read_text(encoding="utf-8") == WIDE
    assert run("fmt", "--check", "wide.yaml").code == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_is_told(folder: Path, run: Run) -> None:
    (folder / "wide.yaml").write_text(WIDE, encoding="utf-8")
    folder.chmod(0o500)
    try:
        assert run("fmt", "wide.yaml").code == 2
    finally:
        folder.chmod(0o700)
