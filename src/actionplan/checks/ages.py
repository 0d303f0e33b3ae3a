"""Ages: people whom the agreement's parties both serve, or neither, and the plan leaves so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from actionplan.agreement.model import AgeBand
from actionplan.case import Case
from actionplan.diagnostic import Diagnostic
from actionplan.plan import View
from actionplan.rules import finding

_OPEN_END = 120
_GROUPS = ("immigration", "*", "age_groups", "*")


class Conflict(NamedTuple):
    """Ages that fall between two bands (``gap``) or into both (``overlap``)."""

    kind: str
    lowest: int
    highest: int
    bands: tuple[AgeBand, AgeBand]


def age_bands(case: Case) -> Iterator[Diagnostic]:
    """Yield a note for ages on which the agreement's clauses disagree and the plan is silent.

    Who is right is not ours to say: both clauses stand in the note, side by side.
    """
    plan = case.plan
    if not plan.data.get("immigration"):
        return
    for conflict in _conflicts(case.agreement.age_bands):
        silent = tuple(
            municipality
            for municipality in plan.municipalities
            if not _settled(View(plan, municipality), conflict)
        )
        if silent:
            yield _finding(case, conflict, silent)


def _conflicts(bands: tuple[AgeBand, ...]) -> Iterator[Conflict]:
    for band, following in pairwise(sorted(bands, key=lambda band: band.lowest)):
        low, high = band.highest + 1, following.lowest - 1
        if low <= high:
            yield Conflict("gap", low, high, (band, following))
        elif low - 1 > high:
            last = min(band.highest, following.highest)
            yield Conflict("overlap", following.lowest, last, (band, following))


def _settled(view: View, conflict: Conflict) -> bool:
    """Whether an age group of the plan takes all the ages in question."""
    ages = range(conflict.lowest, conflict.highest + 1)
    return any(all(_serves(place.value, age) for age in ages) for place in view.select(_GROUPS))


def _serves(group: dict[str, Any], age: int) -> bool:
    if group["band"] == f"age_{age}":
        return True
    ages = group.get("ages")
    if not ages:
        return False
    lowest = ages.get("from", ages.get("over", -1) + 1)
    highest = ages.get("to", ages.get("under", _OPEN_END + 1) - 1)
    return bool(lowest <= age <= highest)


def _finding(case: Case, conflict: Conflict, silent: tuple[str, ...]) -> Diagnostic:
    plan = case.plan
    grouped = [n for n, entry in enumerate(plan.data["immigration"]) if "age_groups" in entry]
    path = ("immigration", grouped[0], "age_groups") if grouped else ("immigration",)
    first, second = conflict.bands
    return finding(
        "age-bands",
        plan.span(path, key=True),
        path,
        municipalities=silent,
        kind=conflict.kind,
        ages=_spelled(conflict.lowest, conflict.highest),
        first=_spelled(first.lowest, first.highest),
        first_clause=first.clause,
        second=_spelled(second.lowest, second.highest),
        second_clause=second.clause,
    )


def _spelled(lowest: int, highest: int) -> str:
    if lowest == highest:
        return str(lowest)
    return f"{lowest}–{'' if highest >= _OPEN_END else highest}"
