"""Commands and groups of commands that speak from the catalogue, and refuse in our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from actionplan.cli.arguments.options import Option, Word
from actionplan.cli.session import LANG_VARIABLE, Refused
from actionplan.core.loader import load
from actionplan.words.words import LANGUAGES

Lang: Any = Annotated[
    Literal[LANGUAGES] | None,
    typer.Option("--lang", envvar=LANG_VARIABLE),
]
"""Every command takes it, for its help; it is found before all is parsed: session.language()."""

Table = Mapping[str, "tuple[str, str] | Table"]
"""The commands of a group by name: where the options of each stand, and what does it; or a group.

What stands where is a loader: only the command that is asked for is loaded and made.
"""


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


class _Command(_Speaking, TyperCommand):
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


class _Commands(Mapping[str, Any]):
    """The commands of a table, each made when it is asked for: typer takes a while for each."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, name: str) -> Any:
        row = self._table[name]
        return _command(name, *row) if isinstance(row, tuple) else group(_show_help_alone, row)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def group(alone: Callable[..., None], table: Table) -> Group:
    """Make a group of commands; ``alone`` is what it does without one."""
    app = _typer(cls=Group)
    app.callback(invoke_without_command=True)(alone)
    made: Any = typer.main.get_command(app)
    made.commands = _Commands(table)
    return made  # type: ignore[no-any-return]


def show_help(ctx: typer.Context) -> None:
    """Show the help of a group that is asked for nothing."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(2)


def _show_help_alone(ctx: typer.Context, lang: Lang = None) -> None:
    show_help(ctx)


def _typer(**settings: Any) -> typer.Typer:
    return typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, **settings
    )


def _command(name: str, options: str, do: str) -> Any:
    """Make the command that takes the fields of a named tuple of options, and does something."""
    kind = load(f"actionplan.cli.arguments.{options}")
    hints = get_type_hints(kind, include_extras=True)
    many = [field for field in kind._fields if get_origin(_bare(hints[field])[0]) is tuple]

    def ask(ctx: typer.Context, **given: Any) -> int:
        given.pop("lang")
        given |= {field: tuple(given[field] or ()) for field in many}
        return int(load(f"actionplan.cli.commands.{do}")(kind(**given), ctx.obj))

    own = (_parameter(field, hints[field], kind._field_defaults) for field in kind._fields)
    signature: Any = Signature([
        Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *own,
        Parameter("lang", Parameter.KEYWORD_ONLY, annotation=Lang, default=None),
    ])  # fmt: skip
    ask.__signature__ = signature  # type: ignore[attr-defined]
    app = _typer()
    app.command(name, cls=_Command)(ask)
    return typer.main.get_command(app)


def _parameter(field: str, hint: Any, defaults: Mapping[str, Any]) -> Parameter:
    """Spell a field for typer: the name of an option is the field's, unless it says otherwise."""
    kind, how = _bare(hint)
    default = defaults.get(field, Parameter.empty)
    if get_origin(kind) is tuple:
        kind = list[str] if field not in defaults else list[str] | None
        default = default or None
    if isinstance(how, Word):
        info = typer.Argument(metavar=how.shown, show_default=False)
    else:
        names = how.names or (f"--{field.replace('_', '-')}",)
        first, last = how.within
        info = typer.Option(*names, metavar=how.shown, min=first, max=last)
    return Parameter(
        field, Parameter.KEYWORD_ONLY, annotation=Annotated[kind, info], default=default
    )


def _bare(hint: Any) -> tuple[Any, Word | Option]:
    """Return a field's type without what is said of it, and that."""
    return get_args(hint) if get_origin(hint) is Annotated else (hint, Option())
