"""What can be made of plans for people to read, and the templates it is made with."""

from __future__ import annotations

from typing import Annotated

from actionplan.cli.arguments.options import (
    Agreements,
    Day,
    Forms,
    Option,
    OutputFolder,
    Paths,
    Plan,
    Templates,
    TextFile,
    Word,
    Year,
)
from actionplan.cli.formats.table import ReportFormat
from actionplan.core.record import Record


class RenderOptions(Record):
    """Make documents of plans."""

    paths: Paths
    to: Forms = ()
    output: OutputFolder = None
    force: bool = False
    allow_gaps: bool = False
    figure: Annotated[tuple[str, ...], Option("NAME")] = ()
    unused: bool = False
    templates: Templates = None
    reference_doc: Annotated[str | None, Option("FILE")] = None
    watch: bool = False
    agreement: Agreements = ()
    as_of: Day = None

    @property
    def only_listed(self) -> bool:
        """Whether nothing is to be written: unused facts are asked for, and no folder is named."""
        return self.unused and self.output is None


class ReportOptions(Record):
    """Tell how plans stand against their agreement."""

    paths: Paths
    area: bool = False
    year: Year = None
    format: ReportFormat | None = None
    to: Forms = ()
    output: OutputFolder = None
    force: bool = False
    worksheet: bool = False
    text: TextFile = None
    previous: Annotated[str | None, Option("FILE")] = None
    agreement: Agreements = ()
    as_of: Day = None

    @property
    def filed(self) -> tuple[str, ...]:
        """The options that ask for files; without any, a report is said on stdout."""
        asked = {
            "--to": bool(self.to),
            "--worksheet": self.worksheet,
            "--output": self.output is not None,
        }
        return tuple(name for name, given in asked.items() if given)


class PreviewOptions(Record):
    """Show the document of a plan in a browser while the plan is written."""

    path: Plan
    port: Annotated[int, Option("PORT", within=(0, 65_535))] = 8765
    templates: Templates = None
    agreement: Agreements = ()
    as_of: Day = None

    @property
    def document(self) -> RenderOptions:
        """What a document takes that is shown so."""
        return RenderOptions(
            (self.path,), templates=self.templates, agreement=self.agreement, as_of=self.as_of
        )


class EjectOptions(Record):
    """Copy the templates into a folder, for changing."""

    folder: Annotated[str, Word("DIR")]
    force: bool = False
