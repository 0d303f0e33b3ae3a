"""A walk through a plan, for tests that look at every place that means something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from actionplan.core.place import Path
from actionplan.plan.grammar import visit


class Visit(NamedTuple):
    """What ``visit`` tells of a place."""

    path: Path
    value: Any
    kind: str
    register: str = ""


def walk(data: dict[str, Any]) -> Iterator[Visit]:
    """Return every meaningful place of sound data, in the order of the file."""
    found: list[Visit] = []
    visit(data, lambda place: found.append(Visit(*place)))
    return iter(found)
