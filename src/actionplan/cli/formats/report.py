"""What every format needs beside the outcomes: words, agreements, the day, and the tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.place import Span
from actionplan.core.printable import printable
from actionplan.core.record import Record
from actionplan.judge.wording import Wording
from actionplan.law.library import Library
from actionplan.words.words import Words

UNREADABLE = frozenset({"AP001", "AP002", "AP003", "AP004", "AP005"})
"""The rules that say a file could not be read at all: no finding about a plan."""

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2


class Tally:
    """Counts of files, findings and verdicts."""

    def __init__(self) -> None:
        self.files = 0
        self.judged = 0
        self.unreadable = 0
        self.severities: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.agreements: dict[str, str] = {}

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes, each counted before it goes on."""
        for outcome in outcomes:
            self._add(outcome)
            yield outcome

    def _add(self, outcome: Outcome) -> None:
        self.files += 1
        self.judged += outcome.judged
        self.unreadable += any(found.rule in UNREADABLE for found in outcome.diagnostics)
        self.severities.update(str(found.severity) for found in outcome.diagnostics)
        self.statuses.update(str(judgement.status) for judgement in outcome.judgements)
        if outcome.judged:
            self.agreements[outcome.agreement] = outcome.agreement_version

    def exit_code(self, fail_on: Severity, *, exit_zero: bool = False) -> int:
        """Return 2 if a file could not be read, 1 for findings of the weight given, else 0."""
        if self.unreadable:
            return UNUSABLE
        counted = sum(self.severities[s] for s in Severity if s.rank <= fail_on.rank)
        return FINDINGS if counted and not exit_zero else CLEAN


class Report(Record):
    """The settings of one report; ``tally`` is filled while the outcomes pass.

    ``width`` is that of the terminal; 0 leaves lines whole, for what is no terminal.
    """

    words: Words
    library: Library
    as_of: str
    tally: Tally
    quiet: bool = False
    colour: bool = False
    width: int = 0

    def place(self, span: Span) -> str:
        """Return the place of a finding as editors read it."""
        return f"{printable(span.file)}:{span.line}:{span.column}"

    def wording(self, outcome: Outcome) -> Wording:
        """Return the words for a file's findings."""
        agreement = self.library.get(outcome.agreement) if outcome.judged else None
        return Wording(self.words, agreement, joint=len(outcome.municipalities) > 1)
