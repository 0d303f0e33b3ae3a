"""The report of a whole area, as values: every party of the agreement, with a plan or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from actionplan.core.diagnostic import Severity
from actionplan.core.outcome import Outcome
from actionplan.core.record import Record
from actionplan.core.verdict import SHORTFALLS, Judgement, Status
from actionplan.law.model import Agreement, Party, Requirement
from actionplan.report.counts import Change, Counts, changes, counts

if TYPE_CHECKING:
    from actionplan.law.coverage import Coverage


class Member(Record):
    """A party of the agreement and the plans that cover it in the year; there should be one.

    Nothing is judged of a party that has no plan, or two: ``judgements`` are then empty.
    """

    party: Party
    plans: tuple[Outcome, ...]
    earlier: tuple[Judgement, ...]
    judgements: tuple[Judgement, ...]

    @property
    def state(self) -> str:
        """``approved``, ``draft``, ``plan`` (says neither), ``none`` or ``several``."""
        if len(self.plans) != 1:
            return "several" if self.plans else "none"
        plan = self.plans[0]
        return "approved" if plan.approved else "draft" if plan.draft else "plan"

    @property
    def counts(self) -> Counts:
        """How the party's duties stand."""
        return counts(self.judgements)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What stands differently than a year before."""
        return changes(self.earlier, self.judgements)

    def short(self) -> tuple[Judgement, ...]:
        """Return the party's open duties, in the agreement's order."""
        return tuple(one for one in self.judgements if one.status in SHORTFALLS)


class Tally(Record):
    """How one requirement stands in the area; ``obliged`` are all parties it concerns.

    ``members`` are the ids of the parties by status; those without a plan are in none.
    """

    requirement: Requirement
    obliged: int
    members: Mapping[Status, tuple[str, ...]]
    planless: tuple[str, ...]
    met_before: int

    @property
    def met(self) -> int:
        """How many parties meet it."""
        return len(self.members[Status.MET])

    @property
    def short(self) -> tuple[str, ...]:
        """The parties whose plan falls short of it."""
        return tuple(id for status in SHORTFALLS for id in self.members[status])


class AreaReport(Record):
    """Everything that the report of an area says, before any words.

    ``stopped`` are files that could not be judged at all: nobody knows whose they are.
    """

    agreement: Agreement
    year: int
    as_of: str
    members: tuple[Member, ...]
    tallies: tuple[Tally, ...]
    files: tuple[Outcome, ...]
    stopped: tuple[Outcome, ...]
    compared: bool
    coverage: Coverage | None

    @property
    def covered(self) -> tuple[Member, ...]:
        """The parties that have exactly one plan."""
        return tuple(member for member in self.members if len(member.plans) == 1)

    @property
    def clashes(self) -> tuple[Member, ...]:
        """The parties whom two plans cover in the same year: an error."""
        return tuple(member for member in self.members if len(member.plans) > 1)

    @property
    def bottlenecks(self) -> tuple[Tally, ...]:
        """The binding duties that most parties' plans fall short of, the worst first."""
        binding = (tally for tally in self.tallies if tally.short and is_binding(tally.requirement))
        return tuple(sorted(binding, key=lambda tally: -len(tally.short)))

    @property
    def decided(self) -> tuple[Judgement, ...]:
        """The judgements that rest on a person's decision: waivers and reviews."""
        return tuple(one for m in self.members for one in m.judgements if one.decision)


def is_binding(requirement: Requirement) -> bool:
    """Tell whether the agreement says "must" or "agree", rather than "aim" or we alone."""
    return requirement.severity(requirement.force) is not Severity.NOTE


def area_report(
    agreement: Agreement,
    year: int,
    as_of: str,
    outcomes: Iterable[Outcome],
    coverage: Coverage | None = None,
) -> AreaReport:
    """Gather the report of an area for a year from the outcomes of all its plans, of any year."""
    known = list(outcomes)
    judged = [one for one in known if one.judged and one.agreement == agreement.id]
    now = [one for one in judged if one.year == year]
    past = [one for one in judged if one.year == year - 1]
    members = tuple(_member(party, now, past) for party in agreement.parties.values())
    return AreaReport(
        agreement,
        year,
        as_of,
        members,
        tuple(_tally(requirement, members) for requirement in agreement.in_force(year)),
        files=tuple(now),
        stopped=tuple(one for one in known if not one.judged),
        compared=bool(past),
        coverage=coverage,
    )


def years(agreement: str, outcomes: Iterable[Outcome]) -> tuple[int, ...]:
    """Return the years for which there are plans under an agreement, the newest first."""
    found = {one.year for one in outcomes if one.judged and one.agreement == agreement}
    return tuple(sorted(found, reverse=True))


def _member(party: Party, now: list[Outcome], past: list[Outcome]) -> Member:
    plans = tuple(plan for plan in now if party.id in plan.municipalities)
    before = [plan for plan in past if party.id in plan.municipalities]
    return Member(
        party,
        plans,
        earlier=tuple(_own(before, party)),
        judgements=tuple(_own(plans, party)),
    )


def _own(plans: Iterable[Outcome], party: Party) -> Iterator[Judgement]:
    """Yield the party's judgements of its plan; of two plans, nobody knows which one counts."""
    found = tuple(plans)
    if len(found) == 1:
        yield from (one for one in found[0].judgements if one.municipality == party.id)


def _tally(requirement: Requirement, members: tuple[Member, ...]) -> Tally:
    bound = [member for member in members if requirement.concerns(member.party)]
    found: dict[Status, list[str]] = {status: [] for status in Status}
    planless = []
    for member in bound:
        own = _judged(member.judgements, requirement)
        if own is None:
            planless.append(member.party.id)
        else:
            found[own.status].append(member.party.id)
    before = [_judged(member.earlier, requirement) for member in bound]
    return Tally(
        requirement,
        len(bound) - len(found[Status.NOT_APPLICABLE]),
        {status: tuple(ids) for status, ids in found.items()},
        tuple(planless),
        sum(1 for one in before if one and one.status is Status.MET),
    )


def _judged(judgements: Iterable[Judgement], requirement: Requirement) -> Judgement | None:
    return next((one for one in judgements if one.requirement == requirement.id), None)
