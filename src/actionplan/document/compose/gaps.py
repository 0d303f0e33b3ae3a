"""Gaps made visible: a notice where something is missing, or does not count, and the annex."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from actionplan.core.diagnostic import NAMES
from actionplan.core.document import Notice, Paragraph, Table, Text
from actionplan.core.place import Path
from actionplan.core.resources import FINNISH
from actionplan.core.verdict import SHORTFALLS, Status, Verdict
from actionplan.document.compose.facts import Entry, path_of
from actionplan.document.compose.inlines import Say, small
from actionplan.document.words import word
from actionplan.judge.case import Case
from actionplan.judge.checks.decisions import reviews, waivers
from actionplan.judge.shortfall import shortfalls
from actionplan.judge.wording import Wording
from actionplan.law.model import Agreement, Requirement
from actionplan.words.finnish import phrases as finnish
from actionplan.words.words import Words

_OPEN = (*SHORTFALLS, Status.READER)
_COUNTING = {NAMES[name].id for name in ("waiver-expiring", "waiver-unused")}
"""Findings of waivers that count all the same: they are for the author."""


def notices(case: Case, chapter: Iterable[str]) -> Iterator[Notice]:
    """Yield a notice for each requirement of a chapter that falls short.

    The words are those of the findings, so that document and check say the same of the same
    municipality: who lacks what is never told of the others. Of the reasons one is enough.
    """
    wanted = set(chapter)
    short = [v for v in case.verdicts if v.requirement in wanted and v.status in SHORTFALLS]
    wording = Wording(Words(FINNISH), case.agreement, joint=case.plan.joint, brief=True)
    names = case.agreement.names()
    for finding in shortfalls(case.plan, case.agreement, short):
        requirement = case.agreement.requirements[finding.rule]
        duty = small(requirement.title[FINNISH], names)
        title = word("gap.title", duty=duty, clause=small(clause(requirement)))
        lines = wording.said(finding).lines
        yield Notice("gap", title, tuple(Paragraph((Text(line),)) for line in lines))


def doubts(case: Case) -> Callable[[Entry], tuple[Notice, ...]]:
    """Return what says of a waiver or a review of the plan why it does not count, as findings do.

    Else the document would tell of a waiver in force beside the gap that it does not close.
    """
    wording = Wording(Words(FINNISH), case.agreement, joint=case.plan.joint)
    found: dict[Path, list[Notice]] = {}
    for finding in (*waivers(case), *reviews(case)):
        if finding.rule not in _COUNTING:
            said = wording.said(finding)
            notice = Notice("gap", said.title, (Paragraph((Text(said.message),)),))
            found.setdefault(finding.path[:2], []).append(notice)
    return lambda entry: tuple(found.get(path_of(entry), ()))


def clause(requirement: Requirement) -> str:
    """Name the clause: ”Sopimuksen luku 7”. The first number is not left alone on a line."""
    numbers = [number.strip() for number in requirement.clause.split(",")]
    named = word("gap.clause" if len(numbers) == 1 else "gap.clauses")
    return f"{named}{finnish.NBSP}{finnish.listed(numbers)}"


def _standing(status: Status) -> str:
    return word(f"gap.status.{status}") if status in _OPEN else word("gap.met")


def open_requirements(
    agreement: Agreement, verdicts: Iterable[Verdict], municipalities: tuple[str, ...], say: Say
) -> Table | None:
    """Return the annex: every requirement that is not met by someone, and how it stands."""
    rows = []
    standing = {(v.requirement, v.municipality): v.status for v in verdicts}
    for requirement in agreement.requirements.values():
        own = [standing.get((requirement.id, name)) for name in municipalities]
        if any(status in _OPEN for status in own):
            cells = [_standing(status) if status else "–" for status in own]
            title = f"{requirement.title[FINNISH]} ({requirement.id})"
            rows.append(tuple((Text(cell),) for cell in (title, clause(requirement), *cells)))
    if not rows:
        return None
    header = (
        word("column.requirement"),
        word("column.basis"),
        *(say.name(name) for name in municipalities),
    )
    return Table(word("table.open"), tuple((Text(cell),) for cell in header), tuple(rows))
