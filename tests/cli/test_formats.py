"""A format is a row: the command's choices, its help and the run come from the table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from program import AS_OF, PLAIN

import actionplan
from actionplan.cli.formats.table import PRINTED
from actionplan.core.forms import DOCUMENTS, FIGURES, REPORTS, WORKSHEETS
from actionplan.words.words import LANGUAGES, Words
from catalogue import throughout

TABLES: tuple[dict[str, Any], ...] = (
    *PRINTED.values(), DOCUMENTS, REPORTS, WORKSHEETS, FIGURES,
)  # fmt: skip
SOURCE = Path(actionplan.__file__).parent
LOUD = """\
def checked(outcomes, report):
    for outcome in outcomes:
        yield f"{outcome.file.upper()}!\\n"

def said(found, words):
    return f"{type(found).__name__} {words.text('list.or').strip()} LOUD!\\n"

def title(document):
    return document.meta.title.upper().encode()

def drawing(plan):
    from actionplan.core.document import Figure
    return Figure("loud", f"<svg>{plan.year}!</svg>", "", "")
"""
PROGRAM = """\
import sys
from actionplan.cli.formats.table import PRINTED, Format
from actionplan.core import forms
{row}
from actionplan.cli.start import main
sys.exit(main(sys.argv[1:]))
"""
LAW = ("--agreement", "law.yaml")
ASKED = {
    "report": ("clean.yaml", *LAW, AS_OF),
    "diff": ("clean.yaml", "clean.yaml", *LAW, AS_OF),
    "explain": ("AP505",),
    "rules": (),
    "agreement coverage": (),
}
"""What commands are asked beside the format."""


def with_rows(program: str, folder: Path, *args: str) -> str:
    """Run the program with one more row, and return all that it says."""
    env = PLAIN | {"PYTHONPATH": f"{PLAIN['PYTHONPATH']}:{folder}", "COLUMNS": "200"}
    command = [sys.executable, "-c", program, *args]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def with_row(folder: Path, row: str, *args: str) -> str:
    (folder / "loudly.py").write_text(LOUD, encoding="utf-8")
    return with_rows(PROGRAM.format(row=row), folder, *args)


def helped(folder: Path, row: str, command: str, lang: str) -> str:
    return " ".join(with_row(folder, row, *command.split(), "--help", "--lang", lang).split())


def test_a_row_is_a_choice_has_help_and_runs(folder: Path) -> None:
    row = 'PRINTED["validate"]["loud"] = Format("loudly:checked", "people")'
    asked = ("clean.yaml", *LAW, AS_OF)
    told = with_row(folder, row, "validate", *asked, "--format", "loud")
    assert told.startswith("CLEAN.YAML!\n")
    assert "github tai loud (ihmiselle)" in helped(folder, row, "validate", "fi")
    assert "github or loud (for people)" in helped(folder, row, "validate", "en")
    assert "loud" in with_row(folder, row, "validate", "--format", "quiet")


@pytest.mark.parametrize("command", ASKED)
def test_every_command_that_prints_takes_a_row(folder: Path, command: str) -> None:
    row = f'PRINTED["{command}"]["loud"] = Format("loudly:said", "lines", takes=("found", "words"))'
    asked = (*command.split(), *ASKED[command])
    assert with_row(folder, row, *asked, "--format", "loud").split()[-2:] == ["tai", "LOUD!"]
    for lang, told in (("fi", "tai loud (rivi havaintoa kohti)"), ("en", "or loud (a line a")):
        assert told in helped(folder, row, command, lang)
    assert "loud" in with_row(folder, row, *asked, "--format", "quiet")


def test_every_command_that_prints_has_a_table() -> None:
    assert PRINTED.keys() == {"validate", *ASKED}
    written = (SOURCE / "cli/arguments").glob("*.py")
    options = sum(file.read_text(encoding="utf-8").count("    format: ") for file in written)
    assert options == len(PRINTED)


@throughout(PRINTED.items())
def test_an_unknown_format_fails_with_the_list(command: str, table: dict[str, Any]) -> None:
    asked = [*command.split(), *ASKED.get(command, ()), "--format", "xml"]
    done = subprocess.run(
        [sys.executable, "-m", "actionplan", *asked], env=PLAIN, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    said = re.findall(r"[a-z]+", done.stderr.decode())
    assert [name for name in table if name not in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reader_has_a_word(lang: str) -> None:
    readers = {row.reader for table in TABLES for row in table.values()} - {""}
    assert [one for one in readers if not Words(lang).find(f"program.readers.{one}")] == []


def test_a_form_is_a_row_too(folder: Path) -> None:
    row = 'forms.Form("loudly:title", reader="people")'
    row = f'forms.DOCUMENTS["title"] = forms.REPORTS["title"] = {row}'
    for command, made in (
        ("render", "pikkula-2026.title"),
        ("report", "pikkula-2026-raportti.title"),
    ):
        asked = (command, "clean.yaml", *LAW, AS_OF, "-o", "out", "--force")
        told = with_row(folder, row, *asked, "--to", "title")
        assert made in told, told
        text = (folder / "out" / made).read_text(encoding="utf-8")
        assert text == text.upper() != ""
        told = helped(folder, row, command, "fi")
        assert "title (ihmiselle)" in told
        assert "title" in told.partition("Oletus")[2]
        assert "title" in with_row(folder, row, *asked, "--to", "odt")


def test_a_form_of_a_worksheet_is_a_row(folder: Path) -> None:
    row = 'forms.WORKSHEETS["title"] = forms.Form("loudly:title")'
    asked = ("report", "clean.yaml", *LAW, AS_OF, "--worksheet", "-o", "out")
    assert "pikkula-2026-lukijan-lomake.title" in with_row(folder, row, *asked)
    assert "docx ja title" in helped(folder, row, "report", "fi")
    assert "title" in with_row(folder, row, *asked, "--to", "odt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_is_a_row(folder: Path, lang: str) -> None:
    row = 'forms.FIGURES["loud"] = forms.Form("loudly:drawing", ("plan",), ending="svg")'
    asked = ("render", "clean.yaml", *LAW, AS_OF, "-o", "out", "--allow-gaps", "--lang", lang)
    assert "pikkula-2026-loud.svg" in with_row(folder, row, *asked, "--figure", "loud")
    made = (folder / "out" / "pikkula-2026-loud.svg").read_text(encoding="utf-8")
    assert made.endswith("<svg>2026!</svg>")
    assert re.search("service-map[^:]*(and|ja) loud", helped(folder, row, "render", lang))
    assert "loud" in with_row(folder, row, *asked, "--figure", "quiet")


def test_no_place_but_the_tables_knows_a_format_by_name() -> None:
    """Choosing between formats by their names, where a row could say what is asked."""
    chains = re.compile(r"""(format|form|asked|name) (==|!=|in|not in) [("'\w]*["']""")
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for folder in ("commands", "press", "arguments")
        for file in sorted((SOURCE / "cli" / folder).glob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if chains.search(line) or re.search(r'Literal\["(text|markdown|json)', line)
    ]
    assert found == []
