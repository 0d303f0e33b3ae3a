"""Verdicts that differ, and two long texts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from actionplan.core.record import Record
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.case import Case

LONG = 100
"""A text no longer than this is shown as it is."""
_AROUND = 3
"""So many words of what is shared stay, for the reader to find the place."""


def contrast(old: str, new: str) -> tuple[str, str]:
    """Return both texts without the words that they begin and end with alike."""
    if not old or not new or max(len(old), len(new)) <= LONG:
        return old, new
    one, other = old.split(), new.split()
    shortest = min(len(one), len(other))
    start = _shared(one, other, shortest)
    end = _shared(one[::-1], other[::-1], shortest - start)
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    return _cut(one, first, last), _cut(other, first, last)


def _shared(one: list[str], other: list[str], most: int) -> int:
    """Count the words that two texts begin with alike."""
    for number in range(most):
        if one[number] != other[number]:
            return number
    return most


def _cut(words: list[str], first: int, last: int) -> str:
    """Return the words between, with three dots for what was left out."""
    kept = words[first : len(words) - last]
    before, after = ["…"] if first else [], ["…"] if last else []
    return " ".join([*before, *kept, *after])


_RANK = {
    Status.UNMET: 0,
    Status.NOT_SHOWN: 0,
    Status.PARTLY: 1,
    Status.WAIVED: 2,
    Status.READER: 3,
    Status.MET: 4,
}
WEAK, GOOD = frozenset({"lost", "weaker", "unwaived"}), frozenset({"met", "better"})
"""The events that weaken a plan, and those that improve it."""


class Shift(Record):
    """What became of one requirement for municipalities that fare alike.

    ``event`` is met, lost, better, weaker, mixed, reader, waived, unwaived, applies, ceases, or
    starts and ends for a requirement that is in force in one plan's year only. ``lost`` and
    ``found`` are the parts that are missing now or were missing before. A status is ``None`` where
    the requirement is not in force.
    """

    event: str
    requirement: str
    municipalities: tuple[str, ...]
    old: Status | None
    new: Status | None
    lost: tuple[str, ...]
    found: tuple[str, ...]


Key = tuple[str, str]


def shifts(old: Case, new: Case) -> Iterator[Shift]:
    """Yield the shifts of the municipalities that both plans have, in the agreement's order."""
    before, after = _verdicts(old), _verdicts(new)
    alike: dict[Shift, list[str]] = defaultdict(list)
    for key in _keys(old, new):
        if shift := _shift(key[0], before.get(key), after.get(key)):
            alike[shift].append(key[1])
    for shift, ids in alike.items():
        yield shift._replace(municipalities=tuple(ids))


def _keys(old: Case, new: Case) -> Iterator[Key]:
    """Yield every requirement with every municipality that can be compared."""
    both = [id for id in new.plan.municipalities if id in old.plan.municipalities]
    known = dict.fromkeys([*new.agreement.requirements, *old.agreement.requirements])
    if old.agreement.id != new.agreement.id:
        known = {id: None for id in old.agreement.requirements if id in new.agreement.requirements}
    return ((requirement, id) for requirement in known for id in both)


def _verdicts(case: Case) -> Mapping[Key, Verdict]:
    return {(verdict.requirement, verdict.municipality): verdict for verdict in case.verdicts}


def _shift(requirement: str, old: Verdict | None, new: Verdict | None) -> Shift | None:
    before, after = old.status if old else None, new.status if new else None
    was, now = _missing(old), _missing(new)
    event = _event(before, after)
    if before is after is Status.PARTLY and set(was) != set(now):
        event = _parts_event(set(was), set(now))
    if not event:
        return None
    lost = tuple(part for part in now if part not in was)
    found = tuple(part for part in was if part not in now)
    return Shift(event, requirement, (), before, after, lost, found)


def _event(old: Status | None, new: Status | None) -> str:
    """Name what happened when a requirement went from one status to another."""
    if old is new:
        return ""
    if old is None or new is None:
        return "starts" if old is None else "ends"
    if Status.NOT_APPLICABLE in (old, new):
        return "applies" if old is Status.NOT_APPLICABLE else "ceases"
    if new is Status.WAIVED:
        return "lost" if _RANK[old] > _RANK[new] else "waived"
    if new is Status.READER:
        return "reader"
    return "met" if new is Status.MET else _down(old, new)


def _down(old: Status, new: Status) -> str:
    """Name a step into a shortfall, or within the shortfalls."""
    if old is Status.WAIVED:
        return "unwaived"
    if _RANK[old] > _RANK[Status.WAIVED]:
        return "lost"
    return "better" if _RANK[new] > _RANK[old] else "weaker"


def _parts_event(was: set[str], now: set[str]) -> str:
    if now < was:
        return "better"
    return "weaker" if was < now else "mixed"


def _missing(verdict: Verdict | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lack.part for lack in verdict.missing)) if verdict else ()
