"""The program: its commands in the order that help lists them.

No words stand here: help comes from the catalogue, by the names of commands and parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from actionplan.cli.arguments import agreements, changes, documents, plans, reference
from actionplan.cli.arguments import setup as starts
from actionplan.cli.arguments.options import Lang
from actionplan.cli.exit import ended
from actionplan.cli.group import Command, group, narrowed
from actionplan.cli.session import Session

UNUSABLE = 2


def actionplan(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    lang: Lang = None,
) -> None:
    """Say the version; without a command, show the help."""
    if version:
        from actionplan.cli.commands.version import version as show

        raise typer.Exit(show(ctx.obj, verbose=verbose))
    _show_help(ctx)


def alone(ctx: typer.Context, lang: Lang = None) -> None:
    """Show the help of a group that is asked for nothing."""
    _show_help(ctx)


def _show_help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(UNUSABLE)


def _house(
    name: str | None, by_itself: Callable[..., None], *asked: Callable[..., int]
) -> typer.Typer:
    """Return a group: what it does alone, and its commands, which are called as they are named."""
    house = group(name)
    house.callback(invoke_without_command=True)(by_itself)
    for ask in asked:
        house.command(ask.__name__.replace("_", "-"), cls=Command)(ask)
    return house


app = _house(
    None,
    actionplan,
    plans.validate,
    starts.new,
    starts.new_year,
    documents.render,
    documents.report,
    documents.preview,
    starts.init,
    changes.diff,
    reference.explain,
    reference.rules,
    plans.fmt,
    plans.migrate,
    changes.flatten,
    changes.install_git_drivers,
    reference.schema,
)
app.add_typer(_house("agreement", alone, agreements.check, agreements.coverage))
app.add_typer(_house("templates", alone, documents.eject))


def main(args: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code. Nothing escapes as a traceback."""
    return ended(args, lambda session: _invoke(list(args), session))


def _invoke(args: list[str], session: Session) -> int:
    command: Any = typer.main.get_command(narrowed(app, args))
    try:
        with command.make_context("actionplan", args, obj=session) as ctx:
            return int(command.invoke(ctx) or 0)
    except typer.Exit as end:
        return int(end.exit_code)
    except typer.TyperException as error:
        from actionplan.cli import errors as trouble

        return trouble.misused(error, session)
