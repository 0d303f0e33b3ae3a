"""What the agreement knows to change with time: statutes, and the names of authorities."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.core.place import Path
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.judge.checks.bodies import mentions
from actionplan.judge.checks.statutes import citations
from actionplan.law.model import Agreement, Statute
from actionplan.plan.plan import Plan


def marks(plan: Plan, agreement: Agreement, turn: Turn) -> Iterator[Mark]:
    """Yield where authorities and statutes are named that end or change by the year's end."""
    for mention in mentions(plan, agreement.bodies):
        if mention.body.until < turn.last_day:
            yield Mark(_whole(mention.passage.path), "body")
    for citation in citations(plan, agreement.statutes):
        statute = agreement.statutes.get(citation.number)
        if statute and _changes(statute, turn):
            yield Mark(_whole(citation.path), "statute")


def _changes(statute: Statute, turn: Turn) -> bool:
    """Whether an act is out of force in the new year, or came into force since the old began."""
    repealed = bool(statute.repealed) and statute.repealed <= turn.last_day
    return repealed or f"{turn.old}-01-01" < statute.valid_from <= turn.last_day


def _whole(path: Path) -> Path:
    """Return the entry that a name or number stands for: the organisation, the statute."""
    named = path[0] == "organisations" or path[-1] in ("number", "section")
    return path[:-1] if named else path
