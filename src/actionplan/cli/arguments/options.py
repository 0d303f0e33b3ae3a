"""How what a command takes is written on the line, and what several commands take.

A command's options are a named tuple: its fields are what the command line offers (see ``group``).
Nothing of typer stands here, so that an everyday line need not load it.
"""

from __future__ import annotations

from typing import Annotated

from actionplan.core.record import Record


class Word(Record):
    """A value that stands alone on the line; ``shown`` is what help calls it."""

    shown: str


class Option(Record):
    """A value after a name, which is the field's own unless there are ``names``.

    ``shown`` is what help calls the value; nothing for a switch or a choice. ``within`` bounds a
    number.
    """

    shown: str | None = None
    names: tuple[str, ...] = ()
    within: tuple[int | None, int | None] = (None, None)


TAMPERE = "tampereen-seutu"

Plan = Annotated[str, Word("PATH")]
Paths = Annotated[tuple[str, ...], Word("PATHS")]
AgreementWord = Annotated[str, Word("ID|FILE")]

AgreementOption = Annotated[str, Option("ID|FILE")]
Agreements = Annotated[tuple[str, ...], Option("FILE")]
Day = Annotated[str | None, Option("DATE")]
Year = Annotated[str | None, Option("YEAR")]
TextFile = Annotated[str | None, Option("FILE")]
Templates = Annotated[str | None, Option("DIR")]
OutputFile = Annotated[str | None, Option("FILE", ("--output", "-o"))]
OutputFolder = Annotated[str | None, Option("DIR", ("--output", "-o"))]
Forms = Annotated[tuple[str, ...], Option("FORMS")]
