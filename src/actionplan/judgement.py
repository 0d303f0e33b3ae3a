"""A verdict as it leaves the program: with lines, names and reasons. Plain values, no sentences."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.place import Path, Span
from actionplan.verdict import Status


class Evidence(NamedTuple):
    """A place that speaks for a verdict: its path in the plan and its line in the file."""

    path: Path
    line: int


class Decision(NamedTuple):
    """What people have decided of a requirement: a waiver, or a review of what only they can judge.

    ``by`` is the post or body, ``on`` and ``until`` are ISO dates (a review has no ``until``).
    """

    kind: str
    by: str
    on: str
    until: str
    reason: str


class Spot(NamedTuple):
    """A place of a plan and where it stands in the file."""

    path: Path
    span: Span


class Reason(NamedTuple):
    """Why what stands at a place is not enough, or what makes a question of it.

    ``kind`` names the words for it and ``args`` fill them: what stands there (``text``), whom or
    what it is about (``named``), a day, or which of the law file's own words say it (``part``).
    ``other`` is the second of two places that do not fit together.
    """

    kind: str
    at: Spot
    args: tuple[tuple[str, str], ...] = ()
    other: Spot | None = None


class Subjects(NamedTuple):
    """Of how many services or the like all is found, of how many there are, and who lack it.

    ``kind`` is what the grammar calls them.
    """

    kind: str
    right: int
    all: int
    lacking: tuple[str, ...]


class Judgement(NamedTuple):
    """How a requirement stands for a municipality: evidence with lines, parts by their ids.

    ``why`` are the reasons why what stands there is not enough, ``asked`` the places that raise a
    reader's question; ``subjects`` is there when several are asked one by one.
    """

    requirement: str
    municipality: str
    status: Status
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    advice: tuple[str, ...]
    questions: tuple[str, ...]
    decision: Decision | None = None
    why: tuple[Reason, ...] = ()
    asked: tuple[Reason, ...] = ()
    subjects: Subjects | None = None
