"""A verdict as a value, and as it leaves the program with its lines and reasons."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from actionplan.core.place import Path, Span
from actionplan.core.record import Record


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


class Flaw(Record):
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


class Missing(Record):
    """A part that was not found: its id, its force, and the nearest place that exists.

    ``subject`` is the path of the service or transfer that lacks it, ``()`` for the municipality.
    ``why`` are the reasons why what stands there is not enough.
    """

    part: str
    force: str
    place: Path
    subject: Path = ()
    why: tuple[Flaw, ...] = ()


class Verdict(Record):
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


class Evidence(Record):
    """A place that speaks for a verdict: its path in the plan and its line in the file."""

    path: Path
    line: int


class Decision(Record):
    """What people have decided of a requirement: a waiver, or a review of what only they can judge.

    ``by`` is the post or body, ``on`` and ``until`` are ISO dates (a review has no ``until``).
    """

    kind: str
    by: str
    on: str
    until: str
    reason: str


class Spot(Record):
    """A place of a plan and where it stands in the file."""

    path: Path
    span: Span


class Reason(Record):
    """Why what stands at a place is not enough, or what makes a question of it.

    ``kind`` names the words for it and ``args`` fill them: what stands there (``text``), whom or
    what it is about (``named``), a day, or which of the law file's own words say it (``part``).
    ``other`` is the second of two places that do not fit together.
    """

    kind: str
    at: Spot
    args: tuple[tuple[str, str], ...] = ()
    other: Spot | None = None


class Subjects(Record):
    """Of how many services or the like all is found, of how many there are, and who lack it.

    ``kind`` is what the grammar calls them.
    """

    kind: str
    right: int
    all: int
    lacking: tuple[str, ...]


class Judgement(Record):
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
