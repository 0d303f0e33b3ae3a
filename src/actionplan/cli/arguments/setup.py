"""What can be begun: a repository, a plan, the next year's plan."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from actionplan.cli.arguments.options import (
    TAMPERE,
    AgreementOption,
    Agreements,
    Lang,
    OutputFile,
    Year,
)


def init(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", show_default=False)] = ".",
    municipality: Annotated[
        list[str] | None, typer.Option("--municipality", metavar="NAME")
    ] = None,
    area: Annotated[bool, typer.Option("--area")] = False,
    ci: Annotated[Literal["github", "gitlab", "both", "none"], typer.Option("--ci")] = "both",
    agreement: Annotated[str, typer.Option("--agreement", metavar="ID")] = "tampereen-seutu",
    install_from: Annotated[str | None, typer.Option("--install-from", metavar="SPEC")] = None,
    lang: Lang = None,
) -> int:
    """Make the files of a new repository of plans."""
    from actionplan.cli.commands.init import InitOptions
    from actionplan.cli.commands.init import init as run_init

    options = InitOptions(folder, tuple(municipality or ()), area, ci, agreement, install_from)
    return run_init(options, ctx.obj)


def new(
    ctx: typer.Context,
    municipality: Annotated[
        list[str] | None, typer.Option("--municipality", "-m", metavar="NAME")
    ] = None,
    year: Year = None,
    agreement: AgreementOption = TAMPERE,
    output: OutputFile = None,
    lang: Lang = None,
) -> int:
    """Start a plan."""
    from actionplan.cli.commands.new import NewOptions
    from actionplan.cli.commands.new import new as run_new

    return run_new(NewOptions(tuple(municipality or ()), year, agreement, output), ctx.obj)


def new_year(
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", show_default=False)],
    output: OutputFile = None,
    year: Year = None,
    agreement: Agreements = None,
    lang: Lang = None,
) -> int:
    """Make next year's plan from this year's."""
    from actionplan.cli.commands.new_year import NewYearOptions
    from actionplan.cli.commands.new_year import new_year as run_new_year

    return run_new_year(NewYearOptions(plan, output, year, tuple(agreement or ())), ctx.obj)
