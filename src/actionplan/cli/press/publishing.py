"""Publishing reports: said on stdout in short, or as files in many forms."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from actionplan.cli.press.order import Order
from actionplan.cli.press.order_form import known, listed
from actionplan.cli.press.press import refuse_loss, store
from actionplan.cli.press.reporting import Compliance
from actionplan.cli.session import Refused
from actionplan.core.document import Document, Meta, Table
from actionplan.core.forms import REPORTS, WORKSHEETS, is_laid_out, usual
from actionplan.core.limits import MAX_PAGES
from actionplan.core.outputs import stem
from actionplan.core.record import Record
from actionplan.document.length import pages
from actionplan.report.area_pages import area_pages
from actionplan.report.area_report import AreaReport
from actionplan.report.plan_pages import plan_pages
from actionplan.report.plan_report import PlanReport
from actionplan.report.sheets import area_matrix, area_rows, plan_rows
from actionplan.report.worksheet import worksheet as worksheet_pages
from actionplan.words.words import Words


def forms(to: Sequence[str], *, worksheet: bool) -> tuple[str, ...]:
    """Return the forms asked for; refuse what is no form of a report."""
    table = WORKSHEETS if worksheet else REPORTS
    return known("unknown_form", listed(to), tuple(table)) if to else usual(table)


def text(reports: Iterable[Compliance], words: Words, width: int) -> str:
    """Return the short form of reports; ``width`` is that of the terminal, or 0."""
    from actionplan.document.render.text import text

    return "\n".join(text(_pages(report, words, brief=True), width) for report in reports)


def markdown(reports: Iterable[Compliance], words: Words) -> str:
    """Return the short form of reports as a comment."""
    from actionplan.document.render.comment import comment

    pages = [_pages(report, words, brief=True) for report in reports]
    return comment(pages, "report", words.text("report.shortened"))


def csv(reports: Iterable[Compliance], words: Words) -> str:
    """Return all that reports say of each requirement as one table."""
    from actionplan.document.render.sheets import delimited

    return delimited(_joined([_rows(report, words) for report in reports]))


def published(
    reports: Iterable[Compliance], order: Order, words: Words, *, worksheet: bool
) -> Iterator[tuple[str, int]]:
    """Write the files of reports; yield each path and its size. Raises ``Refused``."""
    name = words.text("report.file.worksheet" if worksheet else "report.file.report")
    targets, table = _named(reports), WORKSHEETS if worksheet else REPORTS
    paths = {
        id: [os.path.join(order.folder, f"{id}-{name}.{form}") for form in order.forms]  # noqa: PTH118
        for id in targets
    }
    refuse_loss(order, [path for own in paths.values() for path in own])
    for id, report in targets.items():
        document = _document(report, words, worksheet=worksheet)
        found = pages(document) if is_laid_out(table, order.forms) else 0
        if found > MAX_PAGES:
            raise Refused("too_long", name=id, pages=found, most=MAX_PAGES, form="csv")
        making = _Making(report, document, order.task.as_of, words)
        for form, path in zip(order.forms, paths[id], strict=True):
            yield store(order, path, _edition(form, making, worksheet=worksheet))


def _named(reports: Iterable[Compliance]) -> dict[str, Compliance]:
    """Return the reports by the names of their files, of which each must have its own."""
    targets: dict[str, Compliance] = {}
    for report in reports:
        stem = report_stem(report)
        other = targets.setdefault(stem, report)
        if isinstance(report, PlanReport) and isinstance(other, PlanReport) and other is not report:
            files = (other.outcome.file, report.outcome.file)
            raise Refused("same_name", files=files, name=stem)
    return targets


def report_stem(report: Compliance) -> str:
    """Return what the files of a report are called."""
    if isinstance(report, AreaReport):
        return f"{report.agreement.id}-{report.year}"
    outcome = report.outcome
    return stem({"municipalities": outcome.municipalities, "year": outcome.year})


def _document(report: Compliance, words: Words, *, worksheet: bool) -> Document:
    if worksheet and isinstance(report, PlanReport):
        return worksheet_pages(report, words)
    return _pages(report, words, brief=False)


class _Making(Record):
    """All that a form of a report is made of."""

    report: Compliance
    document: Document
    as_of: str
    words: Words

    @property
    def reports(self) -> list[Compliance]:
        return [self.report]

    @property
    def meta(self) -> Meta:
        return self.document.meta

    @property
    def rows(self) -> Table:
        return _rows(self.report, self.words)

    @property
    def tables(self) -> list[Table]:
        return _tables(self.report, self.document, self.words)


def _edition(form: str, making: _Making, *, worksheet: bool) -> bytes:
    """Return a report in a form; whoever wants one form waits for no other's libraries."""
    try:
        made: bytes = (WORKSHEETS if worksheet else REPORTS)[form].made(making)
    except ValueError as fault:
        caption = getattr(fault, "caption", None)  # a TooLarge, whose module is slow to load
        if caption is None:
            raise
        rows: int = getattr(fault, "rows", 0)
        raise Refused("sheet_too_large", table=caption, rows=rows) from fault
    return made


def _pages(report: Compliance, words: Words, *, brief: bool) -> Document:
    if isinstance(report, AreaReport):
        return area_pages(report, words, brief=brief)
    return plan_pages(report, words, brief=brief)


def _rows(report: Compliance, words: Words) -> Table:
    return area_rows(report, words) if isinstance(report, AreaReport) else plan_rows(report, words)


def _joined(tables: Sequence[Table]) -> Table:
    """Put tables of the same columns one below the other."""
    first = tables[0]
    rows = tuple(row for table in tables for row in table.rows)
    return Table(first.caption, first.header, rows, first.row_headers)


def _tables(report: Compliance, document: Document, words: Words) -> list[Table]:
    """Return the sheets of a workbook: the overview, for an area the matrix, every verdict."""
    overview = [block for block in document.front if isinstance(block, Table)]
    matrix = [area_matrix(report, words)] if isinstance(report, AreaReport) else []
    return [*overview, *matrix, _rows(report, words)]
