"""The pages of a plan's report, and of each requirement: a document that any renderer can spell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal

from actionplan.core.diagnostic import Severity
from actionplan.core.document import Block, Document, Facts, Inlines, Paragraph, Section
from actionplan.core.verdict import SHORTFALLS, Evidence, Judgement, Status
from actionplan.core.version import VERSION
from actionplan.document.compose.compose import number
from actionplan.law.model import Requirement
from actionplan.report.blocks import Speech, said, section, stacked, table
from actionplan.report.counts import counts
from actionplan.report.plan_report import Chapter, PlanReport
from actionplan.words.words import Words


class RequirementPages:
    """Says of each requirement what it asks, how it stands, and what it rests on."""

    def __init__(self, report: PlanReport, say: Speech) -> None:
        self._report, self._say = report, say

    def each(self) -> Section:
        """Return the chapter."""
        clauses = groupby(self._report.requirements, lambda id: self._clause(id))
        return section(self._say.phrase("plan.each"), *(self._clause_of(*one) for one in clauses))

    def _clause(self, id: str) -> str:
        """Return the first clause that a requirement rests on."""
        return self._requirement(id).clause.split(",")[0].strip()

    def _clause_of(self, clause: str, ids: Iterator[str]) -> Section:
        known = self._report.agreement.clauses.get(clause)
        words = f" {self._say.words.of(known.title)}" if known else ""
        title = self._say.wording.clause(clause)
        heading = f"{title[:1].upper()}{title[1:]}{':' if words else ''}{words}"
        return section(heading, *(self._one(id) for id in ids))

    def _one(self, id: str) -> Section:
        say, requirement = self._say, self._requirement(id)
        kind = say.wording.place(requirement) or say.phrase(f"plan.kind.{requirement.kind}")
        note = say.words.of(requirement.note) if requirement.note else ""
        level = say.phrase("plan.level", force=say.level(requirement.force), kind=kind)
        standing = self._report.standing(id)
        facts = Facts(
            tuple((say.wording.name(one.municipality), self._standing(one)) for one in standing)
        )
        duty = Paragraph(said(say.words.of(requirement.duty)))
        short = any(_is_short(one) for one in standing)
        help = say.paragraph("plan.help", help=say.words.of(requirement.help)) if short else None
        how = Paragraph(said(f"{level} {note}".rstrip()))
        return section(say.title(id), duty, say.quotes(self._report.quoted(id)), how, facts, help)

    def _standing(self, judgement: Judgement) -> Inlines:
        """Say how a requirement stands: the status, what is missing, on what it rests."""
        lines: list[Inlines] = [said(self._say.status(judgement.status), "strong")]
        lines += [said(line) for line in self._say.wording.gaps(judgement)]
        if judgement.status is not Status.NOT_APPLICABLE or judgement.evidence:
            lines.append(said(self._evidence(judgement)))
        lines += [said(line) for line in self._decided(judgement)]
        if judgement.status is Status.READER:
            questions = self._say.wording.questions(judgement)
            lines += [said(self._say.phrase("plan.question", question=one)) for one in questions]
        return stacked(lines)

    def _evidence(self, judgement: Judgement) -> str:
        say = self._say
        if not judgement.evidence:
            return say.phrase("plan.no_evidence")
        places = [say.place(*one) for one in self._by_chapter(judgement.evidence)]
        return say.phrase("plan.evidence", places="; ".join(places))

    def _by_chapter(
        self, evidence: tuple[Evidence, ...]
    ) -> Iterator[tuple[Chapter | None, list[int]]]:
        found: dict[Chapter | None, list[int]] = {}
        for one in evidence:
            found.setdefault(self._report.places.get(one.path), []).append(one.line)
        order = sorted(found, key=lambda chapter: _order(chapter))
        return ((chapter, found[chapter]) for chapter in order)

    def _decided(self, judgement: Judgement) -> Iterator[str]:
        if judgement.decision is None:
            return
        decision = self._say.decided(judgement.decision)
        yield self._say.phrase(
            f"plan.{decision.kind}",
            by=decision.by,
            on=self._say.date(decision.on),
            until=self._say.date(decision.until) if decision.until else "",
            reason=decision.reason,
        )

    def _requirement(self, id: str) -> Requirement:
        return self._report.agreement.requirements[id]


def _order(chapter: Chapter | None) -> int:
    """Sort chapters as the document has them; evidence that it does not show comes last."""
    if chapter is None:
        return 1_000
    return int(chapter.number or 0)


def _is_short(judgement: Judgement) -> bool:
    return judgement.status in SHORTFALLS


_ANSWERS = 6
"""So many places of the plan are told beside a question; of others, the lines."""
_NAMED = 5
"""So many missing duties are named on the first page; the table has them all."""


def plan_pages(report: PlanReport, words: Words, *, brief: bool = False) -> Document:
    """Return the report as a document; a brief one leaves out the requirements one by one."""
    return _Pages(report, words).document(brief=brief)


class _Pages:
    def __init__(self, report: PlanReport, words: Words) -> None:
        self._report = report
        self._say = Speech(words, report.agreement)

    def document(self, *, brief: bool) -> Document:
        say, outcome = self._say, self._report.outcome
        status: Literal["draft", "approved", ""] = (
            "draft" if outcome.draft else "approved" if outcome.approved else ""
        )
        title = say.phrase("plan.title", title=self._report.title)
        subject = say.phrase("plan.subject", year=str(outcome.year))
        own = say.meta(title, subject, self._report.as_of, outcome.digest)
        words = say.phrase(f"status.{status}") if status else ""
        meta = replace(own, author=self._report.author, status=status, status_words=words)
        chapters = [self._open(), *self._changes()]
        if not brief:
            chapters.append(RequirementPages(self._report, self._say).each())
        chapters += [self._checked(), self._sources()]
        return Document(meta, tuple(self._front()), number(chapters), say.phrase("contents"))

    # -- the answer

    def _front(self) -> Iterator[Block]:
        yield from self._answer()
        say, report = self._say, self._report
        header = (*say.columns("municipality"), *say.counts_header())
        rows = [
            (said(say.wording.name(id)), *say.counts_cells(counts(report.of(id))))
            for id in _whose(report)
        ]
        yield table(say.phrase("plan.counts"), header, rows)

    def _answer(self) -> Iterator[Paragraph]:
        """Yield three lines: how much is met, what must be mended, what is left to people."""
        say, report = self._say, self._report
        standing = [(say.wording.name(id), counts(report.of(id))) for id in _whose(report)]
        met = tuple(f"{name} {own.met}/{own.of}" for name, own in standing)
        yield say.paragraph("plan.answer.met", standing=say.words.join(met))
        yield Paragraph(said(" ".join(self._lacking())))
        left = say.words.count("requirements", self._number(Status.READER))
        waived = say.words.count("requirements", self._number(Status.WAIVED))
        reviewed = self._reviewed()
        read = say.words.count("requirements", reviewed) if reviewed else ""
        yield say.paragraph("plan.answer.left", reader=left, waived=waived, read=read)

    def _number(self, status: Status) -> int:
        """Count the requirements that stand so for someone."""
        judgements = self._report.outcome.judgements
        return len({one.requirement for one in judgements if one.status is status})

    def _reviewed(self) -> int:
        """Count the requirements that stand as a reader has judged."""
        decided = [(one.requirement, one.decision) for one in self._report.outcome.judgements]
        return len({id for id, decision in decided if decision and decision.kind == "review"})

    def _lacking(self) -> Iterator[str]:
        """Say which duties are missing, and how much else is to be agreed or shown."""
        say, ids = self._say, self._open_ids()
        musts = [id for id in ids if self._weight(id) is Severity.ERROR]
        if musts:
            named = tuple(say.title(id) for id in musts[:_NAMED])
            key = "musts" if len(musts) == len(named) else "musts_some"
            yield say.phrase(f"plan.answer.{key}", n=str(len(musts)), named=say.words.join(named))
        else:
            yield say.phrase("plan.answer.no_musts")
        if others := len(ids) - len(musts):
            yield say.phrase("plan.answer.others", n=say.words.count("point", others))

    def _open_ids(self) -> list[str]:
        """Return the requirements that fall short for someone, the heaviest first."""
        short = {one.requirement for one in self._report.outcome.judgements if _is_short(one)}
        own = [id for id in self._report.requirements if id in short]
        return sorted(own, key=lambda id: self._weight(id).rank)

    def _weight(self, id: str) -> Severity:
        return self._requirement(id).severity(self._force(id))

    def _force(self, id: str) -> str:
        """Return how binding what is missing is: a requirement's parts may differ."""
        requirement = self._requirement(id)
        missing = {part for one in self._report.standing(id) for part in one.missing}
        return requirement.heaviest(part.force for part in requirement.parts if part.id in missing)

    def _requirement(self, id: str) -> Requirement:
        return self._report.agreement.requirements[id]

    # -- what is open, what has changed

    def _open(self) -> Section:
        say, ids = self._say, self._open_ids()
        title = say.phrase("plan.open")
        if not ids:
            return section(title, say.paragraph("plan.none_open"))
        header = say.columns("requirement", "clause", "level", "missing", "mend")
        rows = [self._open_row(id) for id in ids]
        what = table(say.phrase("plan.open_table"), header, rows)
        return section(title, say.paragraph("plan.open_about"), what)

    def _open_row(self, id: str) -> tuple[Inlines, ...]:
        say, requirement = self._say, self._requirement(id)
        return (
            said(say.title(id)),
            said(requirement.clause),
            said(say.level(self._force(id))),
            stacked(said(line) for line in self._lacks(id)),
            said(say.words.of(requirement.help)),
        )

    def _lacks(self, id: str) -> list[str]:
        """Say what is missing, once for all municipalities that lack the same."""
        gaps: dict[str, list[str]] = {}
        for one in self._report.standing(id):
            for gap in self._say.wording.gaps(one) if _is_short(one) else ():
                gaps.setdefault(gap, []).append(one.municipality)
        whole = len(self._report.outcome.municipalities)
        names = self._say.wording.names
        concerns = "shortfall.concerns"
        return [
            f"{gap} {self._say.words.text(concerns, names=names(ids))}" if len(ids) < whole else gap
            for gap, ids in gaps.items()
        ]

    def _changes(self) -> Iterator[Section]:
        before, say = self._report.before, self._say
        if before is None:
            return
        about = say.paragraph("plan.changes_about", file=before.file, year=str(before.year))
        title, changes = say.phrase("plan.changes"), self._report.changes
        if not changes:
            yield section(title, about, say.paragraph("plan.no_changes"))
            return
        header = say.columns("requirement", "municipality", "before", "after", "direction")
        rows = [
            (
                said(say.title(one.requirement)),
                said(say.wording.name(one.municipality)),
                said(say.status(one.before)),
                said(say.status(one.after)),
                said(say.phrase(f"direction.{one.direction}")),
            )
            for one in changes
        ]
        yield section(title, about, table(say.phrase("plan.changes_table"), header, rows))

    # -- what was checked, from what

    def _checked(self) -> Section:
        say = self._say
        about = {"counted": self._counted(), "as_of": say.date(self._report.as_of)}
        return section(
            say.phrase("plan.checked"),
            say.paragraph("plan.checked_about", **about),
            say.paragraph("plan.machine"),
            say.paragraph("plan.findings", findings=self._other_findings()),
            self._left(),
        )

    def _counted(self) -> str:
        words, outcome = self._say.words, self._report.outcome
        told = [words.count(thing, number) for thing, number in (outcome.counted or {}).items()]
        told[-1:] = [f"{told[-1]} × {words.count('municipality', len(outcome.municipalities))}"]
        return words.join(told)

    def _other_findings(self) -> str:
        words, agreement = self._say.words, self._report.agreement
        found = self._report.outcome.diagnostics
        others = [one for one in found if one.rule not in agreement.requirements]
        counted = {weight: sum(one.severity is weight for one in others) for weight in Severity}
        told = [words.count(str(weight), n) for weight, n in counted.items() if n]
        return words.join(told) if told else words.text("summary.nothing")

    def _left(self) -> Section:
        """Say what is left to a reader, the plan's own answer beside each question."""
        say, rows = self._say, list(self._questions())
        title = say.phrase("plan.left")
        if not rows:
            return section(title, say.paragraph("plan.nothing_left"))
        names = ("plan.question_column", "plan.answer_column")
        header = (*say.columns("requirement"), *(said(say.phrase(name)) for name in names))
        what = table(say.phrase("plan.questions"), header, rows)
        return section(title, say.paragraph("plan.left_about"), what)

    def _questions(self) -> Iterator[tuple[Inlines, ...]]:
        say, report = self._say, self._report
        for one in report.outcome.judgements:
            if one.status is Status.READER:
                answers = report.answers.get((one.requirement, one.municipality), ())
                name = (*said(say.title(one.requirement)), *self._whose(one))
                asked = stacked(said(question) for question in say.wording.questions(one))
                told = [said(answer.text) for answer in answers[:_ANSWERS]]
                more = say.more(answers[_ANSWERS:])
                yield name, asked, stacked([*told, *more]) or said(say.phrase("none"))

    def _whose(self, judgement: Judgement) -> Inlines:
        if len(self._report.outcome.municipalities) == 1:
            return ()
        return said(f": {self._say.wording.name(judgement.municipality)}")

    def _sources(self) -> Section:
        say, report = self._say, self._report
        agreement, outcome = report.agreement, report.outcome
        told = (
            ("file", outcome.file.replace("\\", "/")),
            ("digest", outcome.digest),
            ("agreement", f"{agreement.id} {agreement.version}"),
            ("agreement_digest", agreement.digest),
            ("text", self._text()),
            ("as_of", say.date(report.as_of)),
            ("tool", f"actionplan {VERSION}"),
        )
        facts = Facts(tuple((say.phrase(f"plan.{key}"), said(value)) for key, value in told))
        return section(say.phrase("plan.sources"), facts)

    def _text(self) -> str:
        """Say whether the agreement's text was given, and how much of it is what it was."""
        quotes = self._report.quotes
        if quotes is None:
            return self._say.phrase("plan.text_absent")
        numbers = {"recognised": str(quotes.recognised), "known": str(quotes.known)}
        return self._say.phrase("plan.text_given", **numbers)


def _whose(report: PlanReport) -> tuple[str, ...]:
    return report.outcome.municipalities
