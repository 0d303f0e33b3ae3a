"""What can be asked of an agreement file itself."""

from __future__ import annotations

from actionplan.cli.arguments.options import TAMPERE, AgreementWord, OutputFile, TextFile
from actionplan.cli.formats.table import USUAL, CoverageFormat
from actionplan.core.record import Record


class CheckOptions(Record):
    """Check an agreement file itself, and the agreement's text against it."""

    agreement: AgreementWord = TAMPERE
    text: TextFile = None


class CoverageOptions(Record):
    """Tell what each sentence of an agreement is, and what rests on it."""

    agreement: AgreementWord = TAMPERE
    text: TextFile = None
    format: CoverageFormat = USUAL
    output: OutputFile = None
    force: bool = False
