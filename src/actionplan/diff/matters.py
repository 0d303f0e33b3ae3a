"""What an edit is about: its matter, whom it concerns, which requirements rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.judge.case import Case
from actionplan.plan.grammar import notes
from actionplan.plan.plan import owners

Pattern = tuple[str, ...]


class Matter(Record):
    """What changes at a place.

    ``stem`` and an event make the kind of a change: ``seat`` and ``removed``. ``covers`` are the
    fields that are one matter together. ``measure`` names how much there is of it: then less is the
    event ``fewer`` and more ``more``. ``weak`` events weaken the plan, ``good`` ones improve it.
    A ``detail`` is a field of the matter, not the matter itself. What is ``yearly`` every year's
    plan earns anew: that next year's does not have it yet is no weakening.
    """

    stem: str
    weak: frozenset[str] = frozenset()
    good: frozenset[str] = frozenset()
    covers: tuple[str, ...] = ()
    measure: str = ""
    detail: bool = False
    yearly: bool = False

    def kind(self, event: str) -> str:
        """Return the kind of a change; whatever becomes of a detail, its matter has changed."""
        event = "changed" if self.detail else event
        return f"{self.stem}-{_CALLED.get((self.stem, event), event)}"


DETAILS, WEIGHED = "details", "weighed"
"""What the schema says of a matter's fields: details that weigh nothing, or as much as it does."""

_CALLED = {
    ("status", "fewer"): "changed",
    ("status", "more"): "changed",
    ("confirmations", "fewer"): "changed",
    ("confirmations", "more"): "changed",
    ("ages", "fewer"): "narrowed",
    ("ages", "more"): "widened",
    ("waiver", "fewer"): "shortened",
    ("waiver", "more"): "extended",
}
"""Events that have a better name in the kind of a change, or none of their own."""


_LOSS, _LESS, _MORE = frozenset({"removed"}), frozenset({"removed", "fewer"}), frozenset({"more"})
_GAIN = frozenset({"added"})

WEIGHTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "": (frozenset(), frozenset()),
    "kept": (_LESS, _GAIN | _MORE),
    "earned": (_LESS, _MORE),
    "decided": (_LESS, _GAIN),
    "measured": (frozenset({"fewer"}), _MORE),
    "named": (_LOSS, frozenset()),
    "fixed": (frozenset({"changed"}), frozenset()),
    "spared": (_GAIN | _MORE, frozenset()),
}
"""The events that weaken a plan and those that improve it, by the weights that the schema names.

Of what is ``kept`` there should not be less; what is ``earned`` or ``decided`` is so anew every
year; what is ``measured`` counts by its size alone; what is ``named`` should not go, what is
``fixed`` not change; and the less is ``spared``, the better.
"""

_YEARLY = ("earned", "decided")
_TEXT, _FACT = "text", "fact"


@cache
def matter(pattern: Pattern, *, prose: bool = False) -> Matter:
    """Return what a change at a place is a change of; ``prose`` tells it holds running text.

    The schema notes it of the place itself, or of one above that takes its fields for details.
    """
    noted = notes("matter")
    if pattern in noted:
        return _matter(noted[pattern])
    for length in range(len(pattern) - 1, 0, -1):
        if fields := noted.get(pattern[:length], {}).get("fields"):
            return _detail(noted[pattern[:length]], fields, item=pattern[-1] == "*")
    return Matter(_TEXT if prose else _FACT)


def _matter(noted: Mapping[str, Any]) -> Matter:
    weight = noted.get("weight", "")
    return Matter(
        noted.get("name", _FACT),
        *WEIGHTS[weight],
        tuple(noted.get("covers", ())),
        noted.get("measure", ""),
        yearly=weight in _YEARLY,
    )


def _detail(noted: Mapping[str, Any], fields: str, *, item: bool) -> Matter:
    weight = noted.get("weight", "") if fields == WEIGHED else ""
    return Matter(noted["name"], *WEIGHTS[weight], detail=not item)


Resting = tuple[str, str]
"""A requirement, and the municipality whose verdict rests on a place."""


class Evidence:
    """The places of one plan that its verdicts rest on."""

    def __init__(self, case: Case) -> None:
        self._at: dict[Path, set[Resting]] = defaultdict(set)
        self._under: dict[Path, set[Resting]] = defaultdict(set)
        for verdict in case.verdicts:
            for path in verdict.evidence:
                self._add(path, (verdict.requirement, verdict.municipality))

    def touched(self, path: Path | None) -> set[Resting]:
        """Return what rests on a place, on anything below it, or on the whole that it is of."""
        if path is None:
            return set()
        found = set(self._under.get(path, ()))
        for length in range(1, len(path) + 1):
            found |= self._at.get(path[:length], set())
        return found

    def _add(self, path: Path, resting: Resting) -> None:
        self._at[path].add(resting)
        for length in range(1, len(path)):
            self._under[path[:length]].add(resting)


def concerned(data: Mapping[str, Any], path: Path | None) -> tuple[str, ...]:
    """Return the municipalities that a place of a plan says it concerns; none when it is silent."""
    if path is None:
        return ()
    found: tuple[str, ...] = ()
    for entry in _on_the_way(data, path):
        found = _owners(data, entry) or found
    known = data["municipalities"]
    return tuple(id for id in known if id in found)


def _owners(data: Mapping[str, Any], entry: Mapping[str, Any]) -> tuple[str, ...]:
    if named := owners(entry):
        return named
    if isinstance(own := entry.get("municipality"), str):
        return (own,)
    employer = (data.get("organisations") or {}).get(entry.get("organisation"))
    return (employer["municipality"],) if employer and "municipality" in employer else ()


def _on_the_way(data: Any, path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings below the plan itself that lead to a place, and the one that is there."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):  # the other side alone has it
            return
        if isinstance(data, dict):
            yield data
