"""Changes: edits and shifts, each with its weight, whom it concerns, and a lasting fingerprint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.verdict import Status
from actionplan.diff.canon import canon
from actionplan.diff.edits import Edit, edits, none_of
from actionplan.diff.match import Rename, identity, renamed
from actionplan.diff.matters import Evidence, Resting, concerned
from actionplan.diff.shifts import GOOD, WEAK, Shift, shifts
from actionplan.judge.case import Case
from actionplan.plan.grammar import Node, grammar
from actionplan.plan.plan import COMMON, answered
from actionplan.plan.plan import KEY as DEFAULTS
from actionplan.plan.source import digest


class Weight(StrEnum):
    """How much a change weighs; the order of definition is the order of telling."""

    WEAKENING = "weakening"
    CHANGE = "change"
    IMPROVEMENT = "improvement"


class Change(Record):
    """One change. ``fingerprint`` is the same wherever the same change is found again.

    ``old_path`` and ``new_path`` are ``None`` on a side where nothing stands.
    """

    kind: str
    weight: Weight
    what: Edit | Shift
    municipalities: tuple[str, ...]
    requirements: tuple[str, ...]
    old_path: Path | None
    new_path: Path | None
    fingerprint: str


class Comparison(Record):
    """All that changed between two plans. ``data`` is the old plan with the new plan's ids."""

    old: Case
    new: Case
    data: dict[str, Any]
    renames: tuple[Rename, ...]
    changes: tuple[Change, ...]

    def count(self, weight: Weight) -> int:
        """Return how many changes weigh so much."""
        return sum(change.weight is weight for change in self.changes)


def compare(old: Case, new: Case) -> Comparison:
    """Compare two judged plans: the heaviest changes first, requirements before their causes."""
    before = renamed(old.plan.data, new.plan.data)
    judges = Evidence(old), Evidence(new)
    order = list(Weight)
    found = [
        *map(_of_shift, shifts(old, new)),
        *(
            _of_edit(edit, before.origin, judges, (old, new), before.data)
            for edit in edits(before.data, new.plan.data)
        ),
    ]
    found.sort(key=lambda change: order.index(change.weight))
    return Comparison(old, new, before.data, before.renames, tuple(_told_apart(found)))


def _of_shift(shift: Shift) -> Change:
    said = [shift.requirement, sorted(shift.municipalities), shift.old, shift.new]
    weight = _weight(shift.event, WEAK, GOOD)
    if shift.event == "reader" and shift.old is not Status.MET:
        weight = Weight.IMPROVEMENT
    kind = f"requirement-{shift.event}"
    mark = _mark(kind, [*said, sorted(shift.lost), sorted(shift.found)])
    return Change(kind, weight, shift, shift.municipalities, (shift.requirement,), None, None, mark)


def _of_edit(
    edit: Edit, origin: Any, judges: tuple[Evidence, Evidence], cases: tuple[Case, Case],
    data: dict[str, Any],
) -> Change:  # fmt: skip
    old_path = origin(edit.place.old) if edit.place.old is not None else None
    old, new = _there(cases[0].plan.data, old_path), _there(cases[1].plan.data, edit.place.new)
    resting = judges[0].touched(old) | judges[1].touched(new)
    ids = _whose(edit, data, cases, resting)
    order = [*cases[1].agreement.requirements, *cases[0].agreement.requirements]
    touched = {requirement for requirement, id in resting if id in ids}
    requirements = tuple(dict.fromkeys(id for id in order if id in touched))
    kind = edit.matter.kind(edit.event)
    where = _identified(cases[1].plan.data, edit.place.new) or _identified(data, edit.place.old)
    key = str(edit.place.pattern[-1])
    mark = _mark(kind, [where, canon(edit.old, key), canon(edit.new, key)])
    weight = _weight(edit.event, edit.matter.weak, edit.matter.good)
    moved = _still_told(edit, data, cases[1].plan.data)
    if weight is Weight.WEAKENING and (moved or _nothing_lost(edit, cases)):
        weight = Weight.CHANGE
    return Change(kind, weight, edit, ids, requirements, old, new, mark)


def _nothing_lost(edit: Edit, cases: tuple[Case, Case]) -> bool:
    """Whether there was nothing of what was taken away, or a new year begins without it."""
    if edit.event == "removed" and none_of(edit.matter.measure, edit.old):
        return True
    return edit.matter.yearly and cases[0].plan.year != cases[1].plan.year


def _still_told(edit: Edit, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether what is gone from a service, or from what services share, the other now tells."""
    pattern, place = edit.place.pattern, edit.place.new
    key = pattern[-1]
    if pattern[0] == DEFAULTS:
        keys = COMMON if key == DEFAULTS else COMMON.keys() & {key}
        services = (new.get("services") or {}).keys()
        return bool(keys) and all(answered(old, k) & services <= answered(new, k) for k in keys)
    return key in COMMON and place is not None and place[1] in answered(new, key)


def _whose(
    edit: Edit, data: dict[str, Any], cases: tuple[Case, Case], resting: Iterable[Resting]
) -> tuple[str, ...]:
    """Return whom an edit concerns: whom its place names, else whose verdicts rest on it."""
    new = cases[1].plan
    known = dict.fromkeys([*new.municipalities, *cases[0].plan.municipalities])
    said = {*concerned(data, edit.place.old), *concerned(new.data, edit.place.new)}
    said = said or {id for _, id in resting}
    return tuple(id for id in known if id in said) or tuple(known)


def _weight(event: str, weak: frozenset[str], good: frozenset[str]) -> Weight:
    if event in weak:
        return Weight.WEAKENING
    return Weight.IMPROVEMENT if event in good else Weight.CHANGE


def _there(data: Any, path: Path | None) -> Path | None:
    """Return a path if something stands there."""
    for step in path or ():
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return path


def _identified(data: Any, path: Path | None) -> list[str]:
    """Return a path in which an item of a list stands as what it is, not as the how-manieth."""
    steps: list[str] = []
    node = grammar().root
    for step in path or ():
        node = node.keys.get(str(step)) or node.each or Node()
        told = identity(node, data[step]) or "-" if isinstance(step, int) else step
        steps.append(told)
        data = (data.get(step) or {}) if isinstance(data, dict) else data[step]
    return steps


def _mark(kind: str, said: list[Any]) -> str:
    return digest(json.dumps([kind, *said], ensure_ascii=False).encode())


def _told_apart(changes: Iterable[Change]) -> Iterator[Change]:
    """Give the second of two equal changes a fingerprint of its own."""
    seen: Counter[str] = Counter()
    for change in changes:
        mark = change.fingerprint
        seen[mark] += 1
        again = seen[mark] > 1
        yield change._replace(fingerprint=_mark(mark, [seen[mark]])) if again else change
