"""Exit codes: 0 clean, 1 findings, 2 the command or an unreadable file, 3 a bug of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from program import AS_OF, Run

from actionplan.cli.formats.table import FORMATS
from actionplan.judge import pipeline

LAW = ("--agreement", "law.yaml", AS_OF)


@pytest.mark.parametrize(
    ("plan", "fail_on", "code"),
    [
        ("clean", "error", 0), ("clean", "warning", 0), ("clean", "note", 0),
        ("noted", "error", 0), ("noted", "warning", 0), ("noted", "note", 1),
        ("warned", "error", 1), ("warned", "warning", 1), ("warned", "note", 1),
        ("erred", "error", 1), ("erred", "warning", 1), ("erred", "note", 1),
        ("refused", "error", 1), ("broken", "error", 1), ("broken", "note", 1),
        ("missing", "error", 2), ("missing", "note", 2),
    ],
)  # fmt: skip
def test_findings(run: Run, plan: str, fail_on: str, code: int) -> None:
    assert run("validate", f"{plan}.yaml", "--fail-on", fail_on, *LAW).code == code


@pytest.mark.parametrize("plan", ["clean", "noted", "erred", "refused", "broken"])
def test_exit_zero(run: Run, plan: str) -> None:
    result = run("validate", f"{plan}.yaml", "--exit-zero", "--fail-on", "note", *LAW)
    assert result.code == 0
    assert result.out


@pytest.mark.parametrize("format", FORMATS)
def test_the_format_changes_no_code(run: Run, format: str) -> None:
    assert run("validate", "clean.yaml", "--format", format, *LAW).code == 0
    assert run("validate", "erred.yaml", "--format", format, *LAW).code == 1
    assert run("validate", "missing.yaml", "--format", format, *LAW).code == 2


def test_an_unreadable_file_outweighs_findings_and_exit_zero(run: Run) -> None:
    result = run("validate", "erred.yaml", "missing.yaml", "clean.yaml", "--exit-zero", *LAW)
    assert result.code == 2
    assert "AP301" in result.out
    assert "AP001" in result.out
    assert "clean.yaml: tarkistettu" in result.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["valdiate"], "Tarkoititko: validate?"),
        (["validate", "--fromat", "json"], "Tarkoititko: --format?"),
        (["validate", "--format", "xml"], "text, concise, json ja github"),
        (["validate", "--format"], "--format"),
        (["validate", "--fail-on", "never"], "error, warning ja note"),
        (["validate", "clean.yaml", "--as-of", "2026-02-30"], "2026-02-30"),
        (["validate", "clean.yaml", "--as-of", "20260201"], "20260201"),
        (["validate", "clean.yaml", "--as-of", "2026-W01-1"], "2026-W01-1"),
        (["validate", "clean.yaml", "--as-of", ""], "Päivä"),
        (["validate", "clean.yaml", "--as-of", "２０２６-01-01"], "Päivä"),
        (["validate"], "plans/"),
        (["validate", "empty"], "Tarkistettavaa ei löytynyt"),
        (["validate", "clean.yaml", "--agreement", "clean.yaml"], "ei voi käyttää"),
        (["validate", "clean.yaml", "--agreement", "nowhere.yaml"], "AP001"),
        (["explain"], "TUNNUS"),
        (["explain", "AP104", "AP105"], "liikaa"),
        (["explain", "duplicate-kye"], "Tarkoititko: duplicate-key?"),
        (["explain", "TRE-75"], "Tarkoititko: TRE-7.5?"),
        (["explain", "AP104", "--agreement", "tampere"], "tampereen-seutu"),
        (["explain", "TRE-7.5", "--text", "nowhere.txt"], "nowhere.txt"),
        (["explain", "PS-1", "--agreement", "law.yaml", "--text", "law.yaml"], "virkkeitä"),
        (["agreement", "check", "clean.yaml"], "ei voi käyttää"),
        (["schema", "plann"], "plan"),
        (["--lang", "sv", "rules"], "fi ja en"),
        (["rules", "--lang", "sv"], "sv (--lang). Vaihtoehdot: fi ja en."),
        (["schema", "plann"], "plann (NIMI). Vaihtoehdot: plan, "),
        (["validate", "--fail-on="], '"" (--fail-on)'),
        (["preview", "x", "--port", "ovi"], "ovi (--port). Anna kokonaisluku, joka on vähintään 0"),
        (["preview", "x", "--port", "99999"], "99999 (--port)"),
        (["new", "--year"], "--year. Puuttuuko arvo?\nOhje: actionplan new --help"),
        (["agreement", "check", "--text"], "Ohje: actionplan agreement check --help"),
        (["new", "--year", "kaks"], "kaks. Vuoden on oltava vuosien 2000 ja 2100 väliltä"),
        (["report", "clean.yaml", "--year", "3000"], "3000. Vuoden on oltava"),
        (["diff", "--municipality", "pikkula", "2026", "kaks"], "Nyt annettu: 2026 ja kaks."),
    ],
)  # fmt: skip
def test_a_wrong_command_is_refused_in_finnish(
    run: Run, folder: Path, args: list[str], said: str
) -> None:
    (folder / "empty").mkdir()
    result = run(*args)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    for english in ("Error", "Usage", "Invalid", "Missing", "No such"):
        assert english not in result.err


def test_the_same_in_english(run: Run) -> None:
    result = run("valdiate", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("actionplan: Unknown command: valdiate. Did you mean: validate?")


def test_a_command_alone_shows_its_help(run: Run) -> None:
    for args in ((), ("agreement",)):
        result = run(*args)
        assert result.code == 2
        assert result.out.startswith("Käyttö: actionplan")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(run: Run, folder: Path) -> None:
    (folder / "clean.yaml").chmod(0)
    assert run("validate", "clean.yaml", *LAW).code == 2


def test_a_folder_that_gives_nothing_is_told_and_the_rest_is_checked(
    run: Run, folder: Path
) -> None:
    (folder / "empty").mkdir()
    result = run("validate", "empty", "clean.yaml", *LAW)
    assert result.code == 2
    assert "empty" in result.err
    assert "clean.yaml: tarkistettu" in result.out


def test_a_bug_is_owned_up_to_without_a_traceback_or_data(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("Matti Meikäläinen, 010100-123X")

    monkeypatch.setattr(pipeline, "judged", fail)
    result = run("validate", "clean.yaml", *LAW)
    assert result.code == 3
    assert "Ohjelmassa on vika" in result.err
    assert "KeyError, pipeline.py:" in result.err
    assert "clean.yaml" in result.err
    assert "Traceback" not in result.err
    assert "Meikäläinen" not in result.out + result.err


def test_a_bug_outside_the_checks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan.core.resources.schema_text", lambda _: 1 // 0)
    monkeypatch.setattr("actionplan.cli.commands.schema.schema_text", lambda _: 1 // 0)
    result = run("schema")
    assert (result.code, result.out) == (3, "")
    assert "ZeroDivisionError, schema.py:" in result.err
