"""What an agreement is: parties, clauses, requirements, statutes, bodies. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from actionplan.diagnostic import Severity

Text = Mapping[str, str]
"""The same words in every language: ``{"fi": …, "en": …}``."""

Pattern = tuple[str, ...]
"""Steps into a plan; ``*`` is any entry, and a reference is followed into its register."""


class Find(NamedTuple):
    """One place that counts as evidence.

    ``at`` selects candidates in the municipality's view, ``where`` keeps those whose values are
    among the given ones, ``has`` names what must stand there and not be blank.
    """

    at: Pattern
    where: tuple[tuple[Pattern, tuple[object, ...]], ...]
    has: tuple[Pattern, ...]


class Part(NamedTuple):
    """One thing that a requirement asks for.

    Any one of ``find`` is enough. ``partly`` are weaker signs. With ``when`` the part is asked
    only if that is found. ``question`` leaves what was found to a human reader.
    """

    id: str
    force: str
    find: tuple[Find, ...]
    missing: Text
    partly: tuple[Find, ...] = ()
    when: Find | None = None
    question: Text | None = None


class Requirement(NamedTuple):
    """A duty of the agreement, in our own words.

    ``scope``: each (once per municipality), plan, service or transfer (once for each subject).
    ``kind``: content (silence is a gap) or conduct (silence proves no breach).
    ``force``: must, agree, aim or ours. ``unless`` finds a statement that frees from the duty.
    ``place``: where the duty itself does not speak of the plan, the clause that makes the plan its
    place, or ``ours`` for our reading. ``note`` is how we read what the agreement leaves open.
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
    subjects: tuple[Pattern, ...] = ()
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


class Party(NamedTuple):
    """A municipality of the area. ``forms`` are its name in the cases that sentences need."""

    id: str
    code: str
    role: str
    name: str
    type: str
    forms: Mapping[str, str]
    business_id: str = ""


class Area(NamedTuple):
    """A subject area of the agreement for which plans name holders and actors."""

    id: str
    clause: str
    name: Text


class Clause(NamedTuple):
    """A chapter of the agreement."""

    id: str
    title: Text


class AgeBand(NamedTuple):
    """Whom a party serves by age; both ends belong to the band, 0 and 120 are open ends."""

    id: str
    clause: str
    lowest: int
    highest: int
    who: Text


class Statute(NamedTuple):
    """A statute as plans may cite it; dates are ISO texts, blank when open."""

    number: str
    title: str
    valid_from: str = ""
    repealed: str = ""
    replaced_by: str = ""
    amends: str = ""
    source: str = ""


class Body(NamedTuple):
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


class SentenceEntry(NamedTuple):
    """What one sentence of the agreement is, known by its fingerprint only."""

    fingerprint: str
    clause: str
    kind: str
    requirements: tuple[str, ...]
    ambiguous: bool


class Agreement(NamedTuple):
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

    def told(self, lang: str) -> dict[str, str]:
        """Return which agreement this is, to the letter, as every JSON output says it."""
        name = self.name[lang]
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
