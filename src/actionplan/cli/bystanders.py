"""Bystanders: files beside the plans that are no plans. They are left alone, and named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NoReturn

from actionplan.cli.session import Refused, Session
from actionplan.core.outcome import Outcome
from actionplan.core.printable import excerpt
from actionplan.plan.source import Discovery

_SHOWN = 5
"""So many are named; the others are counted."""


class Bystanders:
    """Takes the bystanders out of what was discovered, and remembers them until they are told.

    What the user has named is never one: of that it is said that it is no plan.
    """

    def __init__(self, found: Discovery) -> None:
        self._folders = found.folders
        self._plans = Counter(found.folders.values())
        self._named = len(found.files) - len(found.folders)
        self._shown: dict[str, list[str]] = {"left": [], "alike": []}
        self._count: Counter[str] = Counter()

    @property
    def empty(self) -> list[str]:
        """The folders in which all files were bystanders."""
        return [folder for folder, plans in self._plans.items() if not plans]

    @property
    def all(self) -> bool:
        """Whether every file of the run was a bystander."""
        return not self._named and not any(self._plans.values())

    def take(self, file: str, kind: str = "left") -> bool:
        """Take a file that is no plan, and say so; one that the user has named is not taken."""
        if file not in self._folders:
            return False
        self._plans[self._folders[file]] -= 1
        self._count[kind] += 1
        if len(self._shown[kind]) < _SHOWN:
            self._shown[kind].append(file)
        return True

    def takes(self, outcome: Outcome) -> bool:
        """Take the file of an outcome if it is a bystander, and say so."""
        return outcome.bystander and self.take(outcome.file)

    def without(self, outcomes: Iterable[Outcome], session: Session) -> Iterator[Outcome]:
        """Return the outcomes without bystanders; refuse when there is nothing else."""
        kept = (outcome for outcome in outcomes if not self.takes(outcome))
        first = next(kept, None)
        if first is None:
            self.refuse(session)
        return chain([first], kept)

    def refuse(self, session: Session) -> NoReturn:
        """Say that there is no plan at all."""
        self.tell(session)
        self.tell_empty(session)
        raise Refused("no_plans")

    def tell(self, session: Session) -> None:
        """Name the files that were left alone, on a line for each kind."""
        for kind, shown in self._shown.items():
            if shown:
                more = self._count[kind] - len(shown)
                told = ", ".join(map(excerpt, shown))
                session.note(f"bystanders.{kind}", files=told, more=str(more or ""))

    def tell_empty(self, session: Session) -> None:
        """Name the folders that hold no plan, as those without any file are."""
        for folder in self.empty:
            session.note("validate.empty", folder=folder)
