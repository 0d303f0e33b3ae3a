"""Commands and groups of commands that speak from the catalogue, and refuse in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from actionplan.cli.session import Refused


class _Speaking:
    """A command or a group whose help is in the catalogue, and which knows what would not do."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page in the session's language."""
        from actionplan.cli.help import write_help

        write_help(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; an error gets its command and the value that typer only tells of."""
        given = list(args)
        try:
            return list(super().parse_args(ctx, args))  # type: ignore[misc]
        except typer.TyperException as error:
            self._complete(error, ctx, given)
            raise

    def _complete(self: Any, error: Any, ctx: Any, given: list[str]) -> None:
        error.ctx = getattr(error, "ctx", None) or ctx
        if parameter := getattr(error, "param", None):
            options, _, _ = self.make_parser(ctx).parse_args(given)
            error.found, _ = parameter.consume_value(ctx, options)


class Command(_Speaking, TyperCommand):
    """A command whose help is in the catalogue."""


class Group(_Speaking, TyperGroup):
    """A group of commands whose help is in the catalogue."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command; refuse an unknown one in our own words."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            from actionplan.core.suggest import nearest

            known = tuple(self.commands)
            near = nearest(args[0], known)
            raise Refused("unknown_command", found=args[0], nearest=near, known=known)
        return super().resolve_command(ctx, args)


def group(name: str | None = None) -> typer.Typer:
    """Return an empty group of commands."""
    return typer.Typer(
        name=name,
        cls=Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def narrowed(app: typer.Typer, args: Sequence[str]) -> typer.Typer:
    """Return the program with only the command that the arguments begin with, if with one.

    Typer takes about a millisecond to make a command, a tenth of Python's own start.
    """
    asked = [
        command
        for command in app.registered_commands
        if args and (command.name or getattr(command.callback, "__name__", "")) == args[0]
    ]
    if not asked:
        return app
    narrow = group()
    narrow.registered_callback = app.registered_callback
    narrow.registered_commands = asked
    return narrow
