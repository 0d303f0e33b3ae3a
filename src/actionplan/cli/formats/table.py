"""The formats that ``validate`` prints: a row each.

The choices of the command, its help in every language and the run come from here. A new format is
a module and a row; no other place knows their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from actionplan.core.loader import load

if TYPE_CHECKING:
    from actionplan.cli.formats.report import Report
    from actionplan.core.outcome import Outcome

    FormatName = str


class Format(NamedTuple):
    """How a report is printed: ``write`` names the function that yields it, piece by piece.

    ``reader`` is who it is for, as words call it: ``people``, ``lines``, ``programs``; blank when
    its name says so. ``styled`` gives it colour and the terminal's width. ``utf8`` is what programs
    read. ``evidence`` asks for all that verdicts rest on. ``commands`` are for a build service.
    """

    write: str
    reader: str = ""
    styled: bool = False
    utf8: bool = False
    evidence: bool = False
    commands: bool = False

    def writer(self) -> Callable[[Iterable[Outcome], Report], Iterator[str]]:
        """Return the function; the other formats are not loaded."""
        return cast("Callable[[Iterable[Outcome], Report], Iterator[str]]", load(self.write))


_HERE = "actionplan.cli.formats"

FORMATS = {
    "text": Format(f"{_HERE}.text:text", "people", styled=True),
    "concise": Format(f"{_HERE}.concise:concise", "lines"),
    "json": Format(f"{_HERE}.as_json:as_json", "programs", utf8=True, evidence=True),
    "github": Format(f"{_HERE}.github:github", commands=True),
}
USUAL = "text"


def __getattr__(name: str) -> object:
    """Return the type of a format's name, made of the table when a command is."""
    if name == "FormatName":
        return Literal[tuple(FORMATS)]
    raise AttributeError(name)
