"""Counting verdicts: how many of each status, the share that is met, what changed in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from actionplan.core.record import Record
from actionplan.core.verdict import SHORTFALLS, Judgement, Status


class Counts(Record):
    """How many requirements stand how; ``of`` are those that concern somebody at all."""

    by_status: Mapping[Status, int]

    @property
    def of(self) -> int:
        """The number of duties: what does not apply is none."""
        return sum(n for status, n in self.by_status.items() if status != Status.NOT_APPLICABLE)

    @property
    def met(self) -> int:
        """The number of duties with evidence enough."""
        return self.by_status[Status.MET]

    @property
    def short(self) -> int:
        """The number of duties that fall short: partly, unmet or not shown."""
        return sum(self.by_status[status] for status in SHORTFALLS)


def counts(judgements: Iterable[Judgement]) -> Counts:
    """Count judgements by status; every status is there, if only as 0."""
    found = dict.fromkeys(Status, 0)
    for judgement in judgements:
        found[judgement.status] += 1
    return Counts(found)


_RANK = {
    Status.MET: 0,
    Status.WAIVED: 1,
    Status.READER: 1,
    Status.PARTLY: 2,
    Status.NOT_SHOWN: 3,
    Status.UNMET: 3,
}
"""From good to bad. What waits for a person, or is waived, is neither met nor short."""


class Change(Record):
    """A requirement that stands differently for a municipality than it did."""

    requirement: str
    municipality: str
    before: Status
    after: Status

    @property
    def direction(self) -> str:
        """``better``, ``worse`` or ``other``: a duty that ends or begins is neither."""
        before, after = _RANK.get(self.before), _RANK.get(self.after)
        if before is None or after is None or before == after:
            return "other"
        return "better" if after < before else "worse"


def changes(before: Iterable[Judgement], after: Iterable[Judgement]) -> tuple[Change, ...]:
    """Return what stands differently, in the order of ``after``; what is new is no change."""
    earlier = {(old.requirement, old.municipality): old.status for old in before}
    return tuple(_changes(earlier, after))


def _changes(
    earlier: Mapping[tuple[str, str], Status], after: Iterable[Judgement]
) -> Iterator[Change]:
    for new in after:
        old = earlier.get((new.requirement, new.municipality))
        if old is not None and old != new.status:
            yield Change(new.requirement, new.municipality, old, new.status)
