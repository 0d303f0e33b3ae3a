"""Whom an edit concerns, and which requirements rest on the places that it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.case import Case
from actionplan.place import Path
from actionplan.plan import owners

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
