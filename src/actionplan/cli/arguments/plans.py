"""What can be asked of plan files: to check them, and to rewrite them."""

from __future__ import annotations

from typing import Annotated, Literal

from actionplan.cli.arguments.options import Agreements, Day, Option, OutputFile, Paths
from actionplan.cli.formats.table import USUAL, FormatName
from actionplan.core.record import Record


class ValidateOptions(Record):
    """Check plans against their agreement."""

    paths: Paths = ()
    format: FormatName = USUAL
    fail_on: Literal["error", "warning", "note"] = "error"
    exit_zero: bool = False
    as_of: Day = None
    agreement: Agreements = ()
    output: OutputFile = None
    force: bool = False
    stdin_filename: Annotated[str, Option("NAME")] = "<stdin>"
    quiet: Annotated[bool, Option(names=("--quiet", "-q"))] = False
    fix: bool = False
    diff: bool = False


class RewriteOptions(Record):
    """Lay plans out in their one canonical form, or rewrite them to the newest schema version."""

    paths: Paths = ()
    check: bool = False
    diff: bool = False
