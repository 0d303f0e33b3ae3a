"""Reaching into a plan: the value at a path, the places at patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.place import Path
from actionplan.plan import Place, Plan, View


def value_at(plan: Plan, path: Path) -> Any:
    """Return what stands at a path that exists."""
    value: Any = plan.data
    for step in path:
        value = value[step]
    return value


def places(plan: Plan, *patterns: tuple[str, ...]) -> Iterator[Place]:
    """Yield what stands at the patterns, whichever municipality it concerns."""
    whole = View(plan, None)
    for pattern in patterns:
        yield from whole.select(pattern)
