"""A format is a row: the command's choices, its help and the run come from the table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from program import AS_OF, PLAIN, Run

from actionplan.cli.formats.table import FORMATS
from actionplan.core.forms import DOCUMENTS, REPORTS, WORKSHEETS
from actionplan.words.words import LANGUAGES, Words

TABLES: tuple[dict[str, Any], ...] = (FORMATS, DOCUMENTS, REPORTS, WORKSHEETS)
LOUD = """\
def loud(outcomes, report):
    for outcome in outcomes:
        yield f"{outcome.file.upper()}!\\n"
"""
WITH_LOUD = """\
import sys
from actionplan.cli.formats.table import FORMATS, Format
FORMATS["loud"] = Format("loudly:loud", "people")
from actionplan.cli.start import main
sys.exit(main(sys.argv[1:]))
"""


def with_a_row(folder: Path, *args: str) -> str:
    (folder / "loudly.py").write_text(LOUD, encoding="utf-8")
    return with_rows(WITH_LOUD, folder, *args)


def with_rows(program: str, folder: Path, *args: str) -> str:
    """Run the program with one more row, and return all that it says."""
    env = PLAIN | {"PYTHONPATH": f"{PLAIN['PYTHONPATH']}:{folder}", "COLUMNS": "200"}
    command = [sys.executable, "-c", program, *args]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def test_a_row_is_a_choice_has_help_and_runs(folder: Path) -> None:
    law = ("--agreement", "law.yaml", AS_OF)
    assert with_a_row(folder, "validate", "clean.yaml", "--format", "loud", *law).startswith(
        "CLEAN.YAML!\n"
    )
    told = " ".join(with_a_row(folder, "validate", "--help").split())
    assert "github tai loud (ihmiselle)" in told
    told = " ".join(with_a_row(folder, "validate", "--help", "--lang", "en").split())
    assert "github or loud (for people)" in told
    assert "loud" in with_a_row(folder, "validate", "--format", "quiet")


def test_an_unknown_format_fails_with_the_list(run: Run) -> None:
    result = run("validate", "clean.yaml", "--format", "xml")
    assert result.code == 2
    for name in FORMATS:
        assert re.search(rf"\b{name}\b", result.err)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reader_has_a_word(lang: str) -> None:
    readers = {row.reader for table in TABLES for row in table.values()} - {""}
    assert [one for one in readers if not Words(lang).find(f"program.readers.{one}")] == []


WITH_A_FORM = """\
import sys
from actionplan.core.forms import DOCUMENTS, REPORTS, Form
DOCUMENTS["title"] = REPORTS["title"] = Form("loudly:title", reader="people")
from actionplan.cli.start import main
sys.exit(main(sys.argv[1:]))
"""
TITLE = """\
def title(document):
    return document.meta.title.upper().encode()
"""


def test_a_form_is_a_row_too(folder: Path) -> None:
    (folder / "loudly.py").write_text(TITLE, encoding="utf-8")
    law = ("--agreement", "law.yaml", AS_OF, "-o", "out", "--force")
    for command, made in (
        ("render", "pikkula-2026.title"),
        ("report", "pikkula-2026-raportti.title"),
    ):
        told = with_rows(WITH_A_FORM, folder, command, "clean.yaml", "--to", "title", *law)
        assert made in told, told
        text = (folder / "out" / made).read_text(encoding="utf-8")
        assert text == text.upper() != ""
        told = " ".join(with_rows(WITH_A_FORM, folder, command, "--help").split())
        assert "title (ihmiselle)" in told
        assert "title" in told.partition("Oletus")[2]
        told = with_rows(WITH_A_FORM, folder, command, "clean.yaml", "--to", "odt", *law)
        assert "title" in told


def test_no_place_but_the_table_knows_a_format_by_name() -> None:
    source = Path(__file__).parents[2] / "src/actionplan/cli/commands/validate.py"
    assert not re.findall(r'"(text|concise|github)"', source.read_text(encoding="utf-8"))
