"""The program: its commands in the order that help lists them.

No words stand here: help comes from the catalogue, by the names of commands and options.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from actionplan.cli.exit import ended
from actionplan.cli.group import Group, Lang, Table, group, show_help
from actionplan.cli.session import Session

COMMANDS: Table = {
    "validate": ("plans:ValidateOptions", "validate:validate"),
    "new": ("setup:NewOptions", "new:new"),
    "new-year": ("setup:NewYearOptions", "new_year:new_year"),
    "render": ("documents:RenderOptions", "render:render"),
    "report": ("documents:ReportOptions", "report:report"),
    "preview": ("documents:PreviewOptions", "preview:preview"),
    "init": ("setup:InitOptions", "init:init"),
    "diff": ("changes:DiffOptions", "diff:diff"),
    "explain": ("reference:ExplainOptions", "explain:explain"),
    "rules": ("reference:RulesOptions", "rules:rules"),
    "fmt": ("plans:RewriteOptions", "fmt:fmt"),
    "migrate": ("plans:RewriteOptions", "migrate:migrate"),
    "flatten": ("changes:FlattenOptions", "flatten:flatten"),
    "install-git-drivers": ("changes:DriverOptions", "git_drivers:install"),
    "schema": ("reference:SchemaOptions", "schema:schema"),
    "agreement": {
        "check": ("agreements:CheckOptions", "agreement:check"),
        "coverage": ("agreements:CoverageOptions", "coverage:coverage"),
    },
    "templates": {"eject": ("documents:EjectOptions", "templates:eject")},
}


def alone(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    lang: Lang = None,
) -> None:
    """Say the version; without a command, show the help."""
    if version:
        from actionplan.cli.commands.version import version as show

        raise typer.Exit(show(ctx.obj, verbose=verbose))
    show_help(ctx)


def program() -> Group:
    """Return the program as typer has it."""
    return group(alone, COMMANDS)


def main(args: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code. Nothing escapes as a traceback."""
    return ended(args, lambda session: _invoke(list(args), session))


def _invoke(args: list[str], session: Session) -> int:
    try:
        with program().make_context("actionplan", args, obj=session) as ctx:
            return int(ctx.command.invoke(ctx) or 0)
    except typer.Exit as end:
        return int(end.exit_code)
    except typer.TyperException as error:
        from actionplan.cli import errors as trouble

        return trouble.misused(error, session)
