"""The area's heat map: what stands in its cells, and the words that stand for it."""

from __future__ import annotations

from actionplan.core.document import Figure
from actionplan.core.verdict import Status
from actionplan.document.figures.heat_map import MOST, TONES, HeatMap, heat_map
from actionplan.report.area_report import AreaReport, Member
from actionplan.report.blocks import Speech

PLANLESS = "planless"


def area_map(report: AreaReport, say: Speech) -> Figure | None:
    """Draw how every requirement stands for every party; ``None`` when they are too many."""
    if len(report.members) > MOST:
        return None
    title, year = say.phrase("map.title"), str(report.year)
    return heat_map(
        _map(report, say),
        {key: say.phrase(f"map.letter.{key}") for key in TONES},
        {key: say.phrase(f"map.legend.{key}") for key in TONES},
        f"{title} {year}",
        _words(report, say),
        say.phrase("map.caption", year=year),
    )


def _map(report: AreaReport, say: Speech) -> HeatMap:
    ids = tuple(tally.requirement.id for tally in report.tallies)
    clauses = [tally.requirement.clause.split(",")[0] for tally in report.tallies]
    groups = (n for n in range(1, len(clauses)) if clauses[n] != clauses[n - 1])
    standing = [
        {one.requirement: str(one.status) for one in member.judgements} for member in report.members
    ]
    return HeatMap(
        columns=tuple(member.party.name for member in report.members),
        rows=ids,
        names=tuple(say.words.of(tally.requirement.title) for tally in report.tallies),
        cells=tuple(tuple(own.get(id, PLANLESS) for own in standing) for id in ids),
        groups=frozenset(groups),
        notes=tuple(_note(member, say) for member in report.members),
    )


def _note(member: Member, say: Speech) -> str:
    """Say why nothing is judged of a party, if so."""
    if member.judgements:
        return ""
    return say.phrase("map.planless" if not member.plans else "map.clash")


def _words(report: AreaReport, say: Speech) -> str:
    """Say the map in words: how many of each status each party has."""
    told = [
        say.phrase("map.member", name=member.party.name, counts=_counted(member, say))
        for member in report.members
    ]
    size = {"rows": str(len(report.tallies)), "columns": str(len(report.members))}
    return say.phrase("map.words", each="".join(told), **size)


def _counted(member: Member, say: Speech) -> str:
    if not member.judgements:
        return _note(member, say)
    found = member.counts.by_status
    return ", ".join(f"{say.status(status)} {found[status]}" for status in Status if found[status])
