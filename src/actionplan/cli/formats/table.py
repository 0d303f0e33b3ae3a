"""The formats that commands print: a table for each command, a row for each format.

The choices of a command, its help in every language and the run come from here. A new format is
a module and a row; no other place knows their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from actionplan.core.loader import load
from actionplan.core.record import Record

if TYPE_CHECKING:
    FormatName = str
    ReportFormat = str
    DiffFormat = str
    PageFormat = str
    ListFormat = str
    CoverageFormat = str


class Format(Record):
    """How a result is printed: ``write`` names the function that returns it, whole or in pieces.

    ``reader`` is who it is for, as words call it: ``people``, ``lines``, ``programs``; blank when
    its name says so. ``styled`` gives it colour and the terminal's width. ``utf8`` is what programs
    read. ``evidence`` asks for all that verdicts rest on. ``commands`` are for a build service.
    ``takes`` are the names of what the function is given, in its order.
    """

    write: str
    reader: str = ""
    styled: bool = False
    utf8: bool = False
    evidence: bool = False
    commands: bool = False
    takes: tuple[str, ...] = ("found", "report")

    def pieces(self, given: Mapping[str, object]) -> Iterable[str]:
        """Return what is printed of what is given by name; the other formats are not loaded."""
        made: str | Iterable[str] = load(self.write)(*(given[name] for name in self.takes))
        return (made,) if isinstance(made, str) else made


_HERE = "actionplan.cli.formats"
_PRESS = "actionplan.cli.press.publishing"
_DIFF = "actionplan.diff"
_SAID = ("found", "words")
_PAINTED = ("found", "words", "colour")

FORMATS = {
    "text": Format(f"{_HERE}.text:text", "people", styled=True),
    "concise": Format(f"{_HERE}.concise:concise", "lines"),
    "json": Format(f"{_HERE}.as_json:as_json", "programs", utf8=True, evidence=True),
    "github": Format(f"{_HERE}.github:github", commands=True),
}
"""What ``validate`` prints: it is given the outcomes and a ``Report``."""
REPORTS = {
    "text": Format(f"{_PRESS}:text", "people", styled=True, takes=("found", "words", "width")),
    "markdown": Format(f"{_PRESS}:markdown", "comment", takes=_SAID),
    "json": Format(
        "actionplan.report.as_json:spelled", "programs", utf8=True,
        takes=("found", "as_of", "words"),
    ),
    "csv": Format(f"{_PRESS}:csv", utf8=True, takes=_SAID),
}  # fmt: skip
"""What ``report`` prints: the forms of its files are in ``core.forms``."""
CHANGES = {
    "text": Format(f"{_DIFF}.text:text", "people", styled=True, takes=_PAINTED),
    "markdown": Format(f"{_DIFF}.markdown:markdown", "request", utf8=True, takes=_SAID),
    "json": Format(f"{_DIFF}.as_json:as_json", "programs", utf8=True, takes=_SAID),
}
"""What ``diff`` prints of a comparison."""
PAGES = {
    "text": Format(f"{_HERE}.page:text", takes=_SAID),
    "markdown": Format(f"{_HERE}.page:markdown", takes=_SAID),
    "json": Format(f"{_HERE}.page:as_json", utf8=True, takes=_SAID),
}
"""What ``explain`` prints of a page."""
LISTS = {
    "text": Format(f"{_HERE}.rules:text", takes=_SAID),
    "json": Format(f"{_HERE}.rules:as_json", utf8=True, takes=_SAID),
}
"""What ``rules`` prints of its rows."""
COVERAGE = {
    "text": Format(f"{_HERE}.coverage.text:text", styled=True, takes=_PAINTED),
    "markdown": Format(f"{_HERE}.coverage.pages:markdown", takes=_SAID),
    "json": Format(f"{_HERE}.coverage.as_json:as_json", utf8=True, takes=_SAID),
    "html": Format(f"{_HERE}.coverage.pages:html", utf8=True, takes=_SAID),
}
"""What ``agreement coverage`` prints of a survey."""
USUAL = "text"

PRINTED = {
    "validate": FORMATS,
    "report": REPORTS,
    "diff": CHANGES,
    "explain": PAGES,
    "rules": LISTS,
    "agreement coverage": COVERAGE,
}
"""The tables by the commands that print by them."""
_TYPES = {
    "FormatName": FORMATS,
    "ReportFormat": REPORTS,
    "DiffFormat": CHANGES,
    "PageFormat": PAGES,
    "ListFormat": LISTS,
    "CoverageFormat": COVERAGE,
}


def __getattr__(name: str) -> object:
    """Return the type of a format's name, made of its table when a command is."""
    if name in _TYPES:
        return Literal[tuple(_TYPES[name])]
    raise AttributeError(name)
