"""What can be begun: a repository, a plan, the next year's plan."""

from __future__ import annotations

from typing import Annotated, Literal

from actionplan.cli.arguments.options import (
    TAMPERE,
    AgreementOption,
    Agreements,
    Option,
    OutputFile,
    Word,
    Year,
)
from actionplan.core.record import Record


class InitOptions(Record):
    """Make the files of a new repository of plans."""

    folder: Annotated[str, Word("DIR")] = "."
    municipality: Annotated[tuple[str, ...], Option("NAME")] = ()
    area: bool = False
    ci: Literal["github", "gitlab", "both", "none"] = "both"
    agreement: Annotated[str, Option("ID")] = TAMPERE
    install_from: Annotated[str | None, Option("SPEC")] = None


class NewOptions(Record):
    """Start a plan."""

    municipality: Annotated[tuple[str, ...], Option("NAME", ("--municipality", "-m"))] = ()
    year: Year = None
    agreement: AgreementOption = TAMPERE
    output: OutputFile = None


class NewYearOptions(Record):
    """Make next year's plan from this year's."""

    plan: Annotated[str, Word("PLAN")]
    output: OutputFile = None
    year: Year = None
    agreement: Agreements = ()
