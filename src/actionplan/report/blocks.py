"""Saying reports in blocks: what pages of a plan and of an area have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actionplan.core.diagnostic import Argument
from actionplan.core.document import (
    Block,
    Break,
    Inline,
    Inlines,
    Listing,
    Meta,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.core.verdict import Decision, Status
from actionplan.core.version import VERSION
from actionplan.judge.wording import Wording
from actionplan.law.model import Agreement
from actionplan.report.counts import Counts
from actionplan.report.plan_report import Answer, Chapter
from actionplan.words.finnish import phrases as finnish
from actionplan.words.words import Words

COUNTED = tuple(status for status in Status if status is not Status.NOT_APPLICABLE)
"""The statuses that tables count, in their order; what concerns nobody comes last."""


class Speech:
    """Says the words of ``report`` in one language about one agreement."""

    def __init__(self, words: Words, agreement: Agreement) -> None:
        self.words, self.agreement = words, agreement
        self.wording = Wording(words, agreement)

    def phrase(self, key: str, **args: Argument) -> str:
        """Return the words at a key below ``report``."""
        return self.words.text(f"report.{key}", **args)

    def paragraph(self, key: str, **args: Argument) -> Paragraph:
        """Return the words at a key as a paragraph."""
        return Paragraph(said(self.phrase(key, **args)))

    def quotes(self, quotes: Sequence[str]) -> Listing | None:
        """Return sentences of the agreement as a list; ``None`` where there is none."""
        listed = tuple((self.paragraph("plan.quote", said=quote),) for quote in quotes)
        return Listing(listed) if listed else None

    def columns(self, *keys: str) -> tuple[Inlines, ...]:
        """Return the header of a table."""
        return tuple(said(self.phrase(f"column.{key}")) for key in keys)

    def status(self, status: Status) -> str:
        """Return the word for a status."""
        return self.words.text(f"status.{status}")

    def title(self, id: str) -> str:
        """Return a requirement's title, its id after it."""
        requirement = self.agreement.requirements.get(id)
        return f"{self.words.of(requirement.title)} ({id})" if requirement else id

    def level(self, force: str) -> str:
        """Return how binding a requirement or a part of it is."""
        return self.words.text(f"force_short.{force}")

    def date(self, iso: str) -> str:
        """Return a date as the language writes it."""
        return finnish.date(iso) if self.words.is_finnish else iso

    def decided(self, decision: Decision) -> Decision:
        """Return a decision in which it is said what a waiver should tell and does not."""
        if decision.kind != "waiver":
            return decision
        by = decision.by or self.phrase("plan.no_by")
        return decision._replace(by=by, reason=decision.reason or self.phrase("plan.no_reason"))

    def place(self, chapter: Chapter | None, lines: Sequence[int]) -> str:
        """Say where a plan tells something: in which chapter of its document, on which lines."""
        where = self._lines(lines)
        if chapter is None:
            return where
        if not chapter.number:
            return self.phrase("plan.front", lines=where)
        return self.phrase("plan.place", number=chapter.number, title=chapter.title, lines=where)

    def _lines(self, lines: Sequence[int]) -> str:
        key = "plan.line" if len(set(lines)) == 1 else "plan.lines"
        return self.phrase(key, lines=", ".join(ranges(lines)))

    def more(self, answers: Sequence[Answer]) -> Iterator[Inlines]:
        """Say where a plan answers a question besides what has been told of it, if it does."""
        if answers:
            lines = self._lines([one.evidence.line for one in answers])
            n = self.words.count("point", len(answers))
            yield said(self.phrase("plan.more_answers", n=n, lines=lines))

    def counts_header(self) -> tuple[Inlines, ...]:
        """Return a column for each status that is counted."""
        order = (*COUNTED, Status.NOT_APPLICABLE)
        return tuple(said(self.phrase(f"counted.{status}")) for status in order)

    def counts_cells(self, counts: Counts) -> tuple[Inlines, ...]:
        """Return the numbers for ``counts_header``."""
        order = (*COUNTED, Status.NOT_APPLICABLE)
        return tuple(said(str(counts.by_status[status])) for status in order)

    def meta(self, title: str, subject: str, date: str, digest: str) -> Meta:
        """Return what a report says of itself; ``date`` is the day it was looked at."""
        return Meta(
            lang=self.words.lang,
            title=title,
            subject=subject,
            author=self.words.of(self.agreement.name),
            keywords=tuple(self.words.find("report.keywords") or ()),
            date=date,
            status="",
            status_words="",
            generator=f"actionplan {VERSION}, {self.agreement.id} {self.agreement.version}",
            source_digest=digest,
        )


def said(text: str, style: str = "plain") -> Inlines:
    """Return a text as inlines."""
    return (Text(text, "strong" if style == "strong" else "plain"),)


def stacked(lines: Iterable[Inlines]) -> Inlines:
    """Put lines one below the other."""
    result: list[Inline] = []
    for line in lines:
        result += [Break(), *line] if result else line
    return tuple(result)


def table(caption: str, header: Sequence[Inlines], rows: Iterable[Sequence[Inlines]]) -> Table:
    """Return a table whose first cells name the rows."""
    return Table(caption, tuple(header), tuple(tuple(row) for row in rows))


def section(title: str, *blocks: Block | None) -> Section:
    """Return a chapter that ``number`` gives its place; blocks that are not there are left out."""
    return Section(1, "", "", title, tuple(block for block in blocks if block is not None))


def ranges(numbers: Iterable[int], most: int = 12) -> Iterator[str]:
    """Yield numbers with runs as ranges: ”120”, ”130–133”; after ``most``, how many more."""
    found = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in found:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs[:most]:
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
    if more := sum(map(len, runs[most:])):
        yield f"… (+{more})"
