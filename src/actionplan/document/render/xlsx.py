"""Tables as a workbook, zipped with the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from actionplan.core.document import Meta, Table
from actionplan.document.render.address import harmless
from actionplan.document.render.palette import ACCENT_TINT, INK, MUTED
from actionplan.document.render.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    fitting,
    lines_of,
    sheet,
    sheet_names,
)
from actionplan.words.words import DEFAULT, LANGUAGES, Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


_DAWN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
_LEVEL = 4
"""A third of the time that the usual level takes, for a file a little larger."""


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive that we made ourselves, by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of the parts, in the order of their names, without a clock."""
    fixed = BytesIO()
    with ZipFile(fixed, "w") as archive:
        for name in sorted(parts):
            entry = ZipInfo(name, _DAWN)
            # A PNG is as small as it gets: to compress it again takes time and saves nothing.
            entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return fixed.getvalue()


_NEVER = datetime(1980, 1, 1)
"""When a document says no date: the format demands one, and a clock would be another each time."""
_A4 = 9
_FROZEN_AT_MOST = 30.0
_LABELS, _VALUES = 40, 80
_LINE, _HIGHEST = 15.0, 409.0
"""The height of a line, and the greatest of a row, in points."""
_ON_A_PAGE = 260.0
"""More characters side by side would be too small to read."""
_CORE, _CORE_END = "docProps/core.xml", b"</cp:coreProperties>"


class TooLarge(ValueError):
    """A table that a sheet has no room for; ``caption`` is its name, ``rows`` how many it has."""

    def __init__(self, caption: str, rows: int) -> None:
        super().__init__(caption, rows)
        self.caption, self.rows = caption, rows


def xlsx(meta: Meta, tables: Sequence[Table]) -> bytes:
    """Return the tables as a workbook; the same arguments give the same bytes.

    Raises ``TooLarge`` for a table of more rows or columns than a sheet can have.
    """
    from xlsxwriter.workbook import Workbook

    for table in tables:
        if len(table.rows) >= MOST_ROWS or len(table.header) > MOST_COLUMNS:
            raise TooLarge(table.caption, len(table.rows))
    loose = BytesIO()
    with Workbook(loose, {"in_memory": True}) as book:
        book.set_properties(_properties(meta))
        _Writer(book, meta).write(tables)
    return _in_language(loose.getvalue(), meta.lang)


class _Writer:
    """Writes sheets into a workbook, all in the same few formats."""

    def __init__(self, book: Workbook, meta: Meta) -> None:
        self._book, self._meta = book, meta
        self._words = Words(meta.lang if meta.lang in LANGUAGES else DEFAULT)
        plain = {"text_wrap": True, "valign": "top", "font_color": INK}
        head = {"bold": True, "bg_color": ACCENT_TINT, "bottom": 2, "bottom_color": MUTED}
        # As text a cell stays one even when somebody edits it: "=1" and "007" are not reckoned.
        self._text = book.add_format({**plain, "num_format": "@"})
        right = {"align": "right", "indent": 1}
        self._number = book.add_format({**plain, **right, "num_format": "0"})
        self._beside = book.add_format({**plain, **right, "num_format": "@"})
        self._head = book.add_format({**plain, **head, "num_format": "@"})
        self._label = book.add_format({**plain, "num_format": "@", "bold": True})

    def write(self, tables: Sequence[Table]) -> None:
        """Write the first sheet, then one for each table."""
        about = self._words.text("workbook.about")
        first, *names = sheet_names([about, *(table.caption for table in tables)])
        self._about(first, list(zip(names, tables, strict=True)))
        for number, (name, table) in enumerate(zip(names, tables, strict=True), 1):
            self._table(self._page(name), number, table)

    def _page(self, name: str) -> Worksheet:
        """Begin a sheet that is also fit for paper."""
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.set_footer("&C&P / &N")
        return page

    # -- what the workbook is

    def _about(self, name: str, sheets: list[tuple[str, Table]]) -> None:
        page = self._page(name)
        facts = self._facts(sheets)
        _size(page, (_LABELS, _VALUES), facts)
        for row, (label, value) in enumerate(facts):
            _put(page, row, 0, label, self._label)
            _put(page, row, 1, value, self._text)

    def _facts(self, sheets: list[tuple[str, Table]]) -> list[tuple[str, str]]:
        """Return labels and values: title and origin, then what stands on which sheet."""
        meta, say = self._meta, self._words
        facts = {
            "title": meta.title,
            "status": meta.status_words,
            "subject": meta.subject,
            "date": meta.date,
            "generator": meta.generator,
            "digest": meta.source_digest,
        }
        told = [(say.text(f"workbook.{key}"), value) for key, value in facts.items() if value]
        for name, table in sheets:
            rows = say.count("row", len(table.rows))
            told.append((say.text("workbook.sheet", name=name), f"{table.caption}: {rows}"))
        return [(fitting(label), fitting(value)) for label, value in told]

    # -- tables

    def _table(self, page: Worksheet, number: int, table: Table) -> None:
        made = sheet(table)
        _size(page, made.widths, [made.header, *made.rows] if made.header else made.rows)
        if made.header:
            named = table.row_headers and made.widths[0] <= _FROZEN_AT_MOST
            page.freeze_panes(1, 1 if named else 0)
            page.repeat_rows(0)
            self._filter(page, number, table, made)
        for at, name in enumerate(made.header):
            _put(page, 0, at, name, self._head)
        for row, cells in enumerate(made.rows, 1 if made.header else 0):
            for at, cell in enumerate(cells):
                self._cell(page, row, at, cell, made.numeric[at])

    def _filter(self, page: Worksheet, number: int, table: Table, made: Sheet) -> None:
        """Make the range a table; without rows it cannot be one, and needs no filter."""
        if not made.rows:
            return
        last = (len(made.rows), len(made.header) - 1)
        page.add_table(
            *(0, 0, *last),
            {
                "name": f"_{number}",
                "title": harmless(table.caption),
                "style": "Table Style Light 1",
                "first_column": table.row_headers,
                "columns": [{"header": name} for name in made.column_names],
            },
        )
        # An id of digits is no mistake that needs a green corner.
        page.ignore_errors({"number_stored_as_text": f"A2:XFD{last[0] + 1}"})

    def _cell(self, page: Worksheet, row: int, at: int, cell: str | int, numeric: bool) -> None:
        if isinstance(cell, int):
            page.write_number(row, at, cell, self._number)
        else:
            _put(page, row, at, cell, self._beside if numeric else self._text)


def _size(page: Worksheet, widths: Sequence[int], rows: Sequence[Sequence[Cell]]) -> None:
    """Give columns their widths, rows the height of their text, and paper as much as it can show.

    Not every program finds the heights itself. What is too wide for one page takes several, each
    with the names of the rows.
    """
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    for row, cells in enumerate(rows):
        if (lines := lines_of(cells, widths)) > 1:
            page.set_row(row, min(lines * _LINE, _HIGHEST))
    if sum(widths) <= _ON_A_PAGE:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(70)
        page.repeat_columns(0)


def _put(page: Worksheet, row: int, at: int, text: str, format: Format) -> None:
    """Write a text as a text.

    XlsxWriter takes a text that begins and ends as rich text does for XML of its own making. Such
    a text is written in pieces, which it escapes.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(row, at, text[:1], text[1:2], text[2:], format)
    elif text:
        page.write_string(row, at, text, format)


def _properties(meta: Meta) -> dict[str, str | datetime]:
    said = {
        "title": meta.title,
        "subject": meta.subject,
        "author": meta.author,
        "keywords": ", ".join(meta.keywords),
        "comments": " ".join(filter(None, (meta.generator, meta.source_digest))),
        "status": meta.status_words,
    }
    return {**{name: harmless(text) for name, text in said.items()}, "created": _day(meta.date)}


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    except ValueError:
        return _NEVER


def _in_language(data: bytes, lang: str) -> bytes:
    """Say the language, which XlsxWriter has no word for, and pack everything again."""
    parts = unzipped(data)
    said = f"<dc:language>{lang}</dc:language>".encode()
    parts[_CORE] = parts[_CORE].replace(_CORE_END, said + _CORE_END)
    return zipped(parts)
