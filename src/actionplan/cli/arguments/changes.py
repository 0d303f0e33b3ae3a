"""What can be asked of changes: between two plans, and by git."""

from __future__ import annotations

from typing import Annotated, Literal

from actionplan.cli.arguments.options import Agreements, Day, Option, OutputFile, Plan, Word
from actionplan.cli.formats.table import USUAL, DiffFormat
from actionplan.core.record import Record


class DiffOptions(Record):
    """Tell what changed between two plans."""

    plans: Annotated[tuple[str, ...], Word("OLD NEW")]
    git: Annotated[str | None, Option("REV")] = None
    municipality: Annotated[str | None, Option("NAME")] = None
    folder: Annotated[str, Option("DIR", ("--plans",))] = "plans/"
    format: DiffFormat = USUAL
    fail_on: Literal["weakening", "change"] | None = None
    as_of: Day = None
    agreement: Agreements = ()
    output: OutputFile = None
    force: bool = False


class FlattenOptions(Record):
    """Print a plan fact by fact, for git to compare."""

    path: Plan


class DriverOptions(Record):
    """Make git compare plans fact by fact in this repository."""

    attributes: bool = False
    dry_run: bool = False
    force: bool = False
