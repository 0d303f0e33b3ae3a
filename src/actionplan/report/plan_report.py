"""The report of one plan, as values: its judgements, where its document says what, its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from actionplan.core.outcome import Outcome
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.verdict import Evidence, Judgement, Status
from actionplan.judge.case import Case
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan
from actionplan.report.counts import Change, changes
from actionplan.words.finnish import phrases as finnish

if TYPE_CHECKING:
    from actionplan.document.compose.compose import Composed, Told


_LONGEST = 400


class Chapter(Record):
    """A chapter of the plan's document."""

    number: str
    title: str


class Answer(Record):
    """What the plan itself says at one of its places."""

    text: str
    evidence: Evidence


class Quotes(Record):
    """Sentences of the agreement by the requirements they serve, all verified by fingerprint.

    ``recognised`` of the ``known`` sentences stand in the text that was given.
    """

    by_requirement: Mapping[str, tuple[str, ...]]
    recognised: int
    known: int


class Reading(Record):
    """What the report of one plan takes from the plan and its document, and nothing else does.

    It crosses process walls; the agreement, the same for all plans, stays behind.
    """

    outcome: Outcome
    title: str
    author: str
    as_of: str
    places: Mapping[Path, Chapter]
    answers: Mapping[tuple[str, str], tuple[Answer, ...]]


@dataclass(frozen=True)
class PlanReport:
    """Everything that the report of one plan says, before any words.

    ``places`` tell in which chapter the document shows a piece of evidence, ``answers`` what the
    plan itself says where a requirement is left to a reader, both by path and by requirement and
    municipality. ``before`` is last year's plan if there is one; ``quotes`` are there when the
    agreement's text was given.
    """

    outcome: Outcome
    agreement: Agreement
    title: str
    author: str
    as_of: str
    places: Mapping[Path, Chapter]
    answers: Mapping[tuple[str, str], tuple[Answer, ...]]
    before: Outcome | None = None
    quotes: Quotes | None = None

    def quoted(self, requirement: str) -> tuple[str, ...]:
        """Return the agreement's own sentences behind a requirement, as far as they are known."""
        return self.quotes.by_requirement.get(requirement, ()) if self.quotes else ()

    def of(self, municipality: str) -> tuple[Judgement, ...]:
        """Return the judgements for one municipality, in the agreement's order."""
        return tuple(self._by("municipality").get(municipality, ()))

    def standing(self, requirement: str) -> tuple[Judgement, ...]:
        """Return the judgements of one requirement, in the plan's order of municipalities."""
        return tuple(self._by("requirement").get(requirement, ()))

    @cached_property
    def _groups(self) -> dict[str, dict[str, list[Judgement]]]:
        """The judgements grouped once each way: a plan may name any number of municipalities."""
        found: dict[str, dict[str, list[Judgement]]] = {"municipality": {}, "requirement": {}}
        for one in self.outcome.judgements:
            for field, groups in found.items():
                groups.setdefault(getattr(one, field), []).append(one)
        return found

    def _by(self, field: str) -> dict[str, list[Judgement]]:
        return self._groups[field]

    def chapter(self, path: Path) -> str | None:
        """Return the number of the chapter that shows a piece of evidence; the title page has 0."""
        chapter = self.places.get(path)
        return (chapter.number or "0") if chapter else None

    @property
    def requirements(self) -> tuple[str, ...]:
        """The ids of the requirements judged, in the agreement's order."""
        return tuple(dict.fromkeys(one.requirement for one in self.outcome.judgements))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What stands differently than in last year's plan."""
        return changes(self.before.judgements, self.outcome.judgements) if self.before else ()


def reading(case: Case, outcome: Outcome, composed: Composed) -> Reading:
    """Gather what the report of a judged plan takes from the plan and its document.

    ``outcome`` must have been judged with its evidence; ``composed`` is the plan's document.
    """
    return Reading(
        outcome,
        composed.document.meta.title,
        composed.document.meta.author,
        case.as_of,
        places=dict(_places(outcome, composed.told)),
        answers=dict(_answers(case.plan, outcome)),
    )


def plan_report(
    read: Reading,
    agreement: Agreement,
    before: Outcome | None = None,
    quotes: Quotes | None = None,
) -> PlanReport:
    """Return the report of a plan that has been read.

    ``agreement`` is the one it was judged by, ``before`` the outcome of last year's plan,
    ``quotes`` the agreement's own words.
    """
    return PlanReport(
        read.outcome,
        agreement,
        read.title,
        read.author,
        read.as_of,
        read.places,
        read.answers,
        before,
        quotes,
    )


def _places(outcome: Outcome, told: tuple[Told, ...]) -> Iterator[tuple[Path, Chapter]]:
    """Yield the chapter that is the first to tell a piece of evidence, or anything below it."""
    first: dict[Path, Chapter] = {}
    for chapter in told:
        for path in chapter.paths:
            for length in range(len(path), 0, -1):
                first.setdefault(path[:length], Chapter(chapter.number, chapter.title))
    for judgement in outcome.judgements:
        for evidence in judgement.evidence:
            if evidence.path in first:
                yield evidence.path, first[evidence.path]


def _answers(plan: Plan, outcome: Outcome) -> Iterator[tuple[tuple[str, str], tuple[Answer, ...]]]:
    """Yield what the plan says where only a person can judge; the same words once."""
    for judgement in outcome.judgements:
        if judgement.status is Status.READER:
            told = {answer.text: answer for answer in _asked(judgement)}
            known = {answer.evidence.path for answer in told.values()}
            for evidence in judgement.evidence:
                text = _answer(plan, evidence.path) if evidence.path not in known else ""
                told.setdefault(text, Answer(text, evidence))
            told.pop("", None)
            yield (judgement.requirement, judgement.municipality), tuple(told.values())


def _asked(judgement: Judgement) -> Iterator[Answer]:
    """Yield what raises the question itself: of a long text the sentence that does."""
    for reason in judgement.asked:
        text = dict(reason.args).get("text", "")
        if text:
            yield Answer(_cut(text), Evidence(reason.at.path, reason.at.span.line))


def _answer(plan: Plan, path: Path) -> str:
    """Return the text that stands at a place, or the name of what it refers to; not endlessly."""
    value = plan.at(path)
    if not isinstance(value, str) or path[-1] in ("municipalities", "kind", "area"):
        return ""
    reference = plan.references.get(path)
    target = plan.target(reference) if reference else None
    if target is not None:
        named = target[1].get("name") or target[1].get("title") or value
        unit = target[1].get("unit", "") if reference and reference.register == "post" else ""
        value = finnish.in_brackets(str(named), unit)
    return _cut(value)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
