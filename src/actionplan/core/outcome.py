"""What checking one file came to. Plain values, so that they travel between processes."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan.core.diagnostic import Diagnostic
from actionplan.core.record import Record
from actionplan.core.verdict import Judgement


class Outcome(Record):
    """Everything said of one file.

    ``judged`` is false when the street stopped at the file or its grammar: then there are no
    verdicts, and the findings are all there is to say. ``lines`` holds the text of the lines that
    findings point at, for code frames. ``counted`` says how much was looked at (values,
    references, texts, requirements), so that "sound" is never said without saying of what.
    ``bystander`` is what is no plan and was not meant as one: in a folder it is left alone.
    """

    file: str
    digest: str
    judged: bool
    municipalities: tuple[str, ...] = ()
    year: int = 0
    draft: bool = False
    approved: bool = False
    agreement: str = ""
    agreement_version: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    lines: Mapping[int, str] | None = None
    counted: Mapping[str, int] | None = None
    bystander: bool = False
