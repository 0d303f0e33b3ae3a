"""What can be asked of changes: between two plans, and by git."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from actionplan.cli.arguments.options import Agreements, Day, Force, Lang, OutputFile
from actionplan.cli.formats.table import USUAL, DiffFormat


def diff(
    ctx: typer.Context,
    plans: Annotated[list[str], typer.Argument(metavar="OLD NEW", show_default=False)],
    git: Annotated[str | None, typer.Option("--git", metavar="REV")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", metavar="NAME")] = None,
    folder: Annotated[str, typer.Option("--plans", metavar="DIR")] = "plans/",
    format: Annotated[DiffFormat, typer.Option("--format")] = USUAL,
    fail_on: Annotated[Literal["weakening", "change"] | None, typer.Option("--fail-on")] = None,
    as_of: Day = None,
    agreement: Agreements = None,
    output: OutputFile = None,
    force: Force = False,
    lang: Lang = None,
) -> int:
    """Tell what changed between two plans."""
    from actionplan.cli.commands.diff import DiffOptions
    from actionplan.cli.commands.diff import diff as run_diff

    options = DiffOptions(
        tuple(plans), git, municipality, folder, format, fail_on, as_of,
        tuple(agreement or ()), output, force,
    )  # fmt: skip
    return run_diff(options, ctx.obj)


def flatten(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    lang: Lang = None,
) -> int:
    """Print a plan fact by fact, for git to compare."""
    from actionplan.cli.commands.flatten import flatten as run_flatten

    return run_flatten(ctx.obj, path)


def install_git_drivers(
    ctx: typer.Context,
    attributes: Annotated[bool, typer.Option("--attributes")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    force: Force = False,
    lang: Lang = None,
) -> int:
    """Make git compare plans fact by fact in this repository."""
    from actionplan.cli.commands.git_drivers import DriverOptions, install

    return install(DriverOptions(dry_run, attributes, force), ctx.obj)
