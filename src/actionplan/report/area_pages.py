"""The pages of an area's report: a document that any renderer can spell."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.core.document import (
    Block,
    Document,
    Facts,
    Inlines,
    Listing,
    Paragraph,
    Section,
    Table,
)
from actionplan.core.verdict import Decision, Judgement
from actionplan.core.version import VERSION
from actionplan.document.compose.compose import number
from actionplan.report.area_map import area_map
from actionplan.report.area_report import AreaReport, Member, Tally
from actionplan.report.blocks import Speech, said, section, stacked, table
from actionplan.report.counts import counts
from actionplan.words.words import Words

_WORST, _BOTTLENECKS = 3, 10
_FEW = 40
"""Above so many parties there are no chapters for each: the tables have it all."""


def area_pages(report: AreaReport, words: Words, *, brief: bool = False) -> Document:
    """Return the report as a document; a brief one has no map and no single parties."""
    return _Pages(report, words).document(brief=brief)


class _Pages:
    def __init__(self, report: AreaReport, words: Words) -> None:
        self._report = report
        self._say = Speech(words, report.agreement)
        self._year = str(report.year)

    def document(self, *, brief: bool) -> Document:
        say, report = self._say, self._report
        title = say.phrase("area.title", year=self._year)
        subject = say.phrase("area.subject", year=self._year)
        meta = say.meta(title, subject, report.as_of, report.agreement.digest)
        chapters = [self._requirements(), self._bottlenecks()]
        if not brief:
            chapters.insert(0, self._map())
            chapters.append(self._each() if len(report.members) <= _FEW else self._many())
        chapters += [self._decisions(), self._trend(), self._coverage(), self._sources()]
        return Document(meta, tuple(self._front()), number(chapters), say.phrase("contents"))

    # -- the answer

    def _front(self) -> Iterator[Block]:
        yield from (Paragraph(said(line)) for line in self._answer())
        say = self._say
        header = (*say.columns("municipality", "plan", "met"), *say.counts_header()[1:])
        rows = [self._overview(member) for member in self._report.members]
        yield table(say.phrase("area.overview_table"), header, rows)

    def _answer(self) -> Iterator[str]:
        say, report = self._say, self._report
        yield say.phrase("area.answer.plans", **self._planned())
        yield say.phrase("area.answer.met", **self._share())
        worst = [say.title(tally.requirement.id) for tally in report.bottlenecks[:_WORST]]
        key = "worst" if worst else "no_worst"
        if report.covered:
            yield say.phrase(f"area.answer.{key}", worst=say.words.join(worst))
        if report.clashes:
            names = say.wording.names(member.party.id for member in report.clashes)
            yield say.phrase("area.answer.clash", names=names)
        if report.stopped:
            yield say.phrase("area.answer.stopped", files=tuple(one.file for one in report.stopped))

    def _planned(self) -> dict[str, str]:
        say, members = self._say, self._report.members
        planless = [member.party.id for member in members if not member.plans]
        return {
            "covered": str(len(members) - len(planless)),
            "parties": str(len(members)),
            "planless": say.wording.names(planless),
        }

    def _share(self) -> dict[str, str]:
        met = sum(tally.met for tally in self._report.tallies)
        of = sum(tally.obliged for tally in self._report.tallies)
        return {"met": str(met), "of": str(of), "share": percent(met, of)}

    def _overview(self, member: Member) -> tuple[Inlines, ...]:
        """Return a party's row: has it a plan, and how its duties stand."""
        say = self._say
        name, state = said(member.party.name), said(say.phrase(f"area.state.{member.state}"))
        if not member.judgements:
            return (name, state, *[said("–")] * len(say.counts_header()))
        own = member.counts
        return (name, state, said(f"{own.met}/{own.of}"), *say.counts_cells(own)[1:])

    # -- requirements

    def _map(self) -> Section:
        say, title = self._say, self._say.phrase("area.map")
        figure = area_map(self._report, say)
        if figure is None:
            return section(title, say.paragraph("area.map_many", n=str(len(self._report.members))))
        return section(title, figure)

    def _requirements(self) -> Section:
        say = self._say
        header = say.columns("requirement", "clause", "level", "met", "whose")
        rows = [self._requirement(tally) for tally in self._report.tallies]
        what = table(say.phrase("area.requirements_table"), header, rows)
        return section(say.phrase("area.requirements"), what)

    def _requirement(self, tally: Tally) -> tuple[Inlines, ...]:
        say, requirement = self._say, tally.requirement
        standing = [
            (*said(f"{say.status(status)}: ", "strong"), *said(self._names(ids)))
            for status, ids in tally.members.items()
            if ids
        ]
        return (
            said(say.title(requirement.id)),
            said(requirement.clause),
            said(say.level(requirement.force)),
            said(f"{tally.met}/{tally.obliged}"),
            stacked(standing) or said(say.phrase("area.state.none")),
        )

    def _names(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self._say.wording.name(id) for id in ids) or "–"

    def _bottlenecks(self) -> Section:
        say, worst = self._say, self._report.bottlenecks[:_BOTTLENECKS]
        title = say.phrase("area.bottlenecks")
        if not worst:
            return section(title, say.paragraph("area.no_bottlenecks"))
        header = say.columns("requirement", "met", "who_lacks", "mend")
        rows = [
            (
                said(say.title(tally.requirement.id)),
                said(f"{tally.met}/{tally.obliged}"),
                said(self._names(tally.short)),
                said(say.words.of(tally.requirement.help)),
            )
            for tally in worst
        ]
        what = table(say.phrase("area.bottlenecks_table"), header, rows)
        return section(title, say.paragraph("area.bottlenecks_about"), what)

    # -- parties

    def _each(self) -> Section:
        own = (self._member(member) for member in self._report.members)
        return section(self._say.phrase("area.each"), *own)

    def _many(self) -> Section:
        """Name the open duties of every party in a table: so many chapters nobody would read."""
        say = self._say
        rows = [
            (said(member.party.name), said(", ".join(one.requirement for one in member.short())))
            for member in self._report.members
            if member.short()
        ]
        what = table(say.phrase("column.open"), say.columns("municipality", "open"), rows)
        return section(say.phrase("area.each"), what if rows else say.paragraph("area.none_open"))

    def _member(self, member: Member) -> Section:
        say, name = self._say, member.party.name
        if not member.plans:
            return section(name, say.paragraph("area.planless"))
        if not member.judgements:
            files = tuple(plan.file for plan in member.plans)
            return section(name, say.paragraph("area.clash", files=files))
        shared = member.plans[0].municipalities
        blocks: list[Block] = []
        if len(shared) > 1:
            blocks.append(say.paragraph("area.shared", names=say.wording.names(shared)))
        short = member.short()
        if not short:
            return section(name, *blocks, say.paragraph("area.none_open"))
        return section(name, *blocks, Listing(tuple((self._open(one),) for one in short)))

    def _open(self, judgement: Judgement) -> Paragraph:
        say = self._say
        told = " ".join(say.wording.gaps(judgement))
        title = said(f"{say.title(judgement.requirement)}: ", "strong")
        return Paragraph((*title, *said(told)))

    # -- people's decisions, time, coverage, sources

    def _decisions(self) -> Section:
        say, title = self._say, self._say.phrase("area.decisions")
        rows = [self._decision(one, one.decision) for one in self._report.decided if one.decision]
        if not rows:
            return section(title, say.paragraph("area.no_decisions"))
        header = say.columns("municipality", "requirement", "standing", "decision", "age", "until")
        header = (*header, *say.columns("reason"))
        return section(title, table(say.phrase("area.decisions_table"), header, rows))

    def _decision(self, judgement: Judgement, decision: Decision) -> tuple[Inlines, ...]:
        say = self._say
        decision, on = say.decided(decision), say.date(decision.on)
        told = (
            say.wording.name(judgement.municipality),
            say.title(judgement.requirement),
            say.status(judgement.status),
            say.phrase(f"area.decision.{decision.kind}", on=on, by=decision.by),
            say.words.count("day", days_between(decision.on, self._report.as_of)),
            say.date(decision.until) if decision.until else "–",
            decision.reason or "–",
        )
        return tuple(said(cell) for cell in told)

    def _trend(self) -> Section:
        say, before = self._say, str(self._report.year - 1)
        title = say.phrase("area.trend", year=before)
        if not self._report.compared:
            return section(title, say.paragraph("area.no_trend", year=before))
        both = [m for m in self._report.members if m.judgements and m.earlier]
        met = {
            "before": str(sum(counts(m.earlier).met for m in both)),
            "now": str(sum(m.counts.met for m in both)),
        }
        return section(title, say.paragraph("area.trend_about", **met), self._changes(both))

    def _changes(self, members: list[Member]) -> Table | None:
        say = self._say
        rows = [
            (
                said(member.party.name),
                said(f"{counts(member.earlier).met}"),
                said(f"{member.counts.met}"),
                *(
                    said(", ".join(one.requirement for one in member.changes if one.direction == d))
                    for d in ("better", "worse", "other")
                ),
            )
            for member in members
        ]
        header = (
            *say.columns("municipality", "before", "after"),
            *(said(say.phrase(f"direction.{d}")) for d in ("better", "worse", "other")),
        )
        return table(say.phrase("area.trend_table"), header, rows) if rows else None

    def _coverage(self) -> Section:
        say, coverage = self._say, self._report.coverage
        title = say.phrase("area.coverage")
        if coverage is None or not coverage.total:
            return section(title, say.paragraph("area.no_coverage"))
        rows = [
            (said(say.words.text(f"report.sentence.{kind}")), said(str(n)))
            for kind, n in coverage.totals.items()
        ]
        header = say.columns("kind", "sentences")
        about = say.paragraph("area.coverage_about", sentences=str(coverage.total))
        return section(title, about, table(say.phrase("area.coverage_table"), header, rows))

    def _sources(self) -> Section:
        say, report = self._say, self._report
        agreement = report.agreement
        facts = Facts(
            tuple(
                (say.phrase(f"plan.{key}"), said(value))
                for key, value in (
                    ("agreement", f"{agreement.id} {agreement.version}"),
                    ("agreement_digest", agreement.digest),
                    ("as_of", say.date(report.as_of)),
                    ("tool", f"actionplan {VERSION}"),
                )
            )
        )
        rows = [
            (said(plan.file.replace("\\", "/")), said(say.wording.names(plan.municipalities)),
             said(plan.digest))
            for plan in (*report.files, *report.stopped)
        ]  # fmt: skip
        header = say.columns("file", "municipality", "digest")
        files = table(say.phrase("area.sources_table"), header, rows) if rows else None
        return section(say.phrase("area.sources"), say.paragraph("plan.machine"), facts, files)


def percent(part: int, whole: int) -> str:
    """Return a share as whole per cents, rounded down: almost all is not all."""
    return f"{100 * part // whole}\u00a0%" if whole else "–"


def days_between(first: str, last: str) -> int:
    """Return the days from one ISO date to another."""
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
