"""``init``: what it makes, what it says, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from repository import ADDRESS, COMMIT, ROOT, Repository
from ruamel.yaml import YAML
from syrupy.assertion import SnapshotAssertion

from actionplan.core.version import VERSION
from actionplan.edit.starter import filled
from actionplan.words.words import LANGUAGES

pytest_plugins = ["scratch"]

HERE = Path(__file__).parent
FOR_WHOM = YAML(typ="safe").load(HERE / "for_whom.yaml")
REFUSALS = YAML(typ="safe").load(HERE / "refusals.yaml")


def cases(file: dict[str, Any]) -> list[Any]:
    return [pytest.param(case, id=name) for name, case in file.items()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said(empty: Repository, lang: str, snapshot: SnapshotAssertion) -> None:
    args = ("init", "vesilahti", "--municipality", "Vesilahti", "--lang", lang)
    empty.note(None)
    assert empty.actionplan(*args) == snapshot(name="first")
    empty.write("vesilahti/README.md", "Oma ohje.\n")
    (empty.folder / "vesilahti" / ".gitignore").unlink()
    assert empty.actionplan(*args) == snapshot(name="again")


@pytest.mark.parametrize("case", cases(FOR_WHOM))
def test_the_guide_speaks_to_whom_it_is_made_for(empty: Repository, case: dict[str, Any]) -> None:
    said = empty.actionplan("init", *case["args"])
    assert said.code == 0, said.err
    guide = empty.read("README.md")
    assert [words for words in case.get("says", ()) if words not in guide] == []
    assert [words for words in case.get("silent", ()) if words in guide] == []
    assert guide.split("actionplan new ")[1].splitlines()[0] in said.out


@pytest.mark.parametrize("case", cases(REFUSALS))
def test_refusals_write_nothing(empty: Repository, case: dict[str, Any]) -> None:
    said = empty.actionplan("init", *case["args"])
    assert said.code == 2
    assert case["says"] in said.err
    assert empty.files() == {}


@pytest.mark.parametrize(
    ("ci", "files"),
    [
        ("both", {".github/workflows/toimintasuunnitelma.yml", ".gitlab-ci.yml"}),
        ("github", {".github/workflows/toimintasuunnitelma.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
        ("none", set()),
    ],
)
def test_only_the_wanted_forges_get_a_file(empty: Repository, ci: str, files: set[str]) -> None:
    empty.actionplan("init", "--ci", ci)
    assert {path for path in empty.files() if path.startswith((".github/", ".gitlab"))} == files
    assert len(empty.files()) == 10 + len(files)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ([], f"actionplan @ git+{ADDRESS}@{COMMIT}"),
        (["--install-from", "./paketit/actionplan.whl"], "./paketit/actionplan.whl"),
        (
            ["--install-from", " actionplan @ git+https://example.org/a.git@v1 "],
            "actionplan @ git+https://example.org/a.git@v1",
        ),
    ],
)
def test_one_line_says_where_the_tool_comes_from(
    empty: Repository, given: list[str], line: str
) -> None:
    said = empty.actionplan("init", *given)
    lines = empty.read("requirements.txt").splitlines()
    assert [one for one in lines if not one.startswith("#")] == [line]
    assert said.err == ""
    others = {path: data for path, data in empty.files().items() if path != "requirements.txt"}
    assert [path for path, data in others.items() if VERSION.encode() in data] == []


def test_a_second_run_changes_nothing(begun: Repository) -> None:
    before = begun.files()
    stamps = {path: (begun.folder / path).stat().st_mtime_ns for path in before}
    assert begun.actionplan("init", "--agreement", "esimerkkiseutu").code == 0
    assert begun.files() == before
    assert {path: (begun.folder / path).stat().st_mtime_ns for path in before} == stamps


def test_a_new_version_brings_its_schema_as_the_guide_says(begun: Repository) -> None:
    before = begun.files()
    (begun.folder / "schemas" / "plan.schema.json").unlink()
    for path in (".gitlab-ci.yml", ".github/workflows/toimintasuunnitelma.yml"):
        (begun.folder / path).unlink()
        del before[path]
    assert "actionplan init --ci none\n" in begun.read("README.md")
    assert begun.actionplan("init", "--ci", "none").code == 0
    assert begun.files() == before


def test_the_same_everywhere(empty: Repository) -> None:
    for folder in ("eka", "toka"):
        assert empty.actionplan("init", folder, "--lang", "en").code == 0
    files = empty.files()
    first = {path[4:]: data for path, data in files.items() if path.startswith("eka/")}
    assert len(first) == 12
    assert first == {path[5:]: data for path, data in files.items() if path.startswith("toka/")}


def test_the_schemas_line_ends_are_kept(begun: Repository) -> None:
    begun.git("init", "-q")
    told = begun.git("check-attr", "eol", "--", "schemas/plan.schema.json")
    assert told.strip() == "schemas/plan.schema.json: eol: lf"


def test_the_schema_is_ours(begun: Repository) -> None:
    ours = (ROOT / "schemas" / "plan.schema.json").read_bytes()
    assert begun.files()["schemas/plan.schema.json"] == ours


def test_foreign_files_stay(empty: Repository) -> None:
    empty.write("README.md", "Oma ohje.\n")
    empty.write("plans/vanha.yaml", "year: 2025\n")
    (empty.folder / ".gitlab-ci.yml").symlink_to("muualla.yml")
    (empty.folder / "requirements.txt").mkdir()
    empty.note(None)
    said = empty.actionplan("init")
    assert (said.code, said.err) == (0, ""), "theirs is not our line"
    left = said.out.split("Jätetty ennalleen")[1].split("\n\n")[0].splitlines()[1:]
    assert left == ["  .gitlab-ci.yml", "  README.md", "  requirements.txt"]
    assert empty.read("README.md") == "Oma ohje.\n"
    assert empty.read("plans/vanha.yaml") == "year: 2025\n"
    assert (empty.folder / ".gitlab-ci.yml").readlink() == Path("muualla.yml")
    assert not (empty.folder / "muualla.yml").exists()


def test_no_link_leads_a_file_out_of_the_folder(empty: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "suunnitelmat-toiset"
    outside.mkdir()
    (empty.folder / ".github").symlink_to(outside)
    said = empty.actionplan("init")
    assert said.code == 2
    assert ".github/workflows/toimintasuunnitelma.yml" in said.err
    assert list(outside.iterdir()) == []
    assert [path.name for path in empty.folder.iterdir()] == [".github"]


def test_a_link_within_the_folder_is_followed(empty: Repository) -> None:
    (empty.folder / "omat").mkdir()
    (empty.folder / "plans").symlink_to("omat")
    assert empty.actionplan("init").code == 0
    assert (empty.folder / "omat" / "README.md").is_file()


def test_a_file_where_a_folder_should_be(empty: Repository) -> None:
    empty.write("plans", "ei kansio\n")
    said = empty.actionplan("init")
    assert said.code == 2
    assert "polulla on tiedosto, jossa pitäisi olla kansio" in said.err
    assert empty.read("plans") == "ei kansio\n"


def test_a_folder_is_shown_as_a_shell_takes_it(empty: Repository) -> None:
    assert "(siirry ensin kansioon: cd Lempäälä)" in empty.actionplan("init", "Lempäälä").out
    said = empty.actionplan("init", "a b\x1b[31m; rm")
    assert "cd 'a b\\x1b[31m; rm'" in said.out
    assert "\x1b" not in said.out


def test_a_repository_that_begins_higher_up_is_told(empty: Repository) -> None:
    empty.git("init", "--quiet")
    assert "varasto" not in empty.actionplan("init", "--install-from", "x").err
    said = empty.actionplan("init", "kansio/alempi", "--install-from", "x")
    assert said.code == 0
    assert f"kansiosta {empty.folder.resolve()}." in said.err


def test_templates_are_filled_strictly() -> None:
    text = "a @@X@@ ${{ github.ref }}\nb @@Y@@\nc\n"
    assert filled(text, {"X": "1", "Y": ""}) == "a 1 ${{ github.ref }}\nc\n"
    with pytest.raises(KeyError):
        filled(text, {"X": "1"})
