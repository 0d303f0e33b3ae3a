"""Last year's plans: found by municipality and year, in a folder of any number of files."""

from __future__ import annotations

import os
from collections.abc import Iterable

from actionplan.core.characters import is_usual
from actionplan.core.outcome import Outcome
from actionplan.judge.pipeline import check
from actionplan.judge.runner import Task, read
from actionplan.law.library import Library
from actionplan.plan.resolve import sound
from actionplan.plan.source import is_plan_file

Wanted = frozenset[tuple[str, int]]
"""Municipalities, each with the year of which a plan is looked for."""


class Past:
    """The plans that have been judged, by agreement, municipality and year."""

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self._known: dict[tuple[str, str, int], list[Outcome]] = {}
        self.add(outcomes)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Take outcomes in; one that was not judged has no municipalities."""
        for outcome in outcomes:
            for municipality in outcome.municipalities:
                key = (outcome.agreement, municipality, outcome.year)
                self._known.setdefault(key, []).append(outcome)

    def before(self, outcome: Outcome) -> Outcome | None:
        """Return last year's plan of the municipalities that a plan is of.

        Of several, that in the plan's own folder, then that of the most of its municipalities,
        then the first by name.
        """
        own, folder = frozenset(outcome.municipalities), os.path.dirname(outcome.file)  # noqa: PTH120
        keys = ((outcome.agreement, municipality, outcome.year - 1) for municipality in own)
        found = {old.file: old for key in keys for old in self._known.get(key, ())}
        return min(
            found.values(),
            key=lambda old: (
                os.path.dirname(old.file) != folder,  # noqa: PTH120
                -len(own.intersection(old.municipalities)),
                old.file,
            ),
            default=None,
        )

    def wanted(self, outcomes: Iterable[Outcome]) -> Wanted:
        """Return what must still be looked for beside plans: none of their own folder is known."""
        return frozenset(
            (municipality, outcome.year - 1)
            for outcome in outcomes
            if not self._is_beside(outcome)
            for municipality in outcome.municipalities
        )

    def _is_beside(self, outcome: Outcome) -> bool:
        old = self.before(outcome)
        return old is not None and os.path.dirname(old.file) == os.path.dirname(outcome.file)  # noqa: PTH120


def beside(files: Iterable[str]) -> list[str]:
    """Return the plan files that stand in the folders of files and are none of them."""
    asked = dict.fromkeys(files)
    folders = dict.fromkeys(
        os.path.dirname(file)  # noqa: PTH120
        for file in asked
        if os.path.isfile(file)  # noqa: PTH113
    )
    found = (os.path.join(folder, name) for folder in folders for name in _names(folder))  # noqa: PTH118
    return [file for file in found if file not in asked]


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder or ".") if is_plan_file(name))  # noqa: PTH208
    except OSError:  # whoever may open a file need not be let into its folder
        return []


def judged_if(wanted: Wanted, file: str, task: Task, library: Library) -> Outcome | None:
    """Judge a plan if it is one of those wanted; others are only glanced at."""
    source, _ = read(file, task)
    if source is None or not _may_name(source.text, {municipality for municipality, _ in wanted}):
        return None
    tree = sound(source)
    if tree is None:
        return None
    told = {(municipality, tree.data["year"]) for municipality in tree.data["municipalities"]}
    return check(source, library, task.as_of, evidence=False) if told & wanted else None


def _may_name(text: str, ids: Iterable[str]) -> bool:
    """Whether a text may hold an id: escapes and signs that are not seen may hide one."""
    return any(id in text for id in ids) or not is_usual(text)
