"""The command line: what can be asked. What is done stands in ``commands``, and is loaded there.

No words stand here: help comes from the catalogue, by the names of commands and parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from actionplan.commands.ending import ended
from actionplan.commands.group import Command, group, narrowed
from actionplan.commands.session import LANG_VARIABLE, Session

UNUSABLE = 2


app = group()
agreement_app = group("agreement")
app.add_typer(agreement_app)
templates_app = group("templates")
app.add_typer(templates_app)

Lang = Annotated[Literal["fi", "en"] | None, typer.Option("--lang", envvar=LANG_VARIABLE)]
Format = Literal["text", "concise", "json", "github"]
ReportFormat = Literal["text", "markdown", "json", "csv"]
TextFile = Annotated[str | None, typer.Option("--text", metavar="FILE")]
Day = Annotated[str | None, typer.Option("--as-of", metavar="DATE")]
Agreements = Annotated[list[str] | None, typer.Option("--agreement", metavar="FILE")]
Templates = Annotated[str | None, typer.Option("--templates", metavar="DIR")]


@app.callback(invoke_without_command=True)
def actionplan(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> None:
    """Say the version; without a command, show the help."""
    if version:
        from actionplan.commands.version import version as show

        raise typer.Exit(show(ctx.obj, verbose=verbose))
    _show_help_alone(ctx)


@app.command(cls=Command)
def validate(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATHS", show_default=False)] = None,
    format: Annotated[Format, typer.Option("--format")] = "text",
    fail_on: Annotated[Literal["error", "warning", "note"], typer.Option("--fail-on")] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero")] = False,
    as_of: Day = None,
    agreement: Agreements = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    stdin_filename: Annotated[str, typer.Option("--stdin-filename", metavar="NAME")] = "<stdin>",
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Check plans against their agreement."""
    from actionplan.commands.validate import Options
    from actionplan.commands.validate import validate as run_validate

    options = Options(
        tuple(paths or ()), format, fail_on, exit_zero, as_of, tuple(agreement or ()),
        output, force, stdin_filename, quiet, fix, diff,
    )  # fmt: skip
    return run_validate(options, ctx.obj)


@app.command(cls=Command)
def new(
    ctx: typer.Context,
    municipality: Annotated[
        list[str] | None, typer.Option("--municipality", "-m", metavar="NAME")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR")] = None,
    agreement: Annotated[str, typer.Option("--agreement", metavar="ID|FILE")] = "tampereen-seutu",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Start a plan."""
    from actionplan.commands.new import Options
    from actionplan.commands.new import new as run_new

    return run_new(Options(tuple(municipality or ()), year, agreement, output), ctx.obj)


@app.command("new-year", cls=Command)
def new_year(
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR")] = None,
    agreement: Agreements = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Make next year's plan from this year's."""
    from actionplan.commands.new_year import Options
    from actionplan.commands.new_year import new_year as run_new_year

    return run_new_year(Options(plan, output, year, tuple(agreement or ())), ctx.obj)


@app.command(cls=Command)
def render(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", show_default=False)],
    to: Annotated[str | None, typer.Option("--to", metavar="FORMS")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="DIR")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    allow_gaps: Annotated[bool, typer.Option("--allow-gaps")] = False,
    figure: Annotated[list[str] | None, typer.Option("--figure", metavar="NAME")] = None,
    unused: Annotated[bool, typer.Option("--unused")] = False,
    templates: Templates = None,
    reference_doc: Annotated[str | None, typer.Option("--reference-doc", metavar="FILE")] = None,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Make documents of plans."""
    from actionplan.commands.ordering import Options
    from actionplan.commands.render import render as run_render

    options = Options(
        tuple(paths), to, output, force, allow_gaps, tuple(figure or ()), unused, templates,
        reference_doc, watch, tuple(agreement or ()), as_of,
    )  # fmt: skip
    return run_render(options, ctx.obj)


@app.command(cls=Command)
def report(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", show_default=False)],
    area: Annotated[bool, typer.Option("--area")] = False,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR")] = None,
    format: Annotated[ReportFormat, typer.Option("--format")] = "text",
    to: Annotated[str | None, typer.Option("--to", metavar="FORMS")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="DIR")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    worksheet: Annotated[bool, typer.Option("--worksheet")] = False,
    text: TextFile = None,
    previous: Annotated[str | None, typer.Option("--previous", metavar="FILE")] = None,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Tell how plans stand against their agreement."""
    from actionplan.commands.report import Options
    from actionplan.commands.report import report as run_report

    options = Options(
        tuple(paths), area, year, format, to, output, force, worksheet, text, previous,
        tuple(agreement or ()), as_of,
    )  # fmt: skip
    return run_report(options, ctx.obj)


@app.command(cls=Command)
def preview(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65_535)] = 8765,
    templates: Templates = None,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Show the document of a plan in a browser while the plan is written."""
    from actionplan.commands.ordering import Options
    from actionplan.commands.preview import preview as run_preview

    options = Options((path,), templates=templates, agreements=tuple(agreement or ()), as_of=as_of)
    return run_preview(options, port, ctx.obj)


@app.command(cls=Command)
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
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Make the files of a new repository of plans."""
    from actionplan.commands.init import Options
    from actionplan.commands.init import init as run_init

    options = Options(folder, tuple(municipality or ()), area, ci, agreement, install_from)
    return run_init(options, ctx.obj)


@templates_app.callback(invoke_without_command=True)
def templates(
    ctx: typer.Context,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> None:
    """Gather the commands about templates; without one, show the help."""
    _show_help_alone(ctx)


@templates_app.command("eject", cls=Command)
def templates_eject(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", show_default=False)],
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Copy the templates into a folder, for changing."""
    from actionplan.commands.templates import eject

    return eject(ctx.obj, folder, force=force)


@app.command(cls=Command)
def diff(
    ctx: typer.Context,
    plans: Annotated[list[str], typer.Argument(metavar="OLD NEW", show_default=False)],
    git: Annotated[str | None, typer.Option("--git", metavar="REV")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", metavar="NAME")] = None,
    folder: Annotated[str, typer.Option("--plans", metavar="DIR")] = "plans/",
    format: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    fail_on: Annotated[Literal["weakening", "change"] | None, typer.Option("--fail-on")] = None,
    as_of: Day = None,
    agreement: Agreements = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Tell what changed between two plans."""
    from actionplan.commands.diff import Options
    from actionplan.commands.diff import diff as run_diff

    options = Options(
        tuple(plans), git, municipality, folder, format, fail_on, as_of,
        tuple(agreement or ()), output, force,
    )  # fmt: skip
    return run_diff(options, ctx.obj)


@app.command(cls=Command)
def explain(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID")],
    format: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    agreement: Annotated[str, typer.Option("--agreement", metavar="ID|FILE")] = "tampereen-seutu",
    text: TextFile = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Explain a rule or a requirement."""
    from actionplan.commands.explain import explain as run_explain

    return run_explain(ctx.obj, id, agreement, format, text)


@app.command(cls=Command)
def rules(
    ctx: typer.Context,
    format: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    agreement: Annotated[str, typer.Option("--agreement", metavar="ID|FILE")] = "tampereen-seutu",
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """List every rule and requirement."""
    from actionplan.commands.rules import rules as run_rules

    return run_rules(ctx.obj, agreement, format)


@agreement_app.callback(invoke_without_command=True)
def agreement(
    ctx: typer.Context,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> None:
    """Gather the commands about agreement files; without one, show the help."""
    _show_help_alone(ctx)


def _show_help_alone(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(UNUSABLE)


@agreement_app.command("check", cls=Command)
def agreement_check(
    ctx: typer.Context,
    agreement: Annotated[str, typer.Argument(metavar="ID|FILE")] = "tampereen-seutu",
    text: TextFile = None,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Check an agreement file itself, and the agreement's text against it."""
    from actionplan.commands.agreement import check

    return check(ctx.obj, agreement, text)


@agreement_app.command("coverage", cls=Command)
def agreement_coverage(
    ctx: typer.Context,
    agreement: Annotated[str, typer.Argument(metavar="ID|FILE")] = "tampereen-seutu",
    text: TextFile = None,
    format: Annotated[
        Literal["text", "markdown", "json", "html"], typer.Option("--format")
    ] = "text",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Tell what each sentence of an agreement is, and what rests on it."""
    from actionplan.commands.coverage import Options, coverage

    return coverage(Options(agreement, text, format, output, force), ctx.obj)


@app.command(cls=Command)
def fmt(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATHS", show_default=False)] = None,
    check: Annotated[bool, typer.Option("--check")] = False,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Lay plans out in their one canonical form."""
    from actionplan.commands.fmt import fmt as run_fmt
    from actionplan.commands.rewriting import Options

    return run_fmt(Options(tuple(paths or ()), check, diff), ctx.obj)


@app.command(cls=Command)
def migrate(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATHS", show_default=False)] = None,
    check: Annotated[bool, typer.Option("--check")] = False,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Rewrite plans of older schema versions to the newest."""
    from actionplan.commands.migrate import migrate as run_migrate
    from actionplan.commands.rewriting import Options

    return run_migrate(Options(tuple(paths or ()), check, diff), ctx.obj)


@app.command(cls=Command)
def flatten(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Print a plan fact by fact, for git to compare."""
    from actionplan.commands.flatten import flatten as run_flatten

    return run_flatten(ctx.obj, path)


@app.command("install-git-drivers", cls=Command)
def install_git_drivers(
    ctx: typer.Context,
    attributes: Annotated[bool, typer.Option("--attributes")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Make git compare plans fact by fact in this repository."""
    from actionplan.commands.drivers import Options, install

    return install(Options(dry_run, attributes, force), ctx.obj)


@app.command(cls=Command)
def schema(
    ctx: typer.Context,
    name: Annotated[
        Literal[
            "plan",
            "agreement",
            "validate-output",
            "coverage-output",
            "diff-output",
            "report-output",
        ],
        typer.Argument(metavar="NAME"),
    ] = "plan",
    draft7: Annotated[bool, typer.Option("--draft7")] = False,
    lang: Lang = None,  # noqa: ARG001 - found before parsing: see language()
) -> int:
    """Print a JSON Schema."""
    from actionplan.commands.schema import schema as print_schema

    return print_schema(ctx.obj, name, draft7=draft7)


def main(args: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code. Nothing escapes as a traceback."""
    return ended(args, lambda session: _invoke(list(args), session))


def _invoke(args: list[str], session: Session) -> int:
    command = typer.main.get_command(narrowed(app, args))
    try:
        with command.make_context("actionplan", args, obj=session) as ctx:
            return int(command.invoke(ctx) or 0)
    except typer.Exit as end:
        return int(end.exit_code)
    except typer.TyperException as error:
        from actionplan.commands import trouble

        return trouble.misused(error, session)
