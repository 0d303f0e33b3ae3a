"""What a plan shows of one requirement for one municipality."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from actionplan.place import Path


class Status(StrEnum):
    """How a requirement stands. Nothing found is never ``met``."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    NOT_SHOWN = "not_shown"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    READER = "reader"


SHORTFALLS = (Status.PARTLY, Status.UNMET, Status.NOT_SHOWN)
"""The statuses that a finding is made of."""


class Missing(NamedTuple):
    """A part that was not found: its id, its force, and the nearest place that exists.

    ``subject`` is the path of the service or transfer that lacks it, ``()`` for the municipality.
    """

    part: str
    force: str
    place: Path
    subject: Path = ()


class Verdict(NamedTuple):
    """The judgement of one requirement for one municipality.

    ``evidence`` are the places the judgement rests on: take one away, and it falls. ``missing``
    are the agreement's parts not found, or found wanting by a reader; ``advice`` those that are
    only good practice.
    """

    requirement: str
    municipality: str
    status: Status
    evidence: tuple[Path, ...] = ()
    missing: tuple[Missing, ...] = ()
    advice: tuple[Missing, ...] = ()
    questions: tuple[str, ...] = ()
