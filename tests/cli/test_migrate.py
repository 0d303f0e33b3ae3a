"""``migrate``: today every plan is of the newest version; tomorrow's steps are the tests' own."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import CLEAN, Run

from actionplan.migration import Step

OLD = CLEAN.replace('"1.0"', '"0.9"')
STEPS = (Step("0.9", "1.0", lambda _: None, "migrate.test"),)


def test_the_newest_version_is_left_as_it_is(folder: Path, run: Run) -> None:
    result = run("migrate", "clean.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "clean.yaml: tiedostomuoto on jo uusin (1.0).\n"
    assert run("migrate", "--check", "clean.yaml").code == 0


def test_a_newer_version_is_refused_with_its_finding(folder: Path, run: Run) -> None:
    (folder / "new.yaml").write_text(CLEAN.replace('"1.0"', '"2.0"'), encoding="utf-8")
    result = run("migrate", "new.yaml")
    assert result.code == 1
    assert "new.yaml:1:17  AP210" in result.out
    assert "ohjelma on päivitettävä" in result.out
    assert result.out.endswith("new.yaml: ei päivitetty.\n")


def test_an_older_version_is_rewritten(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from actionplan.cli.app import app  # noqa: F401 - what the command line imports is what is patched
    from actionplan.commands import migrate

    monkeypatch.setattr(migrate.migrate, "__defaults__", (STEPS,))
    (folder / "old.yaml").write_text(OLD, encoding="utf-8")
    assert run("migrate", "--check", "old.yaml").code == 1
    assert '+schema_version: "1.0"\n' in run("migrate", "--diff", "old.yaml").out
    assert (folder / "old.yaml").read_text(encoding="utf-8") == OLD
    result = run("migrate", "old.yaml")
    assert (result.code, result.out) == (0, "old.yaml: päivitettiin.\n")
    assert result.err == "old.yaml: muutos 0.9 → 1.0: migrate.test\n"
    assert (folder / "old.yaml").read_text(encoding="utf-8") == CLEAN
