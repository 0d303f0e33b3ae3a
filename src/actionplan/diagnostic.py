"""A problem as a value: what it is, where it is, what it says of whom. No sentence inside.

The words come from the language catalogue at the edge, by rule id and arguments, so one model
feeds every output format and every language.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from actionplan.judgement import Judgement
from actionplan.place import Path, Span

Argument = str | int | tuple[str, ...]


class Severity(StrEnum):
    """How much a finding weighs; the order of definition is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the heaviest; sorts findings and compares with ``--fail-on``."""
        return _RANKS[self]

    def milder(self) -> Severity:
        """One step milder, as in a draft; a note stays a note."""
        return _MILDER[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_MILDER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTE,
    Severity.NOTE: Severity.NOTE,
}


class Related(NamedTuple):
    """A second place that a finding speaks of; ``label`` names the words said about it."""

    label: str
    span: Span
    args: tuple[tuple[str, Argument], ...] = ()


class Diagnostic(NamedTuple):
    """One finding.

    ``rule`` is a rule id (``AP104``) or a requirement id of the agreement (``TRE-7.5``).
    ``args`` fill the catalogue's templates; texts from the file stand in them exactly as written.
    About a requirement, ``judgements`` say how it stands for each of the municipalities.
    """

    rule: str
    severity: Severity
    span: Span
    path: Path = ()
    args: tuple[tuple[str, Argument], ...] = ()
    related: tuple[Related, ...] = ()
    municipalities: tuple[str, ...] = ()
    clause: str | None = None
    judgements: tuple[Judgement, ...] = ()


def by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Sort key: the order in which a reader of the file meets the findings."""
    span = diagnostic.span
    return (span.file, span.line, span.column, diagnostic.rule)
