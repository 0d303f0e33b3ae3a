"""What can be asked of plan files: to check them, and to rewrite them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from actionplan.cli.arguments.options import Agreements, Day, Force, Lang, MaybePaths, OutputFile
from actionplan.cli.formats.table import USUAL, FormatName

Check = Annotated[bool, typer.Option("--check")]
Diff = Annotated[bool, typer.Option("--diff")]


def validate(
    ctx: typer.Context,
    paths: MaybePaths = None,
    format: Annotated[FormatName, typer.Option("--format")] = USUAL,
    fail_on: Annotated[Literal["error", "warning", "note"], typer.Option("--fail-on")] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero")] = False,
    as_of: Day = None,
    agreement: Agreements = None,
    output: OutputFile = None,
    force: Force = False,
    stdin_filename: Annotated[str, typer.Option("--stdin-filename", metavar="NAME")] = "<stdin>",
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    diff: Diff = False,
    lang: Lang = None,
) -> int:
    """Check plans against their agreement."""
    from actionplan.cli.commands.validate import ValidateOptions
    from actionplan.cli.commands.validate import validate as run_validate

    options = ValidateOptions(
        tuple(paths or ()), format, fail_on, exit_zero, as_of, tuple(agreement or ()),
        output, force, stdin_filename, quiet, fix, diff,
    )  # fmt: skip
    return run_validate(options, ctx.obj)


def fmt(
    ctx: typer.Context,
    paths: MaybePaths = None,
    check: Check = False,
    diff: Diff = False,
    lang: Lang = None,
) -> int:
    """Lay plans out in their one canonical form."""
    from actionplan.cli.commands.fmt import RewriteOptions
    from actionplan.cli.commands.fmt import fmt as run_fmt

    return run_fmt(RewriteOptions(tuple(paths or ()), check, diff), ctx.obj)


def migrate(
    ctx: typer.Context,
    paths: MaybePaths = None,
    check: Check = False,
    diff: Diff = False,
    lang: Lang = None,
) -> int:
    """Rewrite plans of older schema versions to the newest."""
    from actionplan.cli.commands.fmt import RewriteOptions
    from actionplan.cli.commands.migrate import migrate as run_migrate

    return run_migrate(RewriteOptions(tuple(paths or ()), check, diff), ctx.obj)
