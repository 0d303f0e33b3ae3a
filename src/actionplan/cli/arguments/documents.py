"""What can be made of plans for people to read, and the templates it is made with."""

from __future__ import annotations

from typing import Annotated

import typer

from actionplan.cli.arguments.options import (
    Agreements,
    Day,
    Force,
    Forms,
    Lang,
    OutputFolder,
    Paths,
    Templates,
    TextFile,
    Year,
)
from actionplan.cli.formats.table import ReportFormat


def render(
    ctx: typer.Context,
    paths: Paths,
    to: Forms = None,
    output: OutputFolder = None,
    force: Force = False,
    allow_gaps: Annotated[bool, typer.Option("--allow-gaps")] = False,
    figure: Annotated[list[str] | None, typer.Option("--figure", metavar="NAME")] = None,
    unused: Annotated[bool, typer.Option("--unused")] = False,
    templates: Templates = None,
    reference_doc: Annotated[str | None, typer.Option("--reference-doc", metavar="FILE")] = None,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,
) -> int:
    """Make documents of plans."""
    from actionplan.cli.commands.render import render as run_render
    from actionplan.cli.press.order_form import OrderOptions

    options = OrderOptions(
        tuple(paths), _listed(to), output, force, allow_gaps, _listed(figure), unused, templates,
        reference_doc, watch, tuple(agreement or ()), as_of,
    )  # fmt: skip
    return run_render(options, ctx.obj)


def report(
    ctx: typer.Context,
    paths: Paths,
    area: Annotated[bool, typer.Option("--area")] = False,
    year: Year = None,
    format: Annotated[ReportFormat | None, typer.Option("--format")] = None,
    to: Forms = None,
    output: OutputFolder = None,
    force: Force = False,
    worksheet: Annotated[bool, typer.Option("--worksheet")] = False,
    text: TextFile = None,
    previous: Annotated[str | None, typer.Option("--previous", metavar="FILE")] = None,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,
) -> int:
    """Tell how plans stand against their agreement."""
    from actionplan.cli.commands.report import ReportOptions
    from actionplan.cli.commands.report import report as run_report

    options = ReportOptions(
        tuple(paths), area, year, format, _listed(to), output, force, worksheet, text, previous,
        tuple(agreement or ()), as_of,
    )  # fmt: skip
    return run_report(options, ctx.obj)


def preview(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65_535)] = 8765,
    templates: Templates = None,
    agreement: Agreements = None,
    as_of: Day = None,
    lang: Lang = None,
) -> int:
    """Show the document of a plan in a browser while the plan is written."""
    from actionplan.cli.commands.preview import preview as run_preview
    from actionplan.cli.press.order_form import OrderOptions

    options = OrderOptions(
        (path,), templates=templates, agreements=tuple(agreement or ()), as_of=as_of
    )
    return run_preview(options, port, ctx.obj)


def eject(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", show_default=False)],
    force: Force = False,
    lang: Lang = None,
) -> int:
    """Copy the templates into a folder, for changing."""
    from actionplan.cli.commands.templates import eject

    return eject(ctx.obj, folder, force=force)


def _listed(asked: list[str] | None) -> str | None:
    """Return what is asked for with commas between, however often the option is repeated."""
    return ",".join(asked) if asked else None
