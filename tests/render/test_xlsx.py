"""XLSX: every text read back as typed, no formula, real tables, always the same bytes."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from sample_document import HOSTILE, sample, words

from actionplan.core.document import Break, Table, Text
from actionplan.document.render import xlsx as made_by
from actionplan.document.render.address import harmless
from actionplan.document.render.sheets import sheet_names
from actionplan.document.render.xlsx import TooLarge, xlsx

HERE = Path(__file__).parent
META = sample().meta
OFFICE = shutil.which("soffice")
CALC = OFFICE and (Path(OFFICE).resolve().parent / "libsclo.so").exists()
RICH = "<r><t>ei lihava</t></r>"
"""XlsxWriter would take it for XML of its own."""
SIGNS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "007", "1e5", "0x1F", "1.5", "31.12.2026",
         "22/45", "TRUE", "#N/A", "{=1}", "https://example.org/", "mailto:x@example.org",
         "internal:A1", "external:c:\\x", "_x0041_", "'=1", " alku ja loppu ", RICH)  # fmt: skip
STANDING = Table(
    "Tilanne kunnittain",
    (words("Kunta"), words("Täyttyy"), words("Puuttuu"), words("Sopimuksen luku")),
    (
        (words("Esimerkkikunta"), words("12"), words("–"), words("3")),
        (words("Mallila"), words("9"), words("30"), words("3, 8")),
        (words("Kuvittela"), words("0"), words("-1"), (Text("10"), Break(), Text("11"))),
    ),
)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def page(data: bytes, number: int = 1) -> Worksheet:
    found = opened(data).worksheets[number]
    assert isinstance(found, Worksheet)
    return found


def cells(data: bytes, number: int = 1) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page(data, number).iter_rows()]


def of(*texts: str) -> Table:
    """Return a table of one column."""
    return Table("Tekstit", (words("Teksti"),), tuple((words(text),) for text in texts))


def test_a_table_is_a_sheet_and_whole_numbers_are_numbers() -> None:
    assert cells(xlsx(META, [STANDING])) == [
        ["Kunta", "Täyttyy", "Puuttuu", "Sopimuksen luku"],
        ["Esimerkkikunta", 12, "–", "3"],
        ["Mallila", 9, 30, "3, 8"],
        ["Kuvittela", 0, -1, "10\n11"],
    ]


def test_the_table_is_a_real_one_with_a_header_that_stays() -> None:
    found = page(xlsx(META, [STANDING]))
    (table,) = found.tables.values()
    assert (table.ref, table.autoFilter.ref, table.headerRowCount) == ("A1:D4", "A1:D4", 1)
    assert table.column_names == ["Kunta", "Täyttyy", "Puuttuu", "Sopimuksen luku"]
    assert found.freeze_panes == "B2"
    assert found.print_title_rows == "$1:$1"
    assert all(cell.font.b for cell in found[1])
    assert all(cell.alignment.wrap_text for row in found for cell in row)


def test_rows_are_as_high_as_their_text() -> None:
    long = Table("Korkeus", (words("a"),), ((words("x"),), (words("sana " * 30),)))
    heights = page(xlsx(META, [long])).row_dimensions
    assert (heights[2].height, heights[3].height) == (None, 45)


def test_widths_follow_what_stands_in_the_columns() -> None:
    long = Table("Leveys", (words("a"), words("b")), ((words("x"), words("sana " * 60)),))
    widths = page(xlsx(META, [long])).column_dimensions
    assert 9 <= widths["A"].width <= 10
    assert 60 <= widths["B"].width <= 61


def test_the_first_sheet_says_what_it_is_and_where_it_comes_from() -> None:
    assert cells(xlsx(META, [STANDING]), 0) == [
        ["Otsikko", META.title],
        ["Tila", "Luonnos"],
        ["Aihe", META.subject],
        ["Päiväys", "2026-01-15"],
        ["Ohjelma", "actionplan 0.0 (esimerkki)"],
        ["Lähteen tiiviste (SHA-256)", META.source_digest],
        ["Välilehti: Tilanne kunnittain", "Tilanne kunnittain: 3 riviä"],
    ]
    assert cells(xlsx(replace(META, lang="en"), [STANDING]), 0)[0] == ["Title", META.title]


def test_the_file_says_what_it_is() -> None:
    said = opened(xlsx(META, [STANDING])).properties
    assert (said.title, said.creator, said.language) == (META.title, META.author, "fi")
    assert (said.subject, said.keywords) == (META.subject, ", ".join(META.keywords))
    assert said.created == said.modified == datetime(2026, 1, 15)
    assert opened(xlsx(replace(META, date=""), [])).properties.created == datetime(1980, 1, 1)


def meant(text: str) -> str:
    """Return what a cell is to say; openpyxl leaves out an escape that nobody typed."""
    return re.sub(r"\r\n?", "\n", harmless(text)).replace("x005F_", "")


def texts_of(data: bytes) -> list[str]:
    found = page(data)
    column = [row[0] for row in found.iter_rows(min_row=2)]
    assert all(isinstance(cell, Cell) and cell.data_type in "sn" for cell in column)
    assert all(cell.hyperlink is None for cell in column if isinstance(cell, Cell))
    return [str(cell.value or "") for cell in column]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40) | st.sampled_from((*HOSTILE, *SIGNS)), min_size=1, max_size=8))
def test_any_text_is_read_back_as_typed(texts: list[str]) -> None:
    # A word among them keeps the column from being one of numbers.
    data = xlsx(META, [of(*texts, "sana")])
    assert texts_of(data) == [meant(text) for text in (*texts, "sana")]
    assert b"<f>" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet2.xml")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40) | st.sampled_from((*HOSTILE, *SIGNS)))
def test_any_text_may_stand_anywhere(text: str) -> None:
    meta = replace(META, title=text, subject=text, author=text, keywords=(text,), generator=text)
    table = Table(text, (words(text), words(text), words("")), ((words(text),) * 3,))
    data = xlsx(meta, [table, table])
    book = opened(data)
    assert len({name.casefold() for name in book.sheetnames}) == 3
    for number in (1, 2):
        found = page(data, number)
        (named,) = found.tables.values()
        header = [str(cell.value).replace("x005F_", "") for cell in found[1]]
        assert [name.replace("x005F_", "") for name in named.column_names] == header
        assert len({name.casefold() for name in header}) == 3


def test_a_text_stays_one_when_somebody_edits_it() -> None:
    for cell in page(xlsx(META, [of("=1+1", "007", "sana")]))["A"]:
        assert cell.number_format == "@"


@pytest.mark.parametrize("name", ["a" * 50, "\U0001f600" * 40, "a[b]:c*d?e/f\\g", "'a'", "History"])
def test_excel_allows_every_name_of_a_sheet(name: str) -> None:
    names = sheet_names([name, name.upper(), name, "", " "])
    assert len({found.casefold() for found in names}) == 5
    for found in names:
        assert 0 < len(found.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", found)
        assert found.casefold() != "history"


def test_a_text_too_long_for_a_cell_is_cut_visibly() -> None:
    for letter, units in (("a", 1), ("\U0001f600", 2)):
        (found, _) = texts_of(xlsx(META, [of(letter * 40_000, "sana")]))
        assert found.endswith(f"{letter} […]")
        assert 32_760 < found.count(letter) * units + len(" […]") <= 32_767


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_by, "MOST_ROWS", 3)
    xlsx(META, [of("a", "b")])
    with pytest.raises(TooLarge) as told:
        xlsx(META, [of("a"), replace(of("a", "b", "c"), caption="Kaikki arviot")])
    assert (told.value.caption, told.value.rows) == ("Kaikki arviot", 3)


def test_a_table_without_rows_or_header_is_still_a_sheet() -> None:
    assert cells(xlsx(META, [replace(STANDING, rows=())])) == [
        ["Kunta", "Täyttyy", "Puuttuu", "Sopimuksen luku"]
    ]
    assert cells(xlsx(META, [replace(STANDING, header=())]))[0] == ["Esimerkkikunta", 12, "–", "3"]


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = "[test_xlsx.STANDING, test_xlsx.of(*test_xlsx.SIGNS)]"
    script = (
        f"import sys, test_xlsx; sys.stdout.buffer.write(test_xlsx.xlsx(test_xlsx.META, {tables}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
        for path in (os.pathsep.join((str(HERE), *sys.path)),)
    }
    assert found == {xlsx(META, [STANDING, of(*SIGNS)])}


@pytest.mark.skipif(not CALC, reason="LibreOffice (libreoffice-calc-nogui) is not here")
def test_libreoffice_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    typed = (*SIGNS, *(text for text in HOSTILE if "\n" not in text))
    (tmp_path / "t.xlsx").write_bytes(xlsx(META, [STANDING, of(*typed)]))
    # Comma, quotation mark, UTF-8, from line 1, as shown, no formulas, all sheets.
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for form in (sheets, "pdf"):
        subprocess.run(
            [
                *(str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
                *("--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / "t.xlsx")),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF-")
    assert read(tmp_path / "t-Tilanne kunnittain.csv")[1] == ["Esimerkkikunta", "12", "–", "3"]
    assert read(tmp_path / "t-Tekstit.csv") == [["Teksti"], *([meant(text)] for text in typed)]


def read(file: Path) -> list[list[str]]:
    return list(csv.reader(file.open(encoding="utf-8", newline="")))
