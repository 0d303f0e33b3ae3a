"""What a plan shows of one requirement for one municipality, and why what stands there may fail."""

from __future__ import annotations

from enum import IntEnum, StrEnum
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


class Weight(IntEnum):
    """What a place is worth as evidence, the best first."""

    FULL = 0
    SIGN = 1
    QUESTION = 2
    NOTHING = 3


FLAWS = {
    # what: the text says nothing, or not yet, or no
    "nothing": Weight.NOTHING,
    "hollow": Weight.SIGN,
    "promise": Weight.SIGN,
    "denial": Weight.QUESTION,
    "thin": Weight.SIGN,
    "unsaid": Weight.NOTHING,
    # whose
    "stranger": Weight.SIGN,
    "own": Weight.SIGN,
    "not-area": Weight.SIGN,
    "not-responsible": Weight.SIGN,
    "responsible": Weight.SIGN,
    "not-other": Weight.SIGN,
    # when
    "past": Weight.NOTHING,
    "ended": Weight.NOTHING,
    "later": Weight.SIGN,
    "planned": Weight.SIGN,
    # whether
    "unnamed": Weight.NOTHING,
    "zero": Weight.NOTHING,
    "alike": Weight.NOTHING,
    "apart": Weight.NOTHING,
    "reversed": Weight.NOTHING,
    "contradiction": Weight.NOTHING,
    # law as ground
    "repealed": Weight.NOTHING,
    "sectionless": Weight.SIGN,
    "unknown-act": Weight.QUESTION,
    # no field shows it, but a text speaks of it
    "spoken": Weight.QUESTION,
}
"""Why a place is not full evidence, and what it is worth all the same."""


class Flaw(NamedTuple):
    """One reason why what stands at a place is not enough.

    ``named`` is whom or what it is about: an organisation, a day, an act, the sentence that speaks
    of it, or where the law file says why; of what does not say what is asked, what else is wrong
    with it. ``other`` is the second place of two that do not fit.
    """

    kind: str
    place: Path
    named: str = ""
    other: Path = ()

    @property
    def weight(self) -> Weight:
        """What the place is worth in spite of it."""
        return FLAWS[self.kind]


class Missing(NamedTuple):
    """A part that was not found: its id, its force, and the nearest place that exists.

    ``subject`` is the path of the service or transfer that lacks it, ``()`` for the municipality.
    ``why`` are the reasons why what stands there is not enough.
    """

    part: str
    force: str
    place: Path
    subject: Path = ()
    why: tuple[Flaw, ...] = ()


class Verdict(NamedTuple):
    """The judgement of one requirement for one municipality.

    ``evidence`` are the places the judgement rests on: take one away, and it falls. ``missing``
    are the agreement's parts not found, or found wanting by a reader; ``advice`` those that are
    only good practice. ``questions`` are the parts left to a reader, ``asked`` the places that
    raise a question. ``subjects`` counts those that are right and all, where there are several.
    ``denied`` are the statements that another place contradicts, also where others are enough.
    """

    requirement: str
    municipality: str
    status: Status
    evidence: tuple[Path, ...] = ()
    missing: tuple[Missing, ...] = ()
    advice: tuple[Missing, ...] = ()
    questions: tuple[str, ...] = ()
    asked: tuple[Flaw, ...] = ()
    subjects: tuple[int, int] = (0, 0)
    denied: tuple[Flaw, ...] = ()
