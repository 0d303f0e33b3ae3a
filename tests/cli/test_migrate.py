"""``migrate``: plans of an older version are rewritten, others are left or refused."""

from __future__ import annotations

from pathlib import Path

from program import CLEAN, Run

NEWEST, OLD = CLEAN, CLEAN.replace('"1.2"', '"1.0"')


def test_the_newest_version_is_left_as_it_is(folder: Path, run: Run) -> None:
    (folder / "newest.yaml").write_text(NEWEST, encoding="utf-8")
    result = run("migrate", "newest.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "newest.yaml: tiedostomuoto on jo uusin (1.2).\n"
    assert run("migrate", "--check", "newest.yaml").code == 0


def test_a_newer_version_is_refused_with_its_finding(folder: Path, run: Run) -> None:
    (folder / "new.yaml").write_text(CLEAN.replace('"1.2"', '"2.0"'), encoding="utf-8")
    result = run("migrate", "new.yaml")
    assert result.code == 1
    assert "new.yaml:1:17  AP210" in result.out
    assert "ohjelma on päivitettävä" in result.out
    assert result.out.endswith("new.yaml: ei päivitetty.\n")


def test_an_older_version_is_rewritten(folder: Path, run: Run) -> None:
    (folder / "clean.yaml").write_text(OLD, encoding="utf-8")
    assert run("migrate", "--check", "clean.yaml").code == 1
    assert '+schema_version: "1.2"\n' in run("migrate", "--diff", "clean.yaml").out
    assert (folder / "clean.yaml").read_text(encoding="utf-8") == OLD
    result = run("migrate", "clean.yaml")
    assert (result.code, result.out) == (0, "clean.yaml: päivitettiin.\n")
    assert result.err.startswith("clean.yaml: muutos 1.0 → 1.1: ")
    assert (folder / "clean.yaml").read_text(encoding="utf-8") == NEWEST


def test_a_plan_of_an_older_version_is_judged_as_one_of_the_newest(folder: Path, run: Run) -> None:
    (folder / "clean.yaml").write_text(OLD, encoding="utf-8")
    (folder / "newest.yaml").write_text(NEWEST, encoding="utf-8")
    old, new = (run("validate", file) for file in ("clean.yaml", "newest.yaml"))
    assert (old.code, old.out.replace("clean", "newest")) == (new.code, new.out)
    assert "AP210" not in old.out
