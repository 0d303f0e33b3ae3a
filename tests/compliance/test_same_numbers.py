"""The same numbers in every form: read back from pages, sheets and JSON, and counted again."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import docx as python_docx
import openpyxl
import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from region import tampere_region
from reporting_plans import AS_OF, EXAMPLE, REAL, area, report, text

from actionplan.core.document import Block, Document, Table
from actionplan.core.verdict import Status
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown
from actionplan.document.render.sheets import delimited
from actionplan.document.render.xlsx import xlsx
from actionplan.report.area_pages import area_pages
from actionplan.report.area_report import AreaReport
from actionplan.report.as_json import as_json
from actionplan.report.plan_pages import plan_pages
from actionplan.report.plan_report import PlanReport
from actionplan.report.sheets import area_matrix, area_rows, plan_rows
from actionplan.words.words import Words

FI = Words("fi")
WORD = {FI.text(f"status.{status}"): str(status) for status in Status}
HEAD = {FI.text(f"report.counted.{status}"): str(status) for status in Status}
Rows = list[list[str]]
Counts = Mapping[str, Mapping[str, int]]


@cache
def region() -> AreaReport:
    return area("tampereen-seutu", 2026, tampere_region().items())


@cache
def plan(name: str) -> PlanReport:
    return report(name)


def told(made: PlanReport | AreaReport) -> Any:
    """The report as a program reads it."""
    (found,) = json.loads(json.dumps(as_json([made], AS_OF, FI)))["reports"]
    return found


def in_html(page: bytes) -> list[Rows]:
    tables = lxml_html.fromstring(page.decode()).iter("table")
    return [
        [["".join(map(str, cell.itertext())) for cell in row if cell.tag in ("th", "td")]
         for row in table.iter("tr")]
        for table in tables
    ]  # fmt: skip


def in_markdown(page: bytes) -> list[Rows]:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(page.decode())
    return in_html(f"<div>{shown}</div>".encode())


def in_docx(page: bytes) -> list[Rows]:
    tables = python_docx.Document(io.BytesIO(page)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def in_xlsx(document: Document) -> list[Rows]:
    tables = [block for block in _blocks(document) if isinstance(block, Table)]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(document.meta, tables)))
    return [
        [["" if cell is None else str(cell) for cell in row] for row in page.values]
        for page in book.worksheets[1:]  # the first says what the workbook is
    ]


def _blocks(document: Document) -> Iterable[Block]:
    inside = (block for section in document.sections() for block in section.blocks)
    return (*document.front, *inside)


FORMS = {
    "markdown": lambda document: in_markdown(markdown(document)),
    "html": lambda document: in_html(html(document)),
    "docx": lambda document: in_docx(docx(document)),
    "xlsx": in_xlsx,
}


def overview(form: str, document: Document) -> Rows:
    """The table of the first page: municipalities by statuses."""
    first: Rows = FORMS[form](document)[0]
    return [[cell.strip().replace("\u00ad", "") for cell in row] for row in first]


def numbers(rows: Rows) -> Counts:
    """Read the first page's table: how many requirements stand how, by municipality."""
    header, *body = rows
    columns = {HEAD[name]: n for n, name in enumerate(header) if name in HEAD}
    return {
        row[0]: {status: int(row[n].partition("/")[0]) for status, n in columns.items()}
        for row in body
        if row[columns["met"]] != "–"
    }


def counted(rows: Iterable[tuple[str, str]]) -> Counts:
    """Count statuses by municipality, every status there."""
    found = Counter(rows)
    names = {name for name, _ in found}
    return {name: {str(s): found[name, str(s)] for s in Status} for name in names}


def sheet(table: Table) -> list[dict[str, str]]:
    """Read a sheet as CSV, by its header."""
    return list(csv.DictReader(io.StringIO(delimited(table).lstrip("\ufeff"))))


def in_sheet(table: Table) -> Counts:
    return counted((row["Kunta"], WORD[row["Tilanne"]]) for row in sheet(table))


# -- one plan


@pytest.mark.parametrize("name", [REAL, EXAMPLE])
@pytest.mark.parametrize("form", FORMS)
def test_a_plans_first_page_and_its_data_agree(name: str, form: str) -> None:
    data = told(plan(name))
    stated = {own["name"]: own["counts"] for own in data["municipalities"]}
    assert numbers(overview(form, plan_pages(plan(name), FI))) == stated


@pytest.mark.parametrize("name", [REAL, EXAMPLE])
def test_a_plans_verdicts_add_up_to_its_counts(name: str) -> None:
    data = told(plan(name))
    names = {own["id"]: own["name"] for own in data["municipalities"]}
    verdicts = [one for requirement in data["requirements"] for one in requirement["verdicts"]]
    stated = {own["name"]: own["counts"] for own in data["municipalities"]}
    assert counted((names[one["municipality"]], one["status"]) for one in verdicts) == stated
    assert in_sheet(plan_rows(plan(name), FI)) == stated


# -- the area


@pytest.mark.parametrize("form", FORMS)
def test_the_areas_first_page_and_its_data_agree(form: str) -> None:
    judged = {own["name"]: own["counts"] for own in told(region())["parties"] if own["verdicts"]}
    assert numbers(overview(form, area_pages(region(), FI))) == judged
    assert len(judged) == 12


@pytest.mark.parametrize("form", FORMS)
def test_each_requirement_is_met_by_as_many_as_its_data_say(form: str) -> None:
    tables: list[Rows] = FORMS[form](area_pages(region(), FI))
    (found,) = [t for t in tables if [c.strip() for c in t[0][-2:]] == ["Täyttyy", "Kunnat"]]
    stated = [f"{one['met']}/{one['obliged']}" for one in told(region())["requirements"]]
    assert [row[3].strip() for row in found[1:]] == stated


def test_the_areas_verdicts_add_up_both_ways() -> None:
    data = told(region())
    names = {own["id"]: own["name"] for own in data["parties"]}
    by_party = [(own["id"], v["status"]) for own in data["parties"] for v in own["verdicts"]]
    by_requirement = [
        (id, status)
        for requirement in data["requirements"]
        for status, ids in requirement["municipalities"].items()
        for id in ids
    ]
    # A requirement for some parties only does not name the others: it concerns none of them.
    concerned = [one for one in by_party if one[1] != "not_applicable"]
    assert Counter(by_requirement) - Counter(concerned) == Counter(
        one for one in by_requirement if one[1] == "not_applicable"
    )
    stated = {own["name"]: own["counts"] for own in data["parties"] if own["verdicts"]}
    assert counted((names[id], status) for id, status in by_party) == stated
    assert in_sheet(area_rows(region(), FI)) == stated


def test_the_matrix_says_the_same_cell_by_cell() -> None:
    rows = sheet(area_matrix(region(), FI))
    for own, row in zip(told(region())["parties"], rows, strict=True):
        said = {id: WORD[word] for id, word in row.items() if word in WORD}
        assert said == {one["requirement"]: one["status"] for one in own["verdicts"]}


def test_the_answer_in_words_has_the_sum_of_the_requirements() -> None:
    data = told(region())
    met, of = (sum(one[key] for one in data["requirements"]) for key in ("met", "obliged"))
    assert f"Vaatimuksista täyttyy {met}/{of} " in markdown(area_pages(region(), FI)).decode()


def test_a_joint_plan_says_the_same_of_a_municipality_as_the_area() -> None:
    own = {one["id"]: one["counts"] for one in told(plan(REAL))["municipalities"]}
    parties = {one["id"]: one["counts"] for one in told(region())["parties"]}
    assert {id: parties[id] for id in own} == own
    assert text(REAL) == tampere_region()["lempaala-vesilahti.yaml"]
