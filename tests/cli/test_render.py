"""``render``: what is written, under which names, and when nothing is."""

from __future__ import annotations

import csv
import re
import shutil
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from program import AS_OF, CLEAN, Run
from rendering import JOINT, SINGLE, STEMS, USUAL, changed

from actionplan.cli.press import press
from actionplan.cli.press.tables import is_table
from actionplan.core.forms import DOCUMENTS as FORMS
from actionplan.core.forms import FIGURES
from actionplan.core.outputs import is_ours, stem
from actionplan.words.words import LANGUAGES

QUICK = ("--to", "html", AS_OF)
LAWFUL = ("--agreement", "law.yaml", *QUICK)


def made(folder: Path, place: str = "build") -> set[str]:
    return (
        {path.name for path in (folder / place).iterdir()} if (folder / place).exists() else set()
    )


@pytest.mark.parametrize("plan", STEMS, ids=lambda plan: STEMS[plan])
def test_every_form_is_written_by_name_of_municipalities_and_year(
    run: Run, folder: Path, plan: Path
) -> None:
    result = run("render", str(plan), "--to", ",".join(FORMS), AS_OF)
    assert (result.code, result.err) == (0, "")
    assert made(folder) == {f"{STEMS[plan]}.{form}" for form in FORMS}
    *files, state = result.out.splitlines()
    assert [line.split("  ")[0] for line in files] == [
        f"build/{STEMS[plan]}.{form}" for form in FORMS
    ]
    for line, form in zip(files, FORMS, strict=True):
        size = (folder / "build" / f"{STEMS[plan]}.{form}").stat().st_size
        assert line.endswith(f"  {max(1, round(size / 1000))} kt")
    assert "avoin vaatimus" in state or "avointa vaatimusta" in state or "ei avoimia" in state


def test_the_usual_forms_into_a_folder_of_choice_and_the_same_bytes_twice(
    run: Run, folder: Path
) -> None:
    for place in ("yksi", "kaksi/syvällä"):
        assert run("render", str(SINGLE), "-o", place, AS_OF).code == 0
    assert made(folder, "yksi") == {f"esimerkkikunta-2026.{form}" for form in USUAL}
    for name in made(folder, "yksi"):
        first, second = folder / "yksi" / name, folder / "kaksi/syvällä" / name
        assert first.read_bytes() == second.read_bytes(), name


def test_open_requirements_are_counted_as_the_annex_lists_them(run: Run, folder: Path) -> None:
    result = run("render", str(JOINT), *QUICK)
    page = (folder / "build" / "lempaala-vesilahti-2026.html").read_text(encoding="utf-8")
    annex = page.partition("<span>Avoimet vaatimukset</span>")[2].partition("</table>")[0]
    rows = annex.count('<th scope="row">')
    assert rows > 5
    assert f"{rows} avointa vaatimusta" in result.out


def test_standard_input_is_a_plan_too(run: Run, folder: Path) -> None:
    assert run("render", "-", *LAWFUL, stdin=CLEAN.encode()).code == 0
    assert made(folder) == {"pikkula-2026.html"}


def test_markdown_shows_the_figures_that_are_made_beside_it(run: Run, folder: Path) -> None:
    args = ("--to", "md", AS_OF, "-o")
    run("render", str(SINGLE), *args, "alone")
    run("render", str(SINGLE), "--figure", "year-wheel", *args, "beside")
    alone, beside = (next((folder / to).glob("*.md")).read_text() for to in ("alone", "beside"))
    shown = re.findall(r"!\[(.+)\]\((.+)\)", beside)
    assert [file for _, file in shown] == [one.name for one in (folder / "beside").glob("*.svg")]
    assert re.sub(r"!\[.+\]\(.+\)\n\n", "", beside) == alone


def test_figures_are_files_of_their_own(run: Run, folder: Path) -> None:
    from xml.etree import ElementTree

    args = ("--figure", "year-wheel", "--figure", "service-map", "--figure", "year-wheel", AS_OF)
    assert run("render", str(SINGLE), *args).code == 0
    names = {"esimerkkikunta-2026-year-wheel.svg", "esimerkkikunta-2026-service-map.svg"}
    assert made(folder) == names
    for name in names:
        data = (folder / "build" / name).read_bytes()
        assert ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
        assert b"sha256" in data
    assert run("render", str(SINGLE), "--figure", "year-wheel", *QUICK, "-o", "b").code == 0
    assert made(folder, "b") == {"esimerkkikunta-2026-year-wheel.svg", "esimerkkikunta-2026.html"}


@pytest.mark.parametrize(
    ("args", "endings"),
    [
        (["--figure", "year-wheel,service-map"], {"-year-wheel.svg", "-service-map.svg"}),
        (["--figure", "year-wheel, service-map"], {"-year-wheel.svg", "-service-map.svg"}),
        (
            ["--figure", "year-wheel", "--figure", "service-map,year-wheel"],
            {"-year-wheel.svg", "-service-map.svg"},
        ),
        (["--to", "md,html"], {".md", ".html"}),
        (["--to", "md", "--to", "html,ics", "--to", "md"], {".md", ".html", ".ics"}),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_many_are_asked_for_with_commas_or_by_repeating(
    run: Run, folder: Path, args: list[str], endings: set[str]
) -> None:
    result = run("render", str(SINGLE), *args, AS_OF)
    assert (result.code, result.err) == (0, "")
    assert made(folder) == {f"esimerkkikunta-2026{ending}" for ending in endings}


def test_a_plan_with_nothing_to_draw_says_so(run: Run, folder: Path) -> None:
    args = ("--figure", "service-map", "--agreement", "law.yaml", AS_OF)
    result = run("render", "clean.yaml", *args)
    assert result.code == 0
    assert "pikkula-2026-service-map.svg: tiedostoa ei tehty" in result.out
    assert made(folder) == set()


TABLES = [name for name, form in FIGURES.items() if form.ending == "csv"]


def rows(path: Path) -> list[list[str]]:
    """Return the cells of a CSV file as a spreadsheet opens it."""
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), strict=True))


def test_tables_are_files_of_their_own_row_by_row(run: Run, folder: Path) -> None:
    for place in ("build", "again"):
        result = run("render", str(SINGLE), "--figure", ",".join(TABLES), AS_OF, "-o", place)
        assert (result.code, result.err) == (0, "")
    names = {name: f"esimerkkikunta-2026-{name}.csv" for name in TABLES}
    assert made(folder) == set(names.values())
    for name in names.values():
        assert (folder / "build" / name).read_bytes() == (folder / "again" / name).read_bytes()
        assert is_ours(str(folder / "build" / name), is_table)
    header, whole, *areas = rows(folder / "build" / names["responsibilities"])
    assert header == ["Osa-alue", "Vastuuhenkilö", "Varahenkilö"]
    assert whole[0] == "Koko sopimus"
    assert len(areas) == 6
    assert ["Viestintä", "viestintäpäällikkö, Esimerkkikunta", "ei nimetty"] in areas
    assert rows(folder / "build" / names["services"])[0][:2] == ["Palvelu", "Tuottaja"]
    header, rent = rows(folder / "build" / names["budget"])
    assert dict(zip(header, rent, strict=True)) == {
        "Kustannus": "Ohjaamon tilojen vuokra",
        "Osa-alue": "Nuorten yhteispalvelu",
        "Vuosi": "2026",
        "Summa": "12\u00a0000\u00a0€",
        "Osuudet": "Esimerkkikunta: 50\u00a0%; Esimerkkiseudun työllisyysalue: 50\u00a0%",
    }


def test_tables_of_several_municipalities(run: Run, folder: Path) -> None:
    result = run("render", str(JOINT), "--figure", "responsibilities,services,budget", AS_OF)
    assert result.code == 0
    stem = "lempaala-vesilahti-2026"
    assert f"{stem}-budget.csv: tiedostoa ei tehty" in result.out
    assert made(folder) == {f"{stem}-responsibilities.csv", f"{stem}-services.csv"}
    header, *found = rows(folder / "build" / f"{stem}-responsibilities.csv")
    assert header == ["Osa-alue", "Lempäälä", "Vesilahti"]
    assert found[1][1:] == ["ei nimetty", "ei nimetty"]
    assert found[3][2] == (
        "Ohjaamon koordinaattori / yhteinen sosiaaliohjaaja, "
        "Ohjaamo Lempäälä ja Ohjaamo Vesilahti; Varahenkilö: ei nimetty"
    )


def test_a_table_carries_nothing_out(run: Run, folder: Path) -> None:
    services = "services:\n  p: {name: '=1+1', target: {who: '@SUM(A1)', ages: {under: 29}}}\n"
    (folder / "plan.yaml").write_text(CLEAN + services, encoding="utf-8")
    args = ("--agreement", "law.yaml", "--figure", "services", AS_OF)
    assert run("render", "plan.yaml", *args).code == 0
    _, row = rows(folder / "build" / "pikkula-2026-services.csv")
    assert (row[0], row[3]) == ("'=1+1", "alle 29-vuotiaat;' @SUM(A1)")


JOINT_PLAN = """\
schema_version: "1.0"
agreement: tampereen-seutu
municipalities: [{municipalities}]
year: 2026
services: {{p: {{name: Palvelu, duration: {{weeks: 8}}}}}}
budget: [{{area: youth, shared_costs: true}}]
"""


@pytest.mark.parametrize(
    "municipalities", ["akaa", "akaa, orivesi", "akaa, kangasala, lempaala, orivesi, vesilahti"]
)
def test_the_program_knows_its_own_tables_and_no_others(
    run: Run, folder: Path, municipalities: str
) -> None:
    plan = JOINT_PLAN.format(municipalities=municipalities)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    asked = ("render", "plan.yaml", "--figure", ",".join(TABLES), AS_OF)
    assert run(*asked).code == 0
    files = sorted((folder / "build").iterdir())
    assert len(files) == 3
    for path in files:
        ours = path.read_bytes()
        assert is_ours(str(path), is_table), path.name
        for others in (ours.removeprefix(b"\xef\xbb\xbf"), ours.partition(b",")[0], b"Oma,"):
            path.write_bytes(others)
            assert not is_ours(str(path), is_table), others
            result = run(*asked)
            assert (result.code, result.out, path.read_bytes()) == (2, "", others)
            assert "--force" in result.err
        assert run(*asked, "--force").code == 0
        assert path.read_bytes() == ours


# Which plans get a document


@pytest.mark.parametrize(
    ("plan", "code", "said"),
    [
        ("clean.yaml", 0, "build/pikkula-2026.html  "),
        ("noted.yaml", 0, "1 huomautus"),
        ("warned.yaml", 0, "build/pikkula-2026.html  "),
        ("erred.yaml", 0, "1 virhe"),
        ("refused.yaml", 1, "Tuntematon avain"),
        ("broken.yaml", 1, "AP110"),
        ("missing.yaml", 2, "AP001"),
    ],
)
def test_exit_codes(run: Run, folder: Path, plan: str, code: int, said: str) -> None:
    result = run("render", plan, *LAWFUL)
    assert (result.code, result.err) == (code, "")
    assert said in result.out
    assert made(folder) == ({"pikkula-2026.html"} if code == 0 else set())


@pytest.mark.parametrize("plan", ["refused.yaml", "broken.yaml"])
def test_faults_of_the_file_are_told_as_validate_tells_them(run: Run, plan: str) -> None:
    told = run("render", plan, *LAWFUL).out
    assert told
    assert run("validate", plan, "--agreement", "law.yaml", AS_OF).out.startswith(told)


def test_a_faulty_plan_does_not_keep_others_from_their_documents(run: Run, folder: Path) -> None:
    result = run("render", "refused.yaml", "clean.yaml", *LAWFUL)
    assert result.code == 1
    assert made(folder) == {"pikkula-2026.html"}


def test_a_folder_without_plans_is_told(run: Run, folder: Path) -> None:
    (folder / "tyhjä").mkdir()
    result = run("render", "clean.yaml", "tyhjä", *LAWFUL)
    assert result.code == 2
    assert "tyhjä" in result.err
    assert made(folder) == {"pikkula-2026.html"}


def test_an_approved_plan_with_gaps_needs_leave_and_says_so_on_its_first_page(
    run: Run, folder: Path
) -> None:
    plan = str(changed(JOINT, folder / "plan.yaml", status="approved"))
    refused = run("render", plan, *QUICK)
    assert refused.code == 1
    assert "TRE-" in refused.out
    assert "--allow-gaps" in refused.out
    assert made(folder) == set()
    assert run("render", plan, "--allow-gaps", *QUICK).code == 0
    page = (folder / "build" / "lempaala-vesilahti-2026.html").read_text(encoding="utf-8")
    first_page = page.partition("<header>")[2].partition("</header>")[0]
    assert "Suunnitelmasta puuttuu tai ei ilmene kohtia" in first_page


@pytest.mark.parametrize("status", ["draft", None])
def test_a_plan_that_is_not_approved_renders_with_its_gaps(
    run: Run, folder: Path, status: str | None
) -> None:
    fields = {"status": status} if status else {}
    plan = str(changed(JOINT, folder / "plan.yaml", **fields))
    assert run("render", plan, *QUICK).code == 0


def test_an_identity_code_stops_the_document(run: Run, folder: Path) -> None:
    code = "131052-308T"
    text = CLEAN + f"title: Suunnitelma {code}\n"
    (folder / "koodi.yaml").write_text(text, encoding="utf-8")
    for args in (LAWFUL, ("--unused", "--agreement", "law.yaml", AS_OF)):
        result = run("render", "koodi.yaml", *args)
        assert result.code == 1
        assert "AP601" in result.out
        assert "henkilötunnus" in result.out.splitlines()[-1]
        assert code not in result.out
    assert made(folder) == set()


# What is written over


@pytest.fixture
def own(run: Run, folder: Path) -> Path:
    """Return a folder with a document in every form and a figure, as the program made them."""
    args = ("--to", ",".join(FORMS), "--figure", "year-wheel", AS_OF, "-o", "own")
    assert run("render", str(SINGLE), *args).code == 0
    return folder / "own"


def test_the_program_knows_its_own_files_in_every_form(own: Path, folder: Path) -> None:
    files = sorted(own.iterdir())
    assert {path.suffix[1:] for path in files} == {*FORMS, "svg"}
    for path in files:
        assert is_ours(str(path), is_table), path.name
        other = folder / path.name
        other.write_bytes(_others(path.suffix))
        assert not is_ours(str(other), is_table), path.name
        other.write_bytes(b"")
        assert not is_ours(str(other), is_table), path.name


def _others(ending: str) -> bytes:
    """Return a file that others have made, and that speaks of the program."""
    if ending == ".docx":
        import docx

        data = BytesIO()
        document = docx.Document()
        document.add_paragraph("Tehty ohjelmalla actionplan 0.1.0.")
        document.save(data)
        return data.getvalue()
    return b"Tehty ohjelmalla actionplan 0.1.0."


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_others_stays_and_nothing_is_written(run: Run, folder: Path, form: str) -> None:
    build = folder / "build"
    build.mkdir()
    mine = build / f"esimerkkikunta-2026.{form}"
    mine.write_text("oma", encoding="utf-8")
    args = ("render", str(JOINT), str(SINGLE), "--to", f"html,{form}", AS_OF)
    result = run(*args)
    assert (result.code, result.out) == (2, "")
    assert mine.name in result.err
    assert "--force" in result.err
    assert made(folder) == {mine.name}
    assert mine.read_text(encoding="utf-8") == "oma"
    assert run(*args, "--force").code == 0
    assert is_ours(str(mine), is_table)
    assert run(*args).code == 0, "its own files it writes over without being asked"


def test_other_things_in_the_way(run: Run, folder: Path) -> None:
    build = folder / "build"
    build.mkdir()
    target = build / "pikkula-2026.html"
    target.symlink_to("nowhere")
    assert run("render", "clean.yaml", *LAWFUL).code == 2
    target.unlink()
    target.mkdir()
    result = run("render", "clean.yaml", *LAWFUL, "--force")
    assert result.code == 2
    assert "se on kansio" in result.err
    assert "Traceback" not in result.err


def test_a_link_leads_to_no_file_of_others_even_by_force(run: Run, folder: Path) -> None:
    """A stranger may have put it there: what it leads to was never asked for."""
    others = folder / "others.md"
    others.write_text("oma", encoding="utf-8")
    build = folder / "build"
    build.mkdir()
    (build / "pikkula-2026.html").symlink_to(others)
    result = run("render", "clean.yaml", *LAWFUL, "--force")
    assert result.code == 2
    assert "on linkki" in result.err
    assert others.read_text(encoding="utf-8") == "oma"


@pytest.mark.parametrize("place", ["clean.yaml", "clean.yaml/sisällä"])
def test_a_folder_that_cannot_be_made(run: Run, place: str) -> None:
    result = run("render", "noted.yaml", *LAWFUL, "-o", place)
    assert result.code == 2
    assert "polulla on tiedosto" in result.err


def test_a_plan_or_a_reference_is_never_written_over(run: Run, folder: Path, own: Path) -> None:
    plan = folder / "pikkula-2026.html"
    plan.write_text(CLEAN, encoding="utf-8")
    result = run("render", "pikkula-2026.html", *LAWFUL, "-o", ".", "--force")
    assert result.code == 2
    assert "luettavan tiedoston päälle" in result.err
    assert plan.read_text(encoding="utf-8") == CLEAN
    reference = own / "esimerkkikunta-2026.docx"
    before = reference.read_bytes()
    args = ("--to", "docx", "-o", "own", "--reference-doc", str(reference), "--force", AS_OF)
    assert run("render", str(SINGLE), *args).code == 2
    assert reference.read_bytes() == before


def test_two_plans_of_one_name_are_refused_before_anything_is_written(
    run: Run, folder: Path
) -> None:
    shutil.copy(folder / "clean.yaml", folder / "toinen.yaml")
    result = run("render", "clean.yaml", "toinen.yaml", *LAWFUL)
    assert result.code == 2
    assert "clean.yaml ja toinen.yaml" in result.err
    assert made(folder) == set()
    assert run("render", "clean.yaml", "toinen.yaml", "--unused", *LAWFUL[:2]).code == 0


def test_names_do_not_outgrow_a_file_system() -> None:
    name = stem(
        {"municipalities": ["kangasala", "lempaala", "orivesi", "vesilahti"] * 30, "year": 2026}
    )
    assert name.startswith("kangasala-lempaala-")
    assert name.endswith("-2026")
    assert len(name) < 240


# Many plans


def test_several_processes_make_what_one_makes(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = folder / "plans"
    plans.mkdir()
    for year in range(2026, 2032):
        (plans / f"{year}.yaml").write_text(CLEAN.replace("2026", str(year)), encoding="utf-8")
    (plans / "broken.yaml").write_text(CLEAN + "title: [", encoding="utf-8")
    spread = run("render", "plans", *LAWFUL, "-o", "many")
    monkeypatch.setattr(press, "FEW", 100)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    alone = run("render", "plans", *LAWFUL, "-o", "one")
    assert spread.code == alone.code == 1
    assert spread.out.replace("many/", "one/") == alone.out
    assert made(folder, "many") == made(folder, "one")
    assert len(made(folder, "one")) == 6
    for name in made(folder, "one"):
        assert (folder / "many" / name).read_bytes() == (folder / "one" / name).read_bytes()
    assert alone.out.splitlines()[-1] == "Yhteensä 7 suunnitelmaa, 6 tiedostoa."


def test_a_refusal_comes_through_the_wall_of_a_process(run: Run, folder: Path) -> None:
    for year in range(2026, 2032):
        (folder / f"{year}.yaml").write_text(CLEAN.replace("2026", str(year)), encoding="utf-8")
    (folder / "tpl").mkdir()
    (folder / "tpl" / "a.md").write_text("# Otsikko\n\n{{ plan.yaer }}\n", encoding="utf-8")
    (folder / "tpl" / "chapters.yaml").write_text("chapters: {a: {}}\n", encoding="utf-8")
    plans = [f"{year}.yaml" for year in range(2026, 2032)]
    result = run("render", *plans, *LAWFUL, "--templates", "tpl")
    assert result.code == 2
    assert "a.md, rivi 3" in result.err


# What cannot be asked


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--to", "md,hmtl"], "Tarkoititko: html?"),
        (["--to", ""], "md, html, docx, pdf ja ics"),
        (["--to", "md", "--to", "hmtl"], "Tarkoititko: html?"),
        (["--figure", "year-whel"], "Tarkoititko: year-wheel?"),
        (["--figure", "responsibilites"], "Tarkoititko: responsibilities?"),
        (["--figure", "service-map,year-whel"], "Tarkoititko: year-wheel?"),
        (["--figure", "year-wheel,"], 'Tuntematon kuva tai taulukko: ""'),
        (["--as-of", "1.1.2026"], "2026-01-31"),
        (["--templates", "puuttuu"], "AP001"),
        (["--to", "docx", "--reference-doc", "puuttuu.docx"], "kansiota tai tiedostoa ei ole"),
        (["--to", "docx", "--reference-doc", "."], "se on kansio"),
        (["--to", "docx", "--reference-doc", "law.yaml"], ".docx- tai .dotx-tiedosto"),
        (["--agreement", "clean.yaml"], "Sopimustiedostoa ei voi käyttää"),
    ],
)
def test_misuse(run: Run, folder: Path, args: list[str], said: str) -> None:
    result = run("render", "clean.yaml", "--agreement", "law.yaml", *args)
    assert result.code == 2
    assert said in result.err
    assert made(folder) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["too-large", "not-word", "old-word", "active", "broken"])
def test_every_fault_of_a_reference_document_has_words(lang: str, kind: str) -> None:
    from typing import get_args

    from actionplan.document.render.docx.reference import Kind
    from actionplan.words.words import Words

    assert kind in get_args(Kind)
    assert len(get_args(Kind)) == 5
    assert isinstance(Words(lang).find(f"refused.reference_{kind}"), str)


# Unused facts


@pytest.mark.parametrize("plan", STEMS, ids=lambda plan: STEMS[plan])
def test_unused_facts_are_labels_for_machines_only(run: Run, folder: Path, plan: Path) -> None:
    result = run("render", str(plan), "--unused", AS_OF)
    assert (result.code, result.err) == (0, "")
    assert made(folder) == set()
    *facts, last = result.out.splitlines()
    assert last == f"{plan}: {len(facts)} tietoa ei ole asiakirjassa."
    text = plan.read_text(encoding="utf-8").splitlines()
    for fact in facts:
        place, title = fact.removeprefix(f"{plan}:").split("  ")
        line, pointer = place.split(": ")
        field = [step for step in pointer.split("/") if not step.isdecimal()][-1]
        assert field in LABELS, fact
        assert title in ("Osa-alue", "Tehtävän laji", "Käytännön laji")
        assert field in text[int(line) - 1], fact


LABELS = ("area", "kind")


def test_unused_facts_of_a_template_that_tells_little(run: Run, folder: Path) -> None:
    (folder / "tpl").mkdir()
    (folder / "tpl" / "a.md").write_text("# {{ plan.year }}\n\nx\n", encoding="utf-8")
    (folder / "tpl" / "chapters.yaml").write_text("chapters: {a: {}}\n", encoding="utf-8")
    args = ("--agreement", "law.yaml", "--templates", "tpl", "--unused")
    result = run("render", "noted.yaml", *args, "-o", "out", "--to", "html")
    assert result.code == 0
    assert (
        "noted.yaml:6: /organisations/yhdistys/name  Organisaation nimi" in result.out.splitlines()
    )
    assert made(folder, "out") == {"pikkula-2026.html"}
    everything = run("render", "clean.yaml", "--agreement", "law.yaml", "--unused")
    assert everything.out == "clean.yaml: asiakirja kertoo kaikki tiedot.\n"
