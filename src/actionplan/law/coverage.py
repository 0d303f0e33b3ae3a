"""What of an agreement the law file covers: sentences by kind, clause by clause, and both ways.

From sentences to requirements, and from each requirement to the sentences it rests on. Values only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from actionplan.core.record import Record
from actionplan.law.model import Agreement, Requirement, SentenceEntry
from actionplan.law.sentences import Account, Sentence

KINDS = ("requirement", "other_party", "shared", "definition", "informative", "exception")
"""What a sentence of an agreement can be, in the order in which it is told."""


class Placed(Record):
    """A sentence that the law accounts for; ``number`` is its place in its clause, from 1."""

    number: int
    entry: SentenceEntry


class Row(Record):
    """A clause and how many of its sentences are of each kind; every kind is there."""

    clause: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many sentences the clause has."""
        return sum(self.counts.values())


class Basis(Record):
    """A requirement and the sentences it rests on; what only we ask for rests on none."""

    requirement: Requirement
    sentences: tuple[Placed, ...]


class Coverage(Record):
    """All of it. ``totals`` has every kind; ``rows`` every clause, also one without sentences."""

    sentences: tuple[Placed, ...]
    rows: tuple[Row, ...]
    totals: Mapping[str, int]
    bases: tuple[Basis, ...]

    @property
    def total(self) -> int:
        """How many sentences there are in all."""
        return len(self.sentences)

    @property
    def ambiguous(self) -> int:
        """How many sentences can be read in more than one way."""
        return sum(placed.entry.ambiguous for placed in self.sentences)

    @property
    def unfounded(self) -> tuple[Requirement, ...]:
        """The requirements that the agreement is said to make, and no sentence does."""
        bare = (basis.requirement for basis in self.bases if not basis.sentences)
        return tuple(requirement for requirement in bare if requirement.force != "ours")


State = Literal["verified", "moved", "changed", "gone"]


class Held(Record):
    """How a sentence fared when it was held against the agreement's text.

    ``sentence`` is there only if its words are the known ones: verified, or moved to another
    clause. ``line`` is where it stands, or where another stands in its place; 0 if nowhere.
    """

    state: State
    sentence: Sentence | None
    line: int


def coverage(agreement: Agreement, entries: Iterable[SentenceEntry]) -> Coverage:
    """Count what the entries of an agreement's sentences say, which stand in the text's order."""
    sentences = _placed(entries)
    clauses = dict.fromkeys([*agreement.clauses, *(one.entry.clause for one in sentences)])
    kinds = tuple(dict.fromkeys([*KINDS, *(one.entry.kind for one in sentences)]))
    own = {id: [one for one in sentences if one.entry.clause == id] for id in clauses}
    served: dict[str, list[Placed]] = defaultdict(list)
    for placed in sentences:
        for id in placed.entry.requirements:
            served[id].append(placed)
    return Coverage(
        sentences,
        tuple(Row(clause, _counts(own[clause], kinds)) for clause in clauses),
        _counts(sentences, kinds),
        tuple(Basis(one, tuple(served[one.id])) for one in agreement.requirements.values()),
    )


def held(entries: Sequence[SentenceEntry], account: Account) -> tuple[Held, ...]:
    """Return for each entry how it fared in a text that was compared with the same entries."""
    fared: dict[SentenceEntry, list[Held]] = defaultdict(list)
    for sentence, entry in account.matched:
        state: State = "verified" if sentence.clause == entry.clause else "moved"
        fared[entry].append(Held(state, sentence, sentence.line))
    for entry, successor in account.missing:
        line = successor.line if successor else 0
        fared[entry].append(Held("changed" if successor else "gone", None, line))
    return tuple(fared[entry].pop(0) for entry in entries)


def fresh(account: Account) -> tuple[Sentence, ...]:
    """Return the sentences of a text that are new, and stand in no known one's place."""
    successors = {missing.successor for missing in account.missing}
    return tuple(one for one in account.unclassified if one not in successors)


def _placed(entries: Iterable[SentenceEntry]) -> tuple[Placed, ...]:
    numbers: Counter[str] = Counter()
    placed = []
    for entry in entries:
        numbers[entry.clause] += 1
        placed.append(Placed(numbers[entry.clause], entry))
    return tuple(placed)


def _counts(sentences: Iterable[Placed], kinds: Iterable[str]) -> dict[str, int]:
    found = Counter(placed.entry.kind for placed in sentences)
    return {kind: found[kind] for kind in kinds}
