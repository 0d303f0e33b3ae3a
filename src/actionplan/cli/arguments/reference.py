"""What can be looked up: rules, requirements, schemas."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from actionplan.cli.arguments.options import TAMPERE, AgreementOption, TextFile, Word
from actionplan.cli.formats.table import USUAL, ListFormat, PageFormat

Schema = Literal[
    "plan", "agreement", "validate-output", "coverage-output", "diff-output", "report-output"
]


class ExplainOptions(NamedTuple):
    """Explain a rule or a requirement."""

    id: Annotated[str, Word("ID")]
    format: PageFormat = USUAL
    agreement: AgreementOption = TAMPERE
    text: TextFile = None


class RulesOptions(NamedTuple):
    """List every rule and requirement."""

    format: ListFormat = USUAL
    agreement: AgreementOption = TAMPERE


class SchemaOptions(NamedTuple):
    """Print a JSON Schema."""

    name: Annotated[Schema, Word("NAME")] = "plan"
    draft7: bool = False
