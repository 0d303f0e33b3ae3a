"""Documents: whether it is clear which agreement the plan is an annex of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic, Related
from actionplan.place import Path
from actionplan.rules import finding

_FULL_DATE = r"\b(?:[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"


def parent_agreement(case: Case) -> Iterator[Diagnostic]:
    """Yield a note when the parent agreement is one of several, or cannot be told by its entry."""
    plan = case.plan
    parents = {
        id: entry
        for id, entry in plan.register("document").items()
        if entry["kind"] == "parent_agreement"
    }
    unclear = [id for id, entry in parents.items() if not _identified(entry)]
    if len(parents) < 2 and not unclear:
        return
    first, *others = parents if len(parents) > 1 else unclear
    path: Path = ("documents", first)
    if "dated" in parents[first]:
        path = (*path, "dated")
    yield finding(
        "parent-agreement-unclear",
        plan.span(path, key=len(path) == 2),
        path,
        related=tuple(
            Related("also-here", plan.span(("documents", id), key=True)) for id in others
        ),
        reason="several" if others else "undated",
        title=parents[first].get("title", first),
        dated=parents[first].get("dated", ""),
        count=len(parents),
    )


def _identified(entry: dict[str, Any]) -> bool:
    """Whether an entry gives a day, a record number or an address to find the agreement by."""
    import re  # the pattern is needed once, and only by plans that name their parent agreement

    told = any(entry.get(key, "").strip() for key in ("record_number", "url"))
    return told or bool(re.search(_FULL_DATE, entry.get("dated", "")))
