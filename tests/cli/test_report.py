"""``actionplan report``: what it says, what it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, REFUSED, Run
from rendering import JOINT, SINGLE, changed
from syrupy.assertion import SnapshotAssertion

from actionplan.core.forms import REPORTS
from actionplan.words.words import LANGUAGES

AREA = ("--area", AS_OF)
ONE, TWO = "plans/esimerkkikunta/2026.yaml", "plans/lempaala-vesilahti/2026.yaml"


@pytest.fixture(autouse=True)
def plans(folder: Path) -> None:
    """Put the two plans of the repository into the folder where the program runs."""
    for plan in (JOINT, SINGLE):
        (folder / "plans" / plan.parent.name).mkdir(parents=True)
        shutil.copy(plan, folder / "plans" / plan.parent.name / plan.name)


def small(folder: Path, **files: str) -> tuple[str, ...]:
    """Write the plans of a small area; the arguments that name them and their law are returned."""
    place = folder / "small"
    place.mkdir()
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return ("small", "--agreement", "law.yaml")


@pytest.mark.parametrize("format", ["text", "markdown", "csv"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_one_plan(
    run: Run, snapshot: SnapshotAssertion, format: str, lang: str
) -> None:
    result = run("report", TWO, AS_OF, "--format", format,
                 "--lang", lang)  # fmt: skip
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_an_area(run: Run, snapshot: SnapshotAssertion, lang: str) -> None:
    result = run("report", "plans/lempaala-vesilahti", *AREA, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot


def test_every_party_is_there_also_without_a_plan(run: Run) -> None:
    found = json.loads(run("report", "plans/", *AREA, "--format", "json").out)
    areas = {report["agreement"]["id"]: report for report in found["reports"]}
    tampere = {party["id"]: party["plan"] for party in areas["tampereen-seutu"]["parties"]}
    assert len(tampere) == 15
    assert {id for id, plan in tampere.items() if plan != "none"} == {"lempaala", "vesilahti"}


def test_a_folder_of_plans_gives_a_report_of_each(run: Run) -> None:
    found = json.loads(run("report", "plans/", AS_OF, "--format", "json").out)
    assert [report["kind"] for report in found["reports"]] == ["plan", "plan"]


def test_two_plans_of_one_municipality_and_year_are_an_error(run: Run, tmp_path: Path) -> None:
    given = small(tmp_path, one=CLEAN, other=CLEAN + "title: Toinen\n")
    result = run("report", *given, *AREA)
    assert result.code == 1
    assert "useampi kuin yksi suunnitelma: Pikkula." in result.out
    (tmp_path / "small" / "other.yaml").unlink()
    assert run("report", *given, *AREA).code == 0


def test_a_plan_that_cannot_be_judged_is_named_and_nothing_is_hidden(
    run: Run, tmp_path: Path
) -> None:
    given = small(tmp_path, good=CLEAN, refused=REFUSED)
    result = run("report", *given, AS_OF)
    assert result.code == 1
    assert "yaer" in result.err
    assert "Pikkula 1/1" in result.out
    area = run("report", *given, *AREA)
    assert area.code == 1
    assert "arvioimatta jäi" in area.out


def test_last_years_plan_is_found_beside_this_years(run: Run, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    changed(SINGLE, tmp_path / "two" / "2026.yaml")
    old = changed(SINGLE, tmp_path / "two" / "2025.yaml", year="2025")
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace("    kind: coordination\n", "    kind: other\n"), encoding="utf-8")
    found = json.loads(run("report", "two/2026.yaml", AS_OF, "--format", "json").out)["reports"][0]
    assert found["before"]["year"] == 2025
    assert {"requirement": "TRE-3.1", "municipality": "esimerkkikunta", "before": "partly",
            "after": "met", "direction": "better"} in found["changes"]  # fmt: skip
    area = json.loads(run("report", "two", *AREA, "--format", "json").out)["reports"][0]
    assert (area["year"], area["compared_with"]) == (2026, 2025)
    before = json.loads(run("report", "two", *AREA, "--year", "2025", "--format", "json").out)
    assert (before["reports"][0]["year"], before["reports"][0]["compared_with"]) == (2025, None)


def test_files_are_written_where_asked_and_never_over_another(run: Run, tmp_path: Path) -> None:
    forms = ",".join(REPORTS)
    result = run("report", ONE, AS_OF, "--to", forms, "-o", "made")
    assert result.code == 0
    made = {path.name for path in (tmp_path / "made").iterdir()}
    assert made == {f"esimerkkikunta-2026-raportti.{form}" for form in forms.split(",")}
    again = run("report", ONE, AS_OF, "--to", "md", "--to", "html,csv", "-o", "again")
    assert again.code == 0
    assert {path.suffix for path in (tmp_path / "again").iterdir()} == {".md", ".html", ".csv"}
    assert run("report", ONE, AS_OF, "--to", forms, "-o", "made").code == 0
    mine = tmp_path / "made" / "esimerkkikunta-2026-raportti.md"
    mine.write_text("oma", encoding="utf-8")
    refused = run("report", ONE, AS_OF, "--to", "md", "-o", "made")
    assert (refused.code, mine.read_text(encoding="utf-8")) == (2, "oma")
    assert run("report", ONE, AS_OF, "--to", "md", "-o", "made", "--force").code == 0


def test_the_same_report_is_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run("report", ONE, AS_OF, "--to", ",".join(REPORTS), "-o", folder)
    for form in REPORTS:
        name = f"esimerkkikunta-2026-raportti.{form}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_comment_is_marked_calls_nobody_and_fits(run: Run) -> None:
    said = run("report", "plans/", AS_OF, "--format", "markdown").out
    assert said.startswith("<!-- actionplan:report -->\n")
    assert len(said) <= 65_536


def test_rows_for_programs_are_rows(run: Run) -> None:
    said = run("report", TWO, AS_OF, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(said)))
    assert len(rows) == 92
    assert {row["Kunta"] for row in rows} == {"Lempäälä", "Vesilahti"}


def test_the_agreement_is_quoted_only_from_its_text(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "agreement.txt"
    text.write_text("Aivan muu teksti.\n", encoding="utf-8")
    found = json.loads(run("report", ONE, AS_OF, "--text", "agreement.txt", "--format", "json").out)
    assert found["reports"][0]["quotes"]["recognised"] == 0
    assert not any(one["quotes"] for one in found["reports"][0]["requirements"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--year", "2030"), "2030"),
        (("--area", "--year", "20266"), "2000 ja 2100"),
        (("--area", "--year", "-5"), "2000 ja 2100"),
        (("--to", "doc"), "docx"),
        (("--area", "--worksheet"), "--area"),
        (("--format", "json", "--to", "json"), "--format ja --to"),
        (("--format=text", "-o", "out", "--worksheet"), "--format, --worksheet ja --output"),
        (("--text", "ei-ole.txt"), "ei-ole.txt"),
        (("--previous", "ei-ole.yaml"), "ei-ole.yaml"),
        (("--previous", TWO), TWO),
        (("-o", "-"), "-o"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_refused(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run("report", ONE, *args)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""


@pytest.mark.parametrize("what", [(), ("--worksheet",)])
def test_no_report_takes_the_place_of_another(
    run: Run, tmp_path: Path, what: tuple[str, ...]
) -> None:
    shutil.copy(tmp_path / ONE, tmp_path / "second.yaml")
    result = run("report", ONE, "second.yaml", AS_OF, "--to", "md", "-o", "made", *what)
    assert result.code == 2
    assert ONE in result.err
    assert "second.yaml" in result.err
    assert list((tmp_path / "made").iterdir()) == []


def test_one_line_is_not_said_as_several(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = import_module("actionplan.report.plan_pages")  # the function has its name
    more = re.search(r"Lisäksi (\d+) kohtaa, rivit \d", run("report", TWO, AS_OF).out)
    assert more is not None
    monkeypatch.setattr(pages, "_ANSWERS", pages._ANSWERS + int(more[1]) - 1)
    assert re.search(r"Lisäksi 1 kohta, rivi \d+\.", run("report", TWO, AS_OF).out)


def test_the_chapters_of_a_brief_report_are_numbered_from_one(run: Run) -> None:
    said = run("report", TWO, *AREA).out.splitlines()
    numbers = [line.split()[0] for line in said if line[:1].isdigit()]
    assert numbers == [str(n + 1) for n in range(len(numbers))]


def test_a_plan_with_an_identity_code_is_in_no_report(run: Run, tmp_path: Path) -> None:
    changed(SINGLE, tmp_path / "coded.yaml", title="Suunnitelma 131052-308T")
    result = run("report", "coded.yaml", AS_OF)
    assert (result.code, "131052-308T" in result.out + result.err) == (1, False)
