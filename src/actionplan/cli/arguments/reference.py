"""What can be looked up: rules, requirements, schemas."""

from __future__ import annotations

from typing import Annotated, Literal

from actionplan.cli.arguments.options import TAMPERE, AgreementOption, TextFile, Word
from actionplan.cli.formats.table import USUAL, ListFormat, PageFormat
from actionplan.core.record import Record

Schema = Literal[
    "plan", "agreement", "validate-output", "coverage-output", "diff-output", "report-output"
]


class ExplainOptions(Record):
    """Explain a rule or a requirement."""

    id: Annotated[str, Word("ID")]
    format: PageFormat = USUAL
    agreement: AgreementOption = TAMPERE
    text: TextFile = None


class RulesOptions(Record):
    """List every rule and requirement."""

    format: ListFormat = USUAL
    agreement: AgreementOption = TAMPERE


class SchemaOptions(Record):
    """Print a JSON Schema."""

    name: Annotated[Schema, Word("NAME")] = "plan"
    draft7: bool = False
