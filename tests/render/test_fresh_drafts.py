"""The untouched output of ``new`` through every command: a form to be filled is a plan like any."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docx_reading import opened, paragraphs
from emptying import AS_OF, LEFTOVER, SECOND, case, composed, leftovers, tree_of
from pdf_reading import structure

from actionplan.cli.start import main
from actionplan.core import forms

DRAFTS = [
    ("tampereen-seutu", ("nokia",)),
    ("tampereen-seutu", ("lempaala", "vesilahti")),
    ("esimerkkiseutu", ("esimerkkikunta",)),
    ("esimerkkiseutu", ("esimerkkikunta", "kuvitteela")),
    (str(SECOND), ("satula",)),
    (str(SECOND), ("keksila", "satula")),
]
FORMS, REPORTS, FIGURES = map(",".join, (forms.DOCUMENTS, forms.REPORTS, forms.FIGURES))
EMPTY_HEADING = re.compile(r"^#+[ \d.]*$", re.MULTILINE)
LEVELS = [f"H{level}" for level in range(1, 7)]


class Draft:
    """A draft in a folder of its own, and the program run on it."""

    def __init__(self, folder: Path, agreement: str, names: tuple[str, ...]) -> None:
        self.folder, self.file = folder, folder / "2027.yaml"
        self.law = () if "/" not in agreement else (f"--agreement={agreement}",)
        self.judging = (*self.law, f"--as-of={AS_OF}")
        chosen = [f"--municipality={name}" for name in names]
        law = f"--agreement={agreement}"
        assert main(["new", *chosen, "--year=2027", law, f"--output={self.file}"]) == 0

    def run(self, command: str, *args: str) -> int:
        return main([command, str(self.file), *args])

    def made(self) -> list[Path]:
        return sorted((self.folder / "made").iterdir())


@pytest.fixture(params=DRAFTS, ids=lambda draft: "-".join(draft[1]))
def draft(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.chdir(tmp_path)
    return Draft(tmp_path, *request.param)


def test_it_is_checked_and_nothing_in_it_is_an_error(
    draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert draft.run("validate", *draft.judging, "--format=json") == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    blank = {d["id"]: d["severity"] for d in file["diagnostics"] if d["id"] in ("AP310", "AP311")}
    assert blank == {"AP310": "note", "AP311": "note"}
    assert not [d for d in file["diagnostics"] if d["severity"] == "error"]


def test_it_prints_in_every_form(draft: Draft) -> None:
    output = f"--output={draft.folder / 'made'}"
    assert draft.run("render", *draft.judging, f"--to={FORMS}", f"--figure={FIGURES}", output) == 0
    files = {path.suffix: path.read_bytes() for path in draft.made()}
    assert {f".{form}" for form in FORMS.split(",")} <= files.keys()
    text = files[".md"].decode()
    assert "(nimi puuttuu)" in text
    assert not EMPTY_HEADING.search(text)
    assert not re.search(
        r"<h[1-6][^>]*>(?:<span[^>]*>[\d.]*</span>)?\s*</h", files[".html"].decode()
    )
    printed = [element.text() for element in structure(files[".pdf"]).all(*LEVELS)]
    word = paragraphs(opened(files[".docx"]))
    typed = [p.text for p in word if (p.style.name or "").startswith("Heading")]
    assert len(printed) > 5
    assert len(typed) > 5
    assert [found for found in printed + typed if not found.strip(" 0123456789.")] == []


def test_its_pages_show_no_place_where_something_should_have_been(draft: Draft) -> None:
    tree = tree_of(draft.file.read_text(encoding="utf-8"))
    assert leftovers(composed(case(tree, tree.data)).document) == []


def test_it_is_reported_alone_and_with_its_area(draft: Draft) -> None:
    for more in ((), ("--area",)):
        output = f"--output={draft.folder / 'made'}"
        asked = (*draft.judging, *more, f"--to={REPORTS}", output)
        assert draft.run("report", *asked) == 0
    assert len(draft.made()) >= 2 * len(REPORTS.split(",")) - 1
    for path in draft.made():
        if path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            assert not EMPTY_HEADING.search(text)


def test_it_stays_the_form_it_is_and_is_flat_without_its_blanks(
    draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.file.read_bytes()
    assert draft.run("fmt") == 0
    assert draft.file.read_bytes() == before
    capsys.readouterr()
    assert draft.run("flatten") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "year = 2027" in lines
    assert [line for line in lines if line.endswith(("= ", '= ""', "= []", "= {}"))] == []


def test_the_next_year_is_made_of_it_and_differs_from_it_in_the_year_alone(
    draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    after = draft.folder / "2028.yaml"
    assert draft.run("new-year", *draft.law, f"--output={after}") == 0
    capsys.readouterr()
    assert draft.run("diff", str(after), *draft.judging, "--format=json") in (0, 1)
    changes = json.loads(capsys.readouterr().out)["changes"]
    facts = [c for c in changes if not c["kind"].startswith(("requirement-", "confirmations-"))]
    assert [change["new_path"] for change in facts] == ["/year"]


def test_the_test_sees_what_is_wrong() -> None:
    assert EMPTY_HEADING.search("# A\n\n### 6.1 \n\nteksti")
    assert not EMPTY_HEADING.search("### 6.1 Valmennus")
    assert LEFTOVER.search("Siirtymä:  → .")
