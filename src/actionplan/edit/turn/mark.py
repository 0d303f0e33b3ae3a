"""A mark: a fact that may have gone stale when a plan turns from one year to another."""

from __future__ import annotations

from actionplan.core.place import Path
from actionplan.core.record import Record


class Turn(Record):
    """From which year a plan turns to which."""

    old: int
    new: int

    @property
    def last_day(self) -> str:
        """The last day of the new year, as an ISO date."""
        return f"{self.new}-12-31"


class Mark(Record):
    """A fact, and the reason why it may be stale: a value of ``confirmations.reason``."""

    path: Path
    reason: str
