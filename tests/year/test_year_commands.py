"""``new`` and ``new-year`` as a user runs them: what they write, say and refuse."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from rolled_plans import EXAMPLE, REAL, ROOT
from syrupy.assertion import SnapshotAssertion

from actionplan.cli.app import main
from actionplan.words.words import LANGUAGES


class Result(NamedTuple):
    code: int
    out: str
    err: str


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the plans of this repository."""
    for plan in (REAL, EXAMPLE):
        place = tmp_path / "plans" / plan.parent.name
        place.mkdir(parents=True)
        shutil.copy(plan, place)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACTIONPLAN_LANG", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_here(*args: str, typed: str | None = None) -> Result:
        if typed is None:
            monkeypatch.setattr(sys, "stdin", io.StringIO())
            return Result(main(args), *capsys.readouterr())
        screen = Screen()
        monkeypatch.setattr(sys, "stdin", Screen(typed))
        monkeypatch.setattr(sys, "stdout", screen)
        code = main(args)
        return Result(code, screen.getvalue(), capsys.readouterr().err)

    return run_here


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", ["lempaala-vesilahti", "esimerkkikunta"])
def test_new_year_says_what_it_did(
    plan: str, lang: str, run: Run, snapshot: SnapshotAssertion
) -> None:
    result = run("new-year", f"plans/{plan}/2026.yaml", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot


def test_new_year_writes_beside_the_plan_or_where_it_is_told(run: Run, folder: Path) -> None:
    before = files(folder)
    plan = "plans/esimerkkikunta/2026.yaml"
    old = (folder / plan).read_bytes()
    assert run("new-year", plan).code == 0
    assert run("new-year", plan, "-o", "muualla/luonnos.yaml").code == 0
    assert run("new-year", plan, "--year", "2030").code == 0
    made = {"plans/esimerkkikunta/2027.yaml", "muualla/luonnos.yaml",
            "plans/esimerkkikunta/2030.yaml"}  # fmt: skip
    assert files(folder) - before == made
    assert (folder / plan).read_bytes() == old
    one, other = (folder / name for name in ("plans/esimerkkikunta/2027.yaml",
                                             "muualla/luonnos.yaml"))  # fmt: skip
    assert one.read_bytes() == other.read_bytes()


def test_nothing_is_ever_replaced(run: Run, folder: Path) -> None:
    plan = "plans/esimerkkikunta/2026.yaml"
    (folder / "plans/esimerkkikunta/2027.yaml").write_text("oma\n")
    (folder / "linkki.yaml").symlink_to("puuttuva.yaml")
    for args in (
        ("new-year", plan),
        ("new-year", plan, "-o", plan),
        ("new-year", plan, "-o", "linkki.yaml"),
        ("new-year", plan, "-o", "plans"),
        ("new", "--municipality", "vesilahti", "--year", "2027", "-o", plan),
        ("new", "--municipality", "lempaala", "-m", "vesilahti", "--year", "2026"),
    ):
        result = run(*args)
        assert (result.code, result.out) == (2, "")
        assert "on jo olemassa" in result.err
    assert (folder / "plans/esimerkkikunta/2027.yaml").read_text() == "oma\n"
    assert not (folder / "puuttuva.yaml").exists()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("plans/esimerkkikunta/2026.yaml", "--year", "2026"), 2, "2027 ja 2100 väliltä"),
        (("plans/esimerkkikunta/2026.yaml", "--year", "2101"), 2, "2027 ja 2100 väliltä"),
        (("plans/esimerkkikunta/2026.yaml", "-o", "plans/esimerkkikunta/2026.yaml/x"), 2,
         "Tiedostoa ei voi kirjoittaa"),
        (("plans/esimerkkikunta/2026.yaml", "-o", "-"), 2, "Viiva (-)"),
        (("puuttuu.yaml",), 2, ""),
    ],
)  # fmt: skip
def test_what_new_year_refuses(
    args: tuple[str, ...], code: int, said: str, run: Run, folder: Path
) -> None:
    before = files(folder)
    result = run("new-year", *args)
    assert result.code == code
    assert said in result.err
    assert files(folder) == before


LAW = """\
format: "1.0"
id: vaihtuva
extends: esimerkkiseutu
fictional: true
version: "1"
name: {fi: Vaihtuva sopimus (kuvitteellinen), en: A changing agreement (fictional)}
parties:
  esimerkkikunta:
    {code: "999", role: contract, name: Esimerkkikunta, type: kunta, forms: {
      genitive: Esimerkkikunnan, locative: Esimerkkikunnassa, from: Esimerkkikunnasta,
      to: Esimerkkikuntaan, partitive: Esimerkkikuntaa, resident: esimerkkikuntalainen}}
requirements:
"""
DUTY = """\
  XX-%s:
    clause: "6"
    scope: each
    kind: content
    force: must
    valid_%s: "%s"
    title: {fi: Asia %s, en: Matter %s}
    duty: {fi: Asia kirjataan., en: It is written down.}
    help: {fi: Kirjaa asia., en: Write it down.}
    parts:
      it: {find: [{at: "/feedback/*", has: [handling]}], missing: {fi: asia, en: the matter}}
"""
DUTIES = (("1", "until", "2026-12-31"), ("2", "from", "2027-08-01"), ("3", "from", "2028-01-01"),
          ("4", "until", "2027-01-31"))  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "year", "said"),
    [
        ("fi", "2027", "Vaatimukset, jotka tulevat voimaan (1):\n  XX-2: Asia 2\n\n"
         "Vaatimukset, jotka eivät ole enää voimassa (1):\n  XX-1: Asia 1\n"),
        ("en", "2028", "Requirements that come into force (2):\n  XX-2: Matter 2\n"
         "  XX-3: Matter 3\n\nRequirements no longer in force (2):\n  XX-1: Matter 1\n"
         "  XX-4: Matter 4\n"),
    ],
)  # fmt: skip
def test_new_year_lists_the_requirements_that_begin_and_end(
    lang: str, year: str, said: str, run: Run, folder: Path
) -> None:
    law = LAW + "".join(DUTY % (id, end, day, id, id) for id, end, day in DUTIES)
    (folder / "laki.yaml").write_text(law, encoding="utf-8")
    plan = folder / "plans/esimerkkikunta/2026.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("agreement: esimerkkiseutu", "agreement: vaihtuva"))
    args = ("new-year", str(plan), "--agreement", "laki.yaml", "--year", year, "--lang", lang)
    result = run(*args)
    assert (result.code, result.err) == (0, "")
    assert said in result.out


def test_a_plan_with_faults_must_be_mended_first(run: Run, folder: Path) -> None:
    (folder / "rikki.yaml").write_text('schema_version: "1.0"\nyaer: 2026\n')
    result = run("new-year", "rikki.yaml")
    assert result.code == 1
    assert "AP201" in result.out
    assert not (folder / "2027.yaml").exists()


def test_a_plan_whose_approval_is_repeated_elsewhere_cannot_turn(run: Run, folder: Path) -> None:
    (folder / "toisto.yaml").write_text(
        'schema_version: "1.0"\nagreement: esimerkkiseutu\nmunicipalities: [esimerkkikunta]\n'
        "year: 2026\napprovals:\n  - {body: &b Hallitus}\nfeedback:\n  - system: *b\n"
    )
    result = run("new-year", "toisto.yaml")
    assert result.code == 2
    assert "Kirjoita ne auki" in result.err
    assert not (folder / "2027.yaml").exists()


def test_new_writes_where_plans_stand(run: Run, folder: Path, snapshot: SnapshotAssertion) -> None:
    result = run("new", "--municipality", "VESILAHTI", "--year", "2027")
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot
    assert (folder / "plans/vesilahti/2027.yaml").read_text(encoding="utf-8") == snapshot
    joint = ("new", "-m", "Pälkäne", "-m", "ylöjärvi", "-m", "palkane", "--year", "2027")
    assert run(*joint).code == 0
    text = (folder / "plans/palkane-ylojarvi/2027.yaml").read_text(encoding="utf-8")
    assert "municipalities: [palkane, ylojarvi]\n" in text


def test_new_takes_an_agreement_by_id_or_file(run: Run, folder: Path) -> None:
    assert (
        run("new", "-m", "kuvitteela", "--year", "2027", "--agreement", "esimerkkiseutu").code == 0
    )
    second = str(ROOT / "tests/law/second-agreement.yaml")
    assert run("new", "-m", "Satula", "--year", "2027", "--agreement", second).code == 0
    assert "KOTO-2.1" in (folder / "plans/satula/2027.yaml").read_text(encoding="utf-8")


def test_the_schema_is_named_when_it_is_in_reach(run: Run, folder: Path) -> None:
    (folder / "schemas").mkdir()
    (folder / "schemas/plan.schema.json").write_text("{}")
    assert run("new", "-m", "nokia", "--year", "2027").code == 0
    first = (folder / "plans/nokia/2027.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/plan.schema.json"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--municipality", "Vesilahto", "--year", "2027"), "Tarkoititko: Vesilahti?"),
        (("--municipality", "Helsinki", "--year", "2027"), "Ylöjärvi"),
        (("--municipality", "nokia", "--year", "1999"), "2000 ja 2100 väliltä"),
        (("--municipality", "nokia", "--year", "-1"), "2000 ja 2100 väliltä"),
        (("--municipality", "nokia", "--year", "2027", "-o", "-"), "Viiva (-)"),
        (("--municipality", "nokia"), "Puuttuu: --year. Esimerkiksi: actionplan new"),
        ((), "Puuttuu: --municipality ja --year."),
        (("--municipality", "", "--year", "2027"), "Kunta ei ole sopimuksen osapuoli"),
        (("--municipality", "../../x", "--year", "2027"), "Kunta ei ole sopimuksen osapuoli"),
    ],
)
def test_what_new_refuses(args: tuple[str, ...], said: str, run: Run, folder: Path) -> None:
    before = files(folder)
    result = run("new", *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert files(folder) == before


def test_new_asks_on_a_terminal_until_the_answer_will_do(run: Run, folder: Path) -> None:
    result = run("new", typed="Vesilahto\nvesilahti, Lempäälä\nensi vuosi\n2027\n")
    assert result.code == 0
    assert result.out.startswith("Kunta (yhteisessä suunnitelmassa pilkuin): Kunta")
    assert "Tarkoititko: Vesilahti?" in result.err
    assert "Vuosi ei käy: ensi vuosi." in result.err
    assert (folder / "plans/vesilahti-lempaala/2027.yaml").is_file()


def test_new_asks_only_for_what_is_missing_and_takes_no_answer_for_an_answer(
    run: Run, folder: Path
) -> None:
    before = files(folder)
    result = run("new", "--municipality", "nokia", typed="")
    assert result.code == 130
    assert result.out == "Vuosi: "
    assert files(folder) == before


def test_standard_input_has_no_next_year(run: Run) -> None:
    result = run("new-year", "-")
    assert (result.code, result.out) == (2, "")
    assert "Tämä ei ole tiedosto: -" in result.err
