"""A problem as a value: rule, severity, place, arguments; and the rules there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.place import Path, Span
from actionplan.core.record import Record
from actionplan.core.verdict import Judgement

_Thing = TypeVar("_Thing")
Argument = str | int | tuple[str, ...]


class Severity(StrEnum):
    """How much a finding weighs; the order of definition is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the heaviest; sorts findings and compares with ``--fail-on``."""
        return _RANKS[self]

    def milder(self) -> Severity:
        """One step milder, as in a draft; a note stays a note."""
        return _MILDER[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_MILDER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTE,
    Severity.NOTE: Severity.NOTE,
}


class Related(Record):
    """A second place that a finding speaks of; ``label`` names the words said about it."""

    label: str
    span: Span
    args: tuple[tuple[str, Argument], ...] = ()


class Diagnostic(Record):
    """One finding.

    ``rule`` is a rule id (``AP104``) or a requirement id of the agreement (``TRE-7.5``).
    ``args`` fill the catalogue's templates; texts from the file stand in them exactly as written.
    About a requirement, ``judgements`` say how it stands for each of the municipalities.
    """

    rule: str
    severity: Severity
    span: Span
    path: Path = ()
    args: tuple[tuple[str, Argument], ...] = ()
    related: tuple[Related, ...] = ()
    municipalities: tuple[str, ...] = ()
    clause: str | None = None
    judgements: tuple[Judgement, ...] = ()


def by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Sort key: the order in which a reader of the file meets the findings."""
    span = diagnostic.span
    return (span.file, span.line, span.column, diagnostic.rule)


class Rule(Record):
    """``id`` is stable for ever, ``name`` is its readable twin; both work in ``explain``."""

    id: str
    name: str
    severity: Severity


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

TABLE = (
    # The file itself
    Rule("AP001", "file-missing", E),
    Rule("AP002", "file-not-regular", E),
    Rule("AP003", "file-unreadable", E),
    Rule("AP004", "symlink-loop", E),
    Rule("AP005", "file-too-large", E),
    Rule("AP006", "file-empty", E),
    Rule("AP007", "not-utf8", E),
    Rule("AP008", "other-encoding", E),
    Rule("AP009", "control-character", E),
    Rule("AP010", "invisible-character", W),
    Rule("AP011", "findings-not-shown", N),
    # YAML
    Rule("AP101", "yaml-syntax", E),
    Rule("AP102", "tab", E),
    Rule("AP103", "conflict-marker", E),
    Rule("AP104", "duplicate-key", E),
    Rule("AP105", "duplicate-key-normal-form", E),
    Rule("AP106", "merge-key", E),
    Rule("AP107", "tag", E),
    Rule("AP108", "key-not-text", E),
    Rule("AP109", "several-documents", E),
    Rule("AP110", "unclosed-quote", E),
    Rule("AP111", "unclosed-bracket", E),
    Rule("AP112", "too-many-aliases", E),
    Rule("AP113", "recursive-anchor", E),
    Rule("AP114", "too-deep", E),
    Rule("AP115", "number-too-long", E),
    Rule("AP116", "unknown-alias", E),
    Rule("AP117", "too-many-values", E),
    Rule("AP118", "not-a-mapping", E),
    Rule("AP119", "stray-character", E),
    Rule("AP120", "lost-to-comment", W),
    # Grammar: the shape of a plan
    Rule("AP201", "unknown-key", E),
    Rule("AP202", "missing-key", E),
    Rule("AP203", "wrong-type", E),
    Rule("AP204", "value-not-allowed", E),
    Rule("AP205", "wrong-form", E),
    Rule("AP206", "too-long", E),
    Rule("AP207", "out-of-range", E),
    Rule("AP208", "empty-list", E),
    Rule("AP209", "repeated-item", E),
    Rule("AP210", "schema-version", E),
    Rule("AP211", "unknown-agreement", E),
    Rule("AP212", "not-a-plan", E),
    # References and names
    Rule("AP301", "dangling-reference", E),
    Rule("AP302", "unused-entry", N),
    Rule("AP303", "near-identical-posts", W),
    Rule("AP304", "near-miss-name", W),
    Rule("AP305", "post-to-be-named", W),
    Rule("AP306", "municipality-outside-plan", E),
    Rule("AP307", "whose-is-not-said", W),
    Rule("AP308", "own-deputy", W),
    Rule("AP309", "parent-agreement-unclear", N),
    Rule("AP310", "needed-text-blank", W),
    Rule("AP311", "field-blank", N),
    # Time
    Rule("AP401", "impossible-date", E),
    Rule("AP402", "dates-reversed", E),
    Rule("AP403", "outside-plan-year", W),
    Rule("AP404", "plan-expired", W),
    Rule("AP405", "old-statistics", N),
    Rule("AP406", "part-of-plan-year", N),
    # The world: statutes, bodies, ages
    Rule("AP501", "unknown-statute", N),
    Rule("AP502", "repealed-statute", W),
    Rule("AP503", "statute-title", W),
    Rule("AP504", "outdated-body", W),
    Rule("AP505", "age-bands", N),
    # Persons and identifiers
    Rule("AP601", "personal-identity-code", E),
    Rule("AP602", "business-id", E),
    Rule("AP603", "email-placeholder", N),
    Rule("AP604", "transfer-without-ground", W),
    Rule("AP605", "ptv-id", E),
    Rule("AP606", "email-form", W),
    # Waivers and reviews
    Rule("AP701", "waiver-expiring", N),
    Rule("AP702", "waiver-expired", W),
    Rule("AP703", "waiver-unused", N),
    Rule("AP708", "waiver-early", W),
    Rule("AP709", "waiver-not-counted", W),
    Rule("AP710", "waiver-of-law", E),
    Rule("AP711", "waiver-cut-short", N),
    Rule("AP706", "review-not-counted", W),
    Rule("AP707", "review-unused", N),
    # Confirmations of the turn of the year
    Rule("AP704", "confirmation-open", E),
    Rule("AP705", "confirmation-lost", W),
    # The document to come
    Rule("AP801", "character-not-in-font", W),
    Rule("AP802", "markdown-outside-subset", W),
    Rule("AP803", "garbled-word", N),
    Rule("AP805", "joined-line", W),
    # What texts say
    Rule("AP806", "text-says-nothing", W),
    Rule("AP807", "text-promises", W),
    Rule("AP808", "text-denies", N),
    Rule("AP809", "text-repeats-the-duty", W),
    Rule("AP810", "contradiction", W),
    # The law file
    Rule("AP901", "law-duplicate-id", E),
    Rule("AP902", "law-unknown-id", E),
    Rule("AP903", "law-target-missing", E),
    Rule("AP904", "law-text-missing", E),
    Rule("AP905", "law-example", E),
    Rule("AP906", "law-shape", E),
    Rule("AP907", "law-extends", E),
    Rule("AP908", "law-asks-nothing", E),
    Rule("AP909", "law-never-met", E),
    Rule("AP910", "law-subjects", E),
    Rule("AP911", "sentence-unclassified", E),
    Rule("AP912", "sentence-changed", E),
    Rule("AP913", "law-start", E),
    Rule("AP914", "law-place-unfit", E),
    Rule("AP915", "law-no-effect", E),
)

RULES = {rule.id: rule for rule in TABLE}
NAMES = {rule.name: rule for rule in TABLE}


def finding(
    rule: str,
    span: Span,
    path: Path = (),
    *,
    related: tuple[Related, ...] = (),
    municipalities: tuple[str, ...] = (),
    clause: str | None = None,
    **args: Argument,
) -> Diagnostic:
    """Make the diagnostic of a rule by its name or id, with the severity the table gives it."""
    entry = NAMES.get(rule) or RULES[rule]
    return Diagnostic(
        entry.id, entry.severity, span, path, tuple(args.items()), related, municipalities, clause
    )


def bounded(found: Iterable[Diagnostic], most: int = MAX_FINDINGS) -> Iterator[Diagnostic]:
    """Yield the first findings of a stage, and the first of each rule; of the others one says how
    many they are, and weighs as much as the heaviest of them.
    """
    met: set[str] = set()
    hidden: Counter[Severity] = Counter()
    last = None
    for number, one in enumerate(found):
        if number < most or one.rule not in met:  # no fault is hidden by another, however often
            yield (last := one)
        else:
            hidden[one.severity] += 1
        met.add(one.rule)
    if last and hidden:
        yield _not_shown(last, hidden.total(), min(hidden, key=lambda severity: severity.rank))


def few(
    things: Sequence[_Thing], told: Callable[[_Thing], Diagnostic], most: int = MAX_FINDINGS
) -> Iterator[Diagnostic]:
    """Yield the findings about the first of many things alike, and then how many more they are.

    No finding is made of the others: that may take long.
    """
    last = None
    for last in map(told, things[:most]):
        yield last
    if last and len(things) > most:
        yield _not_shown(last, len(things) - most, last.severity)


def _not_shown(last: Diagnostic, number: int, severity: Severity) -> Diagnostic:
    found = finding("findings-not-shown", last.span, last.path, count=number)
    return found._replace(severity=severity)
