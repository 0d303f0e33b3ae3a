"""The check-list of what only people can judge: questions, room for answers, how to record them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actionplan.core.document import (
    Blank,
    Block,
    Break,
    Document,
    Facts,
    Inlines,
    Listing,
    Paragraph,
    Section,
    Text,
)
from actionplan.core.verdict import Decision, Judgement, Status
from actionplan.document.compose.compose import number
from actionplan.report.blocks import Speech, said, section, table
from actionplan.report.plan_report import Answer, PlanReport
from actionplan.words.words import Words

_BOX = "☐"
_VERDICTS = (Status.MET, Status.PARTLY, Status.UNMET)
"""What a review may say, as the plan's grammar has it."""
_ROOM, _TOLD = 4, 20
"""Lines for the reasons, and places of the plan that are told in full."""
_STEPS = ("read", "judge", "record")


def worksheet(report: PlanReport, words: Words) -> Document:
    """Return the questions that a plan leaves to a reader, as a form to be filled in.

    What has been answered already is listed with who did it and when.
    """
    return _Sheet(report, words).document()


class _Sheet:
    def __init__(self, report: PlanReport, words: Words) -> None:
        self._report = report
        self._say = Speech(words, report.agreement)
        judgements = report.outcome.judgements
        self._open = [one for one in judgements if one.status is Status.READER]
        self._done = [
            (one, one.decision)
            for one in judgements
            if one.decision and one.decision.kind == "review"
        ]

    def document(self) -> Document:
        say, report = self._say, self._report
        title = say.phrase("worksheet.title", title=report.title)
        subject = say.phrase("worksheet.subject", year=str(report.outcome.year))
        own = say.meta(title, subject, report.as_of, report.outcome.digest)
        meta = replace(own, author=report.author)
        chapters = [self._questions(), self._reviewed()]
        if self._open:
            chapters.append(self._record())
        return Document(meta, tuple(self._front()), number(chapters), say.phrase("contents"))

    def _front(self) -> Iterator[Block]:
        """Yield what to do, in three lines, and which plan it is about."""
        say, outcome = self._say, self._report.outcome
        if self._open:
            steps = tuple((say.paragraph(f"worksheet.step.{step}"),) for step in _STEPS)
            yield Listing(steps, ordered=True)
        else:
            yield say.paragraph("worksheet.nothing")
        told = (
            ("plan.file", outcome.file.replace("\\", "/")),
            ("plan.as_of", say.date(self._report.as_of)),
            ("worksheet.open", str(len(self._open))),
            ("worksheet.done", str(len(self._done))),
        )
        yield Facts(tuple((say.phrase(key), said(value)) for key, value in told))

    # -- what is asked

    def _questions(self) -> Section:
        title = self._say.phrase("worksheet.questions")
        if not self._open:
            return section(title, self._say.paragraph("worksheet.nothing_open"))
        return section(title, *(self._question(one) for one in self._open))

    def _question(self, judgement: Judgement) -> Section:
        say = self._say
        requirement = say.agreement.requirements[judgement.requirement]
        name = say.wording.name(judgement.municipality)
        asked = say.wording.questions(judgement)
        told = (
            ("column.municipality", name),
            ("column.clause", requirement.clause),
            ("worksheet.duty", say.words.of(requirement.duty)),
            ("worksheet.reading", " ".join(say.wording.readings(requirement))),
        )
        return section(
            f"{say.title(requirement.id)}: {name}",
            *(Paragraph(said(question, "strong")) for question in asked),
            Facts(tuple((say.phrase(key), said(value)) for key, value in told if value)),
            say.quotes(self._report.quoted(requirement.id)),
            *self._answers(judgement),
            *self._room(),
        )

    def _answers(self, judgement: Judgement) -> Iterator[Block]:
        """Yield what the plan itself says to the question, each with its place."""
        say, key = self._say, (judgement.requirement, judgement.municipality)
        answers = self._report.answers.get(key, ())
        if not answers:
            yield say.paragraph("worksheet.no_answer")
            return
        yield say.paragraph("worksheet.answer")
        yield Listing(tuple((self._answer(one),) for one in answers[:_TOLD]))
        yield from (Paragraph(line) for line in say.more(answers[_TOLD:]))

    def _answer(self, answer: Answer) -> Paragraph:
        chapter = self._report.places.get(answer.evidence.path)
        place = self._say.place(chapter, (answer.evidence.line,))
        return Paragraph((*said(answer.text), Break(), Text(place, "emphasis")))

    def _room(self) -> Iterator[Block]:
        """Yield the boxes to tick and the room to write."""
        say = self._say
        choices = (3 * "\u00a0" + " ").join(
            f"{_BOX}\u00a0{say.phrase(f'worksheet.verdict.{verdict}')}" for verdict in _VERDICTS
        )
        yield Paragraph((*said(f"{say.phrase('worksheet.judgement')}: ", "strong"), *said(choices)))
        yield Blank(say.phrase("worksheet.by"))
        yield Blank(say.phrase("worksheet.on"))
        yield Blank(say.phrase("worksheet.note"), _ROOM)

    # -- what has been answered, and how to record what is answered now

    def _reviewed(self) -> Section:
        say, title = self._say, self._say.phrase("worksheet.reviewed")
        if not self._done:
            return section(title, say.paragraph("worksheet.none_reviewed"))
        header = say.columns("requirement", "municipality", "standing")
        header = (*header, *(said(say.phrase(f"worksheet.{key}")) for key in ("by", "on", "note")))
        rows = [self._review(*one) for one in self._done]
        return section(title, table(say.phrase("worksheet.reviewed_table"), header, rows))

    def _review(self, judgement: Judgement, review: Decision) -> tuple[Inlines, ...]:
        say = self._say
        told = (
            say.title(judgement.requirement),
            say.wording.name(judgement.municipality),
            say.status(judgement.status),
            review.by,
            say.date(review.on),
            review.reason.strip() or "–",
        )
        return tuple(said(cell) for cell in told)

    def _record(self) -> Section:
        """Give the plan's lines ready-made: each on one line, so that copying cannot bend them."""
        say = self._say
        lines = (Paragraph(said(line)) for line in entries(self._open))
        return section(
            say.phrase("worksheet.record"),
            say.paragraph("worksheet.record_about"),
            Listing(
                tuple((say.paragraph(f"worksheet.fill.{key}"),) for key in ("verdict", "on", "by"))
            ),
            Paragraph(said("reviews:")),
            *lines,
        )


def entries(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Yield a line for ``reviews`` of a plan for each question, its answer left to fill in."""
    for one in judgements:
        yield (
            f"- {{requirement: {one.requirement}, municipalities: [{one.municipality}], "
            'verdict: "", by: "", on: "", note: ""}'
        )
