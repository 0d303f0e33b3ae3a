"""What can be asked of an agreement file itself."""

from __future__ import annotations

from typing import Annotated

import typer

from actionplan.cli.arguments.options import (
    TAMPERE,
    AgreementArgument,
    Force,
    Lang,
    OutputFile,
    TextFile,
)
from actionplan.cli.formats.table import USUAL, CoverageFormat


def check(
    ctx: typer.Context,
    agreement: AgreementArgument = TAMPERE,
    text: TextFile = None,
    lang: Lang = None,
) -> int:
    """Check an agreement file itself, and the agreement's text against it."""
    from actionplan.cli.commands.agreement import check

    return check(ctx.obj, agreement, text)


def coverage(
    ctx: typer.Context,
    agreement: AgreementArgument = TAMPERE,
    text: TextFile = None,
    format: Annotated[CoverageFormat, typer.Option("--format")] = USUAL,
    output: OutputFile = None,
    force: Force = False,
    lang: Lang = None,
) -> int:
    """Tell what each sentence of an agreement is, and what rests on it."""
    from actionplan.cli.commands.coverage import CoverageOptions, coverage

    return coverage(CoverageOptions(agreement, text, format, output, force), ctx.obj)
