"""What can be looked up: rules, requirements, schemas."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from actionplan.cli.arguments.options import TAMPERE, AgreementOption, Lang, TextFile
from actionplan.cli.formats.table import USUAL, ListFormat, PageFormat


def explain(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID")],
    format: Annotated[PageFormat, typer.Option("--format")] = USUAL,
    agreement: AgreementOption = TAMPERE,
    text: TextFile = None,
    lang: Lang = None,
) -> int:
    """Explain a rule or a requirement."""
    from actionplan.cli.commands.explain import explain as run_explain

    return run_explain(ctx.obj, id, agreement, format, text)


def rules(
    ctx: typer.Context,
    format: Annotated[ListFormat, typer.Option("--format")] = USUAL,
    agreement: AgreementOption = TAMPERE,
    lang: Lang = None,
) -> int:
    """List every rule and requirement."""
    from actionplan.cli.commands.rules import rules as run_rules

    return run_rules(ctx.obj, agreement, format)


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
    lang: Lang = None,
) -> int:
    """Print a JSON Schema."""
    from actionplan.cli.commands.schema import schema as print_schema

    return print_schema(ctx.obj, name, draft7=draft7)
