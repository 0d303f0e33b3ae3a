"""Reports as sheets: every verdict in a row of its own, and parties by requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.core.document import Inlines, Table
from actionplan.core.outcome import Outcome
from actionplan.core.verdict import Judgement
from actionplan.report.area_report import AreaReport
from actionplan.report.blocks import Speech, ranges, said, table
from actionplan.report.plan_report import PlanReport
from actionplan.words.words import Words

_COLUMNS = ("municipality", "year", "id", "requirement", "clause", "level", "standing", "missing",
            "why", "lines", "decision", "file")  # fmt: skip


def plan_rows(report: PlanReport, words: Words) -> Table:
    """Return every verdict of a plan, a row each."""
    say = Speech(words, report.agreement)
    return _rows(say, ((one, report.outcome) for one in report.outcome.judgements))


def area_rows(report: AreaReport, words: Words) -> Table:
    """Return every verdict of an area, a row each; a party without a plan has none."""
    say = Speech(words, report.agreement)
    return _rows(say, ((one, m.plans[0]) for m in report.members for one in m.judgements))


def area_matrix(report: AreaReport, words: Words) -> Table:
    """Return the parties by the requirements, every cell in words."""
    say = Speech(words, report.agreement)
    ids = [tally.requirement.id for tally in report.tallies]
    header = (*say.columns("municipality", "plan"), *(said(id) for id in ids))
    rows: list[tuple[Inlines, ...]] = []
    for member in report.members:
        standing = {one.requirement: say.status(one.status) for one in member.judgements}
        state = said(say.phrase(f"area.state.{member.state}"))
        cells = (said(standing.get(id, "")) for id in ids)
        rows.append((said(member.party.name), state, *cells))
    return table(say.phrase("area.map"), header, rows)


def _rows(say: Speech, judged: Iterable[tuple[Judgement, Outcome]]) -> Table:
    rows = (tuple(said(cell) for cell in _row(say, one, plan)) for one, plan in judged)
    return table(say.phrase("verdicts"), say.columns(*_COLUMNS), rows)


def _row(say: Speech, judgement: Judgement, plan: Outcome) -> Iterator[str]:
    requirement, told = say.agreement.requirements[judgement.requirement], say.wording.grounds
    yield say.wording.name(judgement.municipality)
    yield str(plan.year)
    yield requirement.id
    yield say.words.of(requirement.title)
    yield requirement.clause
    yield say.level(requirement.force)
    yield say.status(judgement.status)
    yield "; ".join(say.wording.missing(judgement))
    yield " ".join(told.asked(judgement) or told.why(judgement))
    yield ", ".join(ranges(evidence.line for evidence in judgement.evidence))
    decision = say.decided(judgement.decision) if judgement.decision else None
    yield f"{decision.by} {decision.on}" if decision else ""
    yield plan.file.replace("\\", "/")
