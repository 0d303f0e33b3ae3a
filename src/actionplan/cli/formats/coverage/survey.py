"""What every form of the coverage tells: the counts, the comparison with the text, the words."""

from __future__ import annotations

from actionplan.core.record import Record
from actionplan.law.coverage import Basis, Coverage, Held, Placed, State
from actionplan.law.model import Agreement, SentenceEntry
from actionplan.law.sentences import Sentence
from actionplan.words.words import Words

STATES: tuple[State, ...] = ("verified", "moved", "changed", "gone")
PREFIX = 8
"""How much of a fingerprint people are shown: enough to find it by."""
_LINES_NAMED = 12


class Compared(Record):
    """The agreement's text held against the entries: each one's fate, and what is new."""

    file: str
    held: tuple[Held, ...]
    new: tuple[Sentence, ...]

    @property
    def same(self) -> bool:
        """Whether the text says what the law file knows, and nothing else."""
        return not self.new and all(held.state == "verified" for held in self.held)

    def count(self, state: State) -> int:
        """Return how many sentences fared so."""
        return sum(held.state == state for held in self.held)


class Line(Record):
    """A sentence of a clause, and how it fared when a text was given."""

    placed: Placed
    held: Held | None


class Survey(Record):
    """An agreement, what is covered of it, and its text if one was given."""

    agreement: Agreement
    coverage: Coverage
    compared: Compared | None = None

    def lines(self, clause: str) -> list[Line]:
        """Return the sentences of a clause with their fates."""
        held = self.compared.held if self.compared else (None,) * self.coverage.total
        both = zip(self.coverage.sentences, held, strict=True)
        return [Line(placed, fate) for placed, fate in both if placed.entry.clause == clause]


class CoverageWords:
    """The words of a survey in one language."""

    def __init__(self, words: Words, survey: Survey) -> None:
        self._text, self._count, self._join = words.text, words.count, words.join
        self._of, self._survey = words.of, survey

    def says(self, key: str) -> str:
        """Return the words of a heading, column or label."""
        return self._text(f"coverage.{key}")

    def name(self) -> str:
        """Return the agreement's name."""
        return self._of(self._survey.agreement.name)

    def version(self) -> str:
        """Return the agreement file's id and version."""
        agreement = self._survey.agreement
        return f"{agreement.id} {agreement.version}"

    def summary(self) -> tuple[str, ...]:
        """Return the sentences that say the whole in short."""
        found, counted = self._survey.coverage, self._count
        kinds = (counted(f"sentence_{kind}", n) for kind, n in found.totals.items())
        based = sum(bool(basis.sentences) for basis in found.bases)
        lines = [
            self._text(
                "coverage.sentences", total=counted("sentence", found.total),
                kinds=tuple(kinds), ambiguous=found.ambiguous,
            ),
            self._text("coverage.requirements", total=len(found.bases), based=based),
        ]  # fmt: skip
        if compared := self._survey.compared:
            counts = {state: compared.count(state) for state in STATES}
            fresh = self.new(compared.new)
            lines.append(self._text("coverage.text", file=compared.file, **counts, new=fresh))
        return tuple(lines)

    def new(self, sentences: tuple[Sentence, ...]) -> str:
        """Say how many sentences the law file does not know, and where; never what they say."""
        lines = [str(sentence.line) for sentence in sentences[:_LINES_NAMED]]
        lines += ["…"] if len(sentences) > _LINES_NAMED else []
        return self._text("coverage.new", number=len(sentences), lines=", ".join(lines))

    def clause(self, clause: str) -> str:
        """Return a clause's number and title."""
        known = self._survey.agreement.clauses.get(clause)
        return f"{clause} {self._of(known.title)}" if known else clause

    def caption(self, clause: str) -> str:
        """Return what the table of a clause's sentences is called."""
        return self._text("coverage.clause_caption", clause=clause)

    def columns(self) -> list[str]:
        """Return the heads of the columns of counts, the total last."""
        kinds = self._survey.coverage.totals
        return [self.says(f"column.{kind}") for kind in kinds] + [self.says("total")]

    def kind(self, entry: SentenceEntry) -> str:
        """Say what a sentence is, and whether that can be read in more than one way."""
        key = "coverage.ambiguous" if entry.ambiguous else "coverage.plain"
        return self._text(key, kind=self.says(f"kind.{entry.kind}"))

    def requirements(self, entry: SentenceEntry) -> str:
        """List the requirements that rest on a sentence; blank if none does."""
        return ", ".join(entry.requirements)

    def fate(self, held: Held) -> str:
        """Quote a sentence whose words are verified; say of any other what became of it."""
        if held.sentence is None:
            return self._text(f"coverage.state.{held.state}", line=held.line)
        quote = self._text("coverage.quote", text=held.sentence.text)
        moved = self._text("coverage.state.moved", clause=held.sentence.clause)
        return quote if held.state == "verified" else f"{quote} ({moved})"

    def basis(self, basis: Basis) -> str:
        """Say on which sentences a requirement rests, or why on none."""
        if not basis.sentences:
            ours = basis.requirement.force == "ours"
            return self.says("none_ours" if ours else "none")
        places: dict[str, list[str]] = {}
        for placed in basis.sentences:
            places.setdefault(placed.entry.clause, []).append(str(placed.number))
        return "; ".join(self._place(clause, numbers) for clause, numbers in places.items())

    def _place(self, clause: str, numbers: list[str]) -> str:
        key = "coverage.place_one" if len(numbers) == 1 else "coverage.place_many"
        return self._text(key, clause=clause, numbers=tuple(numbers))

    def title(self, basis: Basis) -> str:
        """Return the title of a requirement."""
        return self._of(basis.requirement.title)
