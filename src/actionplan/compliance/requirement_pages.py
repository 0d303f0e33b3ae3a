"""The chapter of a plan's report that goes through the agreement requirement by requirement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from actionplan.agreement.model import Requirement
from actionplan.compliance.plan_report import Chapter, PlanReport
from actionplan.compliance.speech import Speech, said, section, stacked
from actionplan.document import Facts, Inlines, Paragraph, Section
from actionplan.judgement import Evidence, Judgement
from actionplan.verdict import SHORTFALLS, Status


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
        words = f" {known.title[self._say.words.lang]}" if known else ""
        title = self._say.wording.clause(clause)
        heading = f"{title[:1].upper()}{title[1:]}{':' if words else ''}{words}"
        return section(heading, *(self._one(id) for id in ids))

    def _one(self, id: str) -> Section:
        say, requirement = self._say, self._requirement(id)
        kind = say.wording.place(requirement) or say.phrase(f"plan.kind.{requirement.kind}")
        note = requirement.note[say.words.lang] if requirement.note else ""
        level = say.phrase("plan.level", force=say.level(requirement.force), kind=kind)
        standing = self._report.standing(id)
        facts = Facts(
            tuple((say.wording.name(one.municipality), self._standing(one)) for one in standing)
        )
        duty = Paragraph(said(requirement.duty[say.words.lang]))
        short = any(_is_short(one) for one in standing)
        help = say.paragraph("plan.help", help=requirement.help[say.words.lang]) if short else None
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
