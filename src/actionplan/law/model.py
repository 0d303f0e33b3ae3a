"""What an agreement is: parties, clauses, requirements, statutes, bodies. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from actionplan.core.diagnostic import Severity
from actionplan.core.record import Record

Text = Mapping[str, str]
"""The same words by language, Finnish among them: ``{"fi": …, "en": …}``; ``Words.of`` reads it."""

FORCES = ("must", "agree", "aim", "ours")
"""How binding a duty is, the most binding first."""

Pattern = tuple[str, ...]
"""Steps into a plan; ``*`` is any entry, and a reference is followed into its register."""


Words = tuple[str, ...]
"""Words as a law file gives them: a star is any ending or beginning."""


class Ask(Record):
    """What must stand at a place below a candidate, and what it must be to count in full.

    ``party`` is whose it must be: ``own``, ``employment_area``, ``municipality`` … ``says`` are
    groups of words of which a text must have one each, ``lacks`` words that it must not have.
    With ``zero`` a number of 0 is an answer, with ``denial`` a text that says no; with ``act`` the
    statute that stands there must be known and in force. What is ``optional`` need not stand
    there: it is a note beside a choice, which may weaken or contradict it.
    """

    path: Pattern
    party: str = ""
    says: tuple[Words, ...] = ()
    lacks: Words = ()
    zero: bool = False
    denial: bool = False
    act: bool = False
    optional: bool = False


class Find(Record):
    """One place that counts as evidence.

    ``at`` selects candidates in the municipality's view, from the root (``rooted``), or from the
    subject or item at hand, or from each candidate of ``of``. ``where`` keeps those whose values
    are among the given ones (``None``: nothing stands there), ``has`` names what must stand there.
    ``same``, ``unlike`` and ``before`` are pairs of places whose values must be the same party,
    must differ, or come one before the other; numbers at the places of ``sums`` must make up that
    of another place, or a given one. A place that begins with ``^`` is looked for from the
    candidate of ``of``. When one of ``against`` is found too, the two contradict each other and
    neither counts. ``why`` says why a sign is not enough.

    ``keys`` and ``values`` follow from the others: what a mapping must have, and have as its value
    (of several one), to be worth a closer look.
    """

    at: Pattern
    where: tuple[tuple[Pattern, tuple[object, ...]], ...] = ()
    has: tuple[Ask, ...] = ()
    rooted: bool = True
    of: Find | None = None
    same: tuple[tuple[Pattern, Pattern], ...] = ()
    unlike: tuple[tuple[Pattern, Pattern], ...] = ()
    before: tuple[tuple[Pattern, Pattern], ...] = ()
    sums: tuple[tuple[Pattern, Pattern | float], ...] = ()
    against: Sequence[Find] = ()
    why: Text | None = None
    keys: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[object, ...]], ...] = ()

    @property
    def steps(self) -> Pattern:
        """The whole way to the candidates, that to the one around them first."""
        return (*self.of.steps, *self.at) if self.of else self.at


class Matter(Record):
    """The words by which a sentence speaks of a requirement's matter, where no field shows it.

    One of each group of ``words`` stands in it, and none of ``besides``, which are its neighbours.
    """

    words: tuple[Words, ...]
    besides: Words = ()


class Part(Record):
    """One thing that a requirement asks for.

    Any one of ``find`` is enough. ``partly`` are weaker signs; ``contested`` are those of both
    that another place may contradict. With ``when`` the part is asked only if that is found.
    ``question`` leaves what was found to a human reader.
    """

    id: str
    force: str
    find: Sequence[Find]
    missing: Text
    partly: Sequence[Find] = ()
    contested: tuple[Find, ...] = ()
    when: Find | None = None
    question: Text | None = None


class Requirement(Record):
    """A duty of the agreement, in our own words.

    ``scope``: each (once per municipality), plan, service or transfer (once for each subject).
    ``kind``: content (silence is a gap) or conduct (silence proves no breach).
    ``force``: must, agree, aim or ours. ``unless`` finds a statement that frees from the duty.
    ``place``: where the duty itself does not speak of the plan, the clause that makes the plan its
    place, or ``ours`` for our reading. ``note`` is how we read what the agreement leaves open.
    ``subjects`` are what it is asked of one by one; ``items`` those of which one must show all its
    parts. ``asks`` are places and ``matter`` words that raise a question where nothing else is
    found; with ``own_fields`` the plan's own field is still missing then.
    ``statutory``: the law asks for it too, ``source`` says where, and no waiver frees from it.
    """

    id: str
    clause: str
    scope: str
    kind: str
    force: str
    title: Text
    duty: Text
    help: Text
    parts: tuple[Part, ...]
    subjects: Sequence[Find] = ()
    items: Sequence[Find] = ()
    asks: Sequence[Find] = ()
    matter: tuple[Matter, ...] = ()
    own_fields: bool = False
    roles: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    unless: Find | None = None
    note: Text | None = None
    place: str = ""
    statutory: bool = False
    source: str = ""

    def concerns(self, party: Party) -> bool:
        """Whether the duty falls on this party at all."""
        if self.only:
            return party.id in self.only
        return not self.roles or party.role in self.roles

    def severity(self, force: str) -> Severity:
        """How much a shortfall of this force weighs, from the law's own words."""
        if force in ("aim", "ours"):
            return Severity.NOTE
        if self.kind == "conduct" or force == "agree":
            return Severity.WARNING
        return Severity.ERROR

    def heaviest(self, forces: Iterable[str]) -> str:
        """Return the most binding force; of none, the requirement's own."""
        return min(forces, key=FORCES.index, default=self.force)


class Party(Record):
    """A municipality of the area. ``forms`` are its name in the cases that sentences need."""

    id: str
    code: str
    role: str
    name: str
    type: str
    forms: Mapping[str, str]
    business_id: str = ""


class Area(Record):
    """A subject area of the agreement for which plans name holders and actors."""

    id: str
    clause: str
    name: Text


class Clause(Record):
    """A chapter of the agreement."""

    id: str
    title: Text


class AgeBand(Record):
    """Whom a party serves by age; both ends belong to the band, 0 and 120 are open ends."""

    id: str
    clause: str
    lowest: int
    highest: int
    who: Text


class Statute(Record):
    """A statute as plans may cite it; dates are ISO texts, blank when open."""

    number: str
    title: str
    valid_from: str = ""
    repealed: str = ""
    replaced_by: str = ""
    amends: str = ""
    source: str = ""


class Body(Record):
    """A public body or scheme whose name has gone out of use.

    ``patterns`` name it, each word as it begins; ``abbreviations`` are letters in capitals. In a
    sentence with one of ``excepted`` they name something else.
    """

    name: str
    patterns: tuple[str, ...]
    until: str
    successor: str
    source: str = ""
    abbreviations: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()


class SentenceEntry(Record):
    """What one sentence of the agreement is, known by its fingerprint only."""

    fingerprint: str
    clause: str
    kind: str
    requirements: tuple[str, ...]
    ambiguous: bool


class Agreement(Record):
    """One agreement: everything a plan is judged by."""

    id: str
    version: str
    name: Text
    digest: str
    parties: Mapping[str, Party]
    areas: Mapping[str, Area]
    clauses: Mapping[str, Clause]
    requirements: Mapping[str, Requirement]
    age_bands: tuple[AgeBand, ...]
    statutes: Mapping[str, Statute]
    bodies: tuple[Body, ...]
    words: Mapping[str, Words] = {}

    def told(self, name: str) -> dict[str, str]:
        """Return which agreement this is, to the letter, as every JSON output says it."""
        return {"id": self.id, "version": self.version, "name": name, "digest": self.digest}

    def names(self) -> frozenset[str]:
        """Return the names of the parties in every form, but those of their residents."""
        forms = (
            form
            for party in self.parties.values()
            for case, form in {**party.forms, "": party.name}.items()
            if case != "resident"
        )
        return frozenset(forms)

    def in_force(self, year: int) -> tuple[Requirement, ...]:
        """Return the requirements that hold in some part of a plan's year."""
        first, last = f"{year}-01-01", f"{year}-12-31"
        return tuple(
            requirement
            for requirement in self.requirements.values()
            if (not requirement.valid_from or requirement.valid_from <= last)
            and (not requirement.valid_until or requirement.valid_until >= first)
        )
