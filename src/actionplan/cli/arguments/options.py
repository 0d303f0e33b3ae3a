"""The arguments and options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from actionplan.cli.session import LANG_VARIABLE
from actionplan.words.words import LANGUAGES

TAMPERE = "tampereen-seutu"

# Every command takes it, for its help; it is found before anything is parsed: session.language().
if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]
Lang = Annotated[Language | None, typer.Option("--lang", envvar=LANG_VARIABLE)]

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", show_default=False)]
MaybePaths = Annotated[list[str] | None, typer.Argument(metavar="PATHS", show_default=False)]
AgreementArgument = Annotated[str, typer.Argument(metavar="ID|FILE")]

AgreementOption = Annotated[str, typer.Option("--agreement", metavar="ID|FILE")]
Agreements = Annotated[list[str] | None, typer.Option("--agreement", metavar="FILE")]
Day = Annotated[str | None, typer.Option("--as-of", metavar="DATE")]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR")]
TextFile = Annotated[str | None, typer.Option("--text", metavar="FILE")]
Templates = Annotated[str | None, typer.Option("--templates", metavar="DIR")]
OutputFile = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")]
OutputFolder = Annotated[str | None, typer.Option("--output", "-o", metavar="DIR")]
Forms = Annotated[list[str] | None, typer.Option("--to", metavar="FORMS")]
Force = Annotated[bool, typer.Option("--force")]
