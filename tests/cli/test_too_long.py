"""Too long a document is refused in words; the other plans of the run are made."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import CLEAN, Run
from rendering import running

from actionplan.core.limits import MAX_PAGES

ITEMS = ("  - heading: Luku\n    text: |\n" + "      - a\n" * 4000) * 5
LAWFUL = ("--agreement", "law.yaml", "--as-of=2026-06-01")


@pytest.fixture
def long(folder: Path) -> str:
    (folder / "long.yaml").write_text(f"{CLEAN}title: Pitkä\nsections:\n{ITEMS}", encoding="utf-8")
    return "long.yaml"


def test_the_others_are_made(run: Run, folder: Path, long: str) -> None:
    other = (folder / "clean.yaml").read_text(encoding="utf-8").replace("2026", "2027")
    (folder / "other.yaml").write_text(other, encoding="utf-8")
    result = run("render", long, "other.yaml", *LAWFUL)
    assert result.code == 2
    assert f"{long}: asiakirjaa ei tehty" in result.out
    assert f"enintään {MAX_PAGES} tehdään" in result.out
    names = {path.name for path in (folder / "build").iterdir()}
    assert names == {f"pikkula-2027.{form}" for form in ("md", "html", "docx", "pdf")}


def test_in_english(run: Run, folder: Path, long: str) -> None:
    result = run("render", long, *LAWFUL, "--to", "pdf", "--lang", "en")
    assert (result.code, list((folder / "build").iterdir())) == (2, [])
    assert f"at most {MAX_PAGES} are made" in result.out


def test_its_calendar_is_made(run: Run, folder: Path, long: str) -> None:
    assert run("render", long, *LAWFUL, "--to", "ics").code == 0
    assert (folder / "build" / "pikkula-2026.ics").exists()


def test_a_report_that_is_too_long(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan.cli.press.publishing.MAX_PAGES", 0)
    result = run("report", "clean.yaml", *LAWFUL, "--to", "html", "-o", "out")
    assert result.code == 2
    assert "enintään 0 tehdään. Valitse toinen muoto, esimerkiksi csv." in result.err
    assert run("report", "clean.yaml", *LAWFUL, "--to", "csv,json", "-o", "out").code == 0


def test_the_preview_says_so(folder: Path, long: str) -> None:
    with running("preview", long, "--port", "0", *LAWFUL, cwd=folder) as program:
        assert f"enintään {MAX_PAGES} tehdään." in "\n".join(program.until("Esikatselu"))
