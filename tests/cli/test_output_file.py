"""``-o``: a file is there only when it is whole, and nothing is lost by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import AS_OF, Run

from actionplan.core.atomic import written
from actionplan.judge import pipeline

ARGS = ("validate", "noted.yaml", "--agreement", "law.yaml", AS_OF, "--format", "json")


def test_the_report_goes_to_the_file(run: Run, folder: Path) -> None:
    result = run(*ARGS, "-o", "out.json")
    assert (result.code, result.out) == (0, "")
    assert "out.json" in result.err
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["summary"]["files"] == 1


def test_hyphen_is_stdout(run: Run, folder: Path) -> None:
    assert run(*ARGS, "-o", "-").out.startswith('{"tool"')
    assert not (folder / "-").exists()


def test_an_existing_file_is_replaced_only_by_force(run: Run, folder: Path) -> None:
    out = folder / "out.json"
    out.write_text("oma\n", encoding="utf-8")
    out.chmod(0o600)
    result = run(*ARGS, "-o", "out.json")
    assert result.code == 2
    assert "--force" in result.err
    assert out.read_text(encoding="utf-8") == "oma\n"
    assert run(*ARGS, "-o", "out.json", "--force").code == 0
    assert out.read_text(encoding="utf-8").startswith('{"tool"')
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["noted.yaml", "./noted.yaml", "link.yaml", "law.yaml"])
def test_a_file_that_is_read_is_never_written_over(run: Run, folder: Path, name: str) -> None:
    (folder / "link.yaml").symlink_to("noted.yaml")
    before = (folder / name).read_bytes()
    result = run(*ARGS, "-o", name, "--force")
    assert result.code == 2
    assert "luettavan tiedoston päälle" in result.err
    assert (folder / name).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [("no/such/folder.json", "kansiota tai tiedostoa ei ole"), ("sub", "se on kansio"),
     ("noted.yaml/x", "polulla on tiedosto")],
)  # fmt: skip
def test_a_place_that_cannot_be_written(run: Run, folder: Path, name: str, reason: str) -> None:
    (folder / "sub").mkdir()
    result = run(*ARGS, "-o", name)
    assert result.code == 2
    assert reason in result.err


def test_a_run_that_fails_leaves_the_old_file_and_nothing_else(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out.json").write_text("vanha\n", encoding="utf-8")
    before = sorted(folder.iterdir())

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(pipeline, "judged", fail)
    assert run(*ARGS, "-o", "out.json", "--force").code == 3
    assert (folder / "out.json").read_text(encoding="utf-8") == "vanha\n"
    assert sorted(folder.iterdir()) == before


def test_a_new_file_has_the_permissions_of_any_new_file(folder: Path) -> None:
    with written(str(folder / "a")) as file:
        file.write("ä\n")
    (folder / "b").touch()
    assert (folder / "a").stat().st_mode == (folder / "b").stat().st_mode
    assert (folder / "a").read_bytes() == "ä\n".encode()


def test_who_reads_the_old_file_reads_it_to_its_end(folder: Path) -> None:
    """The new file takes the place of the old one as a whole: nobody ever sees a half of it."""
    old = folder / "a"
    old.write_text("vanha", encoding="utf-8")
    with old.open(encoding="utf-8") as reader:
        with written(str(old)) as file:
            file.write("uusi")
        assert reader.read() == "vanha"
    assert old.read_text(encoding="utf-8") == "uusi"


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "real").write_text("vanha", encoding="utf-8")
    (folder / "link").symlink_to("real")
    with written(str(folder / "link")) as file:
        file.write("uusi")
    assert (folder / "link").is_symlink()
    assert (folder / "real").read_text(encoding="utf-8") == "uusi"
