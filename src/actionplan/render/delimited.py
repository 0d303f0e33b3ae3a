"""CSV: a table for programs and spreadsheets, without anything a spreadsheet would carry out."""

from __future__ import annotations

import csv
import re
from io import StringIO

from actionplan.document import Break, Inlines, Table
from actionplan.render.harmless import harmless

_ACTING = re.compile(r"\s*[\t\r\n=+\-@＝＋－＠]")
_INSIDE = re.compile(r"(?<=[;\t])(?=[^\S\t]*[\t=+\-@＝＋－＠])")
_BREAK = re.compile(r"\s*(?:\r\n|\r|\n)\s*")


def delimited(table: Table) -> str:
    """Return a table as RFC 4180 has it: commas, quotation marks where needed, lines end in CRLF.

    A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, also
    after a tab or the end of a line, and a formula can fetch, send or start something. The texts
    are strangers', so such a cell gets an apostrophe in front and is a text. So does such a
    sign after a semicolon or tab inside a cell: a Finnish spreadsheet parts cells there. Lines of
    a cell become one, with semicolons between, so that each row is a line; lines within a text
    become one with spaces. An apostrophe is all else that is ever added.

    The text has no byte order mark. A file that Excel is to open as UTF-8 needs one: encode it as
    ``utf-8-sig``.
    """
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    if table.header:
        writer.writerow([_cell(cell) for cell in table.header])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return lines.getvalue()


def _cell(inlines: Inlines) -> str:
    text = "".join("; " if isinstance(one, Break) else harmless(one.text) for one in inlines)
    defused = f"'{text}" if _ACTING.match(text) else text
    return _INSIDE.sub("'", _BREAK.sub(" ", defused))
