"""The forms of documents and reports: a row each, by the endings of their files.

The choices of the commands, their help in every language, what a file says of its maker and the run
come from here. A new form is a module and a row. Rows name what makes a form; nothing is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actionplan.core.loader import load
from actionplan.core.record import Record


class Form(Record):
    """How a form is made: ``make`` names the function that returns its bytes.

    ``takes`` are the names of what the function is given, in its order. ``usual`` forms are made
    when none is asked for. ``reader`` says who it is for, as words call it, if its name does not.
    ``mark`` is what a file says of its maker, in the part ``package`` if it is a package; a form
    without one is known by what it begins with, or is never replaced unasked. ``ending`` is that of
    its files, if it is not its name.
    """

    make: str
    takes: tuple[str, ...] = ("document",)
    usual: bool = True
    reader: str = ""
    mark: bytes = b""
    package: str = ""
    ending: str = ""

    def made(self, of: object) -> Any:
        """Return the form made of what holds all that it takes; other forms are not loaded."""
        return load(self.make)(*(getattr(of, name) for name in self.takes))


_RENDER = "actionplan.document.render"

_MD = Form(f"{_RENDER}.markdown:markdown", mark=b"\ngenerator: actionplan ")
_HTML = Form(f"{_RENDER}.html:html", mark=b'<meta name="generator" content="actionplan ')
_DOCX = Form(f"{_RENDER}.docx.writer:docx", mark=b">actionplan ", package="docProps/custom.xml")
_PDF = Form(f"{_RENDER}.pdf.writer:pdf", mark=b"CreatorTool>actionplan ")
_SORTED = _HTML._replace(make=f"{_RENDER}.html:interactive")

DOCUMENTS = {
    "md": _MD._replace(takes=("document", "pictures")),
    "html": _HTML,
    "docx": _DOCX._replace(takes=("document", "reference")),
    "pdf": _PDF,
    "ics": Form(
        f"{_RENDER}.ics:ics", ("plan", "agreement", "names"), False, "calendar",
        mark=b"PRODID:-//actionplan//",
    ),
}  # fmt: skip
REPORTS = {
    "md": _MD,
    "html": _SORTED,
    "docx": _DOCX,
    "pdf": _PDF,
    "xlsx": Form(
        f"{_RENDER}.xlsx:xlsx", ("meta", "tables"),
        mark=b">actionplan ", package="docProps/core.xml",
    ),
    "csv": Form(f"{_RENDER}.sheets:marked", ("rows",), False),
    "json": Form(
        "actionplan.report.as_json:edition", ("reports", "as_of", "words"), False,
        mark=b'"tool": "actionplan"',
    ),
}  # fmt: skip
WORKSHEETS = {
    "md": _MD._replace(usual=False),
    "html": _SORTED,
    "docx": _DOCX,
    "pdf": _PDF._replace(usual=False),
}
"""A worksheet is for writing on: by hand, or in a word processor."""
_FIGURES = "actionplan.document.figures"
_DRAWN = Form("", ("plan", "names"), mark=b"<!-- actionplan ", ending="svg")
_LISTED = Form("", ("plan", "agreement", "names"), ending="csv")
FIGURES = {
    "year-wheel": _DRAWN._replace(make=f"{_FIGURES}.year_wheel:year_wheel"),
    "service-map": _DRAWN._replace(make=f"{_FIGURES}.service_map:service_map"),
    "responsibilities": _LISTED._replace(make=f"{_FIGURES}.tables:matrix"),
    "services": _LISTED._replace(make=f"{_FIGURES}.tables:service_table", takes=("plan", "names")),
    "budget": _LISTED._replace(make=f"{_FIGURES}.tables:budget_table"),
}
"""The figures and tables of a document that can be files of their own, by the names that a plan has
for what they tell. Their functions return a ``Figure`` or a ``Table``, ``None`` for nothing.
"""


def is_laid_out(forms: Mapping[str, Form], asked: Iterable[str]) -> bool:
    """Return whether one of the forms asked for is made of a document, which has a length."""
    return any("document" in forms[name].takes for name in asked)


def usual(forms: Mapping[str, Form]) -> tuple[str, ...]:
    """Return the forms that are made when none is asked for."""
    return tuple(name for name, form in forms.items() if form.usual)
