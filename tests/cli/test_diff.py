"""``actionplan diff``: two files, a file and its past, two years; refusals and exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, Run

from actionplan.cli.formats.table import CHANGES

OLD = CLEAN + (
    "organisations:\n  kunta: {name: Pikkula, kind: municipality}\n"
    "posts:\n"
    "  johtaja: {title: johtaja, organisation: kunta}\n"
    "  sihteeri: {title: sihteeri, organisation: kunta}\n"
    "groups:\n"
    "  ryhma:\n    {name: Tiimi, kind: other, seats: [{holder: johtaja}, {holder: sihteeri}],\n"
    "     convener: sihteeri}\n"
)
NEW = OLD.replace(", {holder: sihteeri}", "").replace("title: johtaja", "title: toimitusjohtaja")
LAST = "Yhteensä 2 muutosta: 1 heikennys ja 1 muu muutos.\n"
COMMON = ("--agreement", "law.yaml", AS_OF)

pytestmark = pytest.mark.usefixtures("pair")


@pytest.fixture
def pair(folder: Path) -> Path:
    """The folder with ``old.yaml`` and ``new.yaml``."""
    (folder / "old.yaml").write_text(OLD, encoding="utf-8")
    (folder / "new.yaml").write_text(NEW, encoding="utf-8")
    return folder


def git(folder: Path, *args: str) -> None:
    names = ("-c", "user.name=Testi", "-c", "user.email=testi@pikkula.example")
    subprocess.run(
        ["git", *names, "-c", "commit.gpgsign=false", *args],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def repository(pair: Path) -> Path:
    """A scratch repository whose plan has changed since its only commit."""
    plans = pair / "varasto" / "suunnitelmat"
    plans.mkdir(parents=True)
    git(plans.parent, "init", "-q", "-b", "main")
    (plans / "plan 1.yaml").write_text(OLD, encoding="utf-8")
    git(plans.parent, "add", ".")
    git(plans.parent, "commit", "-q", "-m", "vanha")
    (plans / "plan 1.yaml").write_text(NEW, encoding="utf-8")
    (plans / "new.yaml").write_text(NEW, encoding="utf-8")
    return plans


def test_two_files(run: Run) -> None:
    result = run("diff", "old.yaml", "new.yaml", *COMMON)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Heikennykset\n\n"
        "- Ryhmä Tiimi: jäsenpaikka poistettu (sihteeri, Pikkula)\n"
        "  Vanhan suunnitelman rivi 12.\n\n"
        "Muut muutokset\n\n"
        "- Virka toimitusjohtaja, Pikkula, nimike: johtaja → toimitusjohtaja\n"
        "  Rivi 8.\n\n"
        "Verrattu: old.yaml → new.yaml.\n" + LAST
    )


@pytest.mark.parametrize(
    ("files", "fail_on", "code"),
    [
        (("old.yaml", "new.yaml"), "weakening", 1),
        (("old.yaml", "new.yaml"), "change", 1),
        (("new.yaml", "old.yaml"), "weakening", 0),
        (("new.yaml", "old.yaml"), "change", 1),
        (("old.yaml", "old.yaml"), "change", 0),
    ],
)
def test_exit_codes(files: tuple[str, str], fail_on: str, code: int, run: Run) -> None:
    assert run("diff", *files, "--fail-on", fail_on, *COMMON).code == code


def test_one_plan_from_standard_input(run: Run) -> None:
    result = run("diff", "-", "new.yaml", *COMMON, stdin=OLD.encode())
    assert (result.code, result.out.splitlines()[-1] + "\n") == (0, LAST)
    assert "<stdin> → new.yaml" in result.out
    assert "toisen" in run("diff", "-", "-", *COMMON).err


def test_a_file_and_its_past(repository: Path, run: Run) -> None:
    plan = str(repository / "plan 1.yaml")
    for revision in ("HEAD", "main", "HEAD@{0}"):
        result = run("diff", plan, "--git", revision, *COMMON)
        assert (result.code, result.err) == (0, "")
        assert result.out.endswith(f"Verrattu: {revision}:{plan} → {plan}.\n{LAST}")


def test_the_past_of_a_file_in_the_working_folder(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy("law.yaml", repository)
    monkeypatch.chdir(repository)
    assert run("diff", "plan 1.yaml", "--git", "HEAD", *COMMON).out.endswith(LAST)


@pytest.mark.parametrize(
    ("file", "revision", "said"),
    [
        ("plan 1.yaml", "HEAD~1", "Git ei tunne versiota HEAD~1."),
        ("plan 1.yaml", "", "Git ei tunne versiota ."),
        ("plan 1.yaml", "HEAD:law.yaml", "Git ei tunne versiota HEAD:law.yaml."),
        ("new.yaml", "HEAD", "ei ole tiedostoa"),
        ("../../old.yaml", "HEAD", "ei ole git-varastossa"),
        ("../../puuttuu/x.yaml", "HEAD", "ei voi lukea"),
    ],
)
def test_git_that_cannot_answer(
    file: str, revision: str, said: str, repository: Path, run: Run
) -> None:
    result = run("diff", str(repository / file), "--git", revision, *COMMON)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_no_option_hides_in_a_revision(repository: Path, run: Run) -> None:
    spoilt = repository / "spoilt"
    for revision in (f"--output={spoilt}", "--help", "-h", "--all"):
        result = run("diff", str(repository / "plan 1.yaml"), f"--git={revision}", *COMMON)
        assert (result.code, result.err) == (
            2,
            f"actionplan: Git ei tunne versiota {revision}.\n",
        )
    assert not spoilt.exists()


def test_a_repository_runs_nothing(repository: Path, run: Run) -> None:
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository / 'sprung'}\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.x.textconv",
        "filter.x.smudge",
        "core.pager",
        "diff.external",
    ):
        git(repository, "config", key, str(trap))
    (repository / ".gitattributes").write_text("*.yaml diff=x filter=x\n", encoding="utf-8")
    assert run("diff", str(repository / "plan 1.yaml"), "--git", "HEAD", *COMMON).code == 0
    assert not (repository / "sprung").exists()


def test_a_file_too_large_in_the_past(repository: Path, run: Run) -> None:
    plan = repository / "plan 1.yaml"
    plan.write_text(OLD + "#" * 2_000_000, encoding="utf-8")
    git(repository, "commit", "-qam", "suuri")
    plan.write_text(NEW, encoding="utf-8")
    result = run("diff", str(plan), "--git", "HEAD", *COMMON)
    assert result.code == 2
    assert "AP0" in result.err


def test_a_machine_without_git(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    result = run("diff", str(repository / "plan 1.yaml"), "--git", "HEAD", *COMMON)
    assert (result.code, result.err) == (2, "actionplan: Ohjelmaa git ei löydy tältä koneelta.\n")


@pytest.fixture
def years(pair: Path) -> Path:
    """A folder of plans of two years, and other things."""
    plans = pair / "plans" / "pikkula"
    plans.mkdir(parents=True)
    (plans / "2026.yaml").write_text(OLD, encoding="utf-8")
    (plans / "seuraava.yaml").write_text(NEW.replace("year: 2026", "year: 2027"), encoding="utf-8")
    (plans / "muu.yaml").write_text("pikkula: 1\n", encoding="utf-8")
    return plans


@pytest.mark.parametrize("municipality", ["pikkula", "Pikkula"])
def test_two_years_of_a_municipality(municipality: str, years: Path, run: Run) -> None:
    result = run("diff", "--municipality", municipality, "2026", "2027", *COMMON)
    assert (result.code, result.err) == (0, "")
    assert "plans/pikkula/2026.yaml → plans/pikkula/seuraava.yaml" in result.out
    assert "suunnitelmavuosi: 2026 → 2027" in result.out
    assert (
        run("diff", "--municipality", "pikkula", "2026", "2027", "--plans", "muu", *COMMON).code
        == 2
    )


def test_years_that_are_not_there(years: Path, run: Run) -> None:
    args = ("diff", "--municipality", "pikkula")
    said = run(*args, "2026", "2028", *COMMON).err
    assert "Kunta: pikkula. Vuosi: 2028. Löytyneet vuodet: 2026 ja 2027." in said
    assert "plans/pikkula/muu.yaml" in said
    (years / "toinen.yaml").write_text(OLD, encoding="utf-8")
    assert "monta suunnitelmaa" in run(*args, "2026", "2027", *COMMON).err
    assert "kaksi vuotta" in run(*args, "2026", *COMMON).err
    assert "kaksi vuotta" in run(*args, "2026", "ensi", *COMMON).err
    assert "kaksi vuotta" in run(*args, "2026", "2027", "--git", "HEAD", *COMMON).err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("old.yaml",), "Anna kaksi suunnitelmaa"),
        (("old.yaml", "new.yaml", "clean.yaml"), "Anna kaksi suunnitelmaa"),
        (("old.yaml", "new.yaml", "--git", "HEAD"), "yksi suunnitelman tiedosto"),
        (("-", "--git", "HEAD"), "yksi suunnitelman tiedosto"),
        ((), "Puuttuva arvo"),
        (("old.yaml", "new.yaml", "--fail-on", "error"), "weakening ja change"),
    ],
)
def test_what_cannot_be_asked(args: tuple[str, ...], said: str, run: Run) -> None:
    result = run("diff", *args, *COMMON)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("file", ["refused.yaml", "broken.yaml", "missing.yaml"])
@pytest.mark.parametrize("format", CHANGES)
def test_a_plan_that_cannot_be_judged(file: str, format: str, run: Run) -> None:
    for files in ((file, "new.yaml"), ("old.yaml", file)):
        result = run("diff", *files, "--format", format, *COMMON)
        assert (result.code, result.out) == (2, "")
        assert f"{file}:1:1  AP" in result.err or f"{file}:5:" in result.err
        assert result.err.endswith(f"Suunnitelmaa ei voi verrata ennen korjausta: {file}.\n")


def test_forms_and_files(pair: Path, run: Run) -> None:
    args = ("diff", "old.yaml", "new.yaml", *COMMON)
    told = json.loads(run(*args, "--format", "json").out)
    assert [change["kind"] for change in told["changes"]] == ["seat-removed", "post-changed"]
    comment = run(*args, "--format", "markdown").out
    assert comment.startswith("<!-- actionplan:diff -->\n")
    result = run(*args, "--format", "markdown", "-o", "muutokset.md")
    assert (result.code, result.out) == (0, "")
    assert (pair / "muutokset.md").read_text(encoding="utf-8") == comment
    assert "--force" in run(*args, "-o", "muutokset.md").err
    assert run(*args, "-o", "muutokset.md", "--force").code == 0
    assert "luettavan tiedoston" in run(*args, "-o", "old.yaml", "--force").err
    assert "ei voi kirjoittaa" in run(*args, "-o", "puuttuu/muutokset.md").err


def test_in_english(run: Run) -> None:
    told = run("diff", "old.yaml", "new.yaml", "--lang", "en", *COMMON).out
    assert told.endswith("In all 2 changes: 1 weakening and 1 other change.\n")
