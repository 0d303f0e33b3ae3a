"""All that may have gone stale in a plan, in the order of its file, each fact once."""

from __future__ import annotations

from itertools import chain

from actionplan.core.place import Path
from actionplan.edit.turn import facts, lawful, texts
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.law.model import Agreement
from actionplan.plan.grammar import GONE, spots
from actionplan.plan.plan import Plan


def gone() -> tuple[str, ...]:
    """Return the sections that do not turn with the plan: nothing in them is left to confirm."""
    return tuple(spot.pattern[0] for spot in spots() if spot.turn == GONE and not spot.pattern[1:])


def stale(plan: Plan, agreement: Agreement, turn: Turn) -> tuple[Mark, ...]:
    """Return the facts to confirm; what stands within a fact is confirmed with it."""
    kept: dict[Path, Mark] = {}
    left = gone()
    found = chain(
        facts.marks(plan, turn), lawful.marks(plan, agreement, turn), texts.marks(plan, turn)
    )
    for mark in found:
        within = any(mark.path[:depth] in kept for depth in range(1, len(mark.path) + 1))
        if not within and mark.path[0] not in left:
            kept[mark.path] = mark
    return tuple(sorted(kept.values(), key=lambda mark: plan.span(mark.path)))
