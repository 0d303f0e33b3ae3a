"""The agreement's own sentences, when the user gives its text: quoted, and compared."""

from __future__ import annotations

from actionplan.agreement.coverage import fresh
from actionplan.agreement.library import Library
from actionplan.agreement.model import SentenceEntry
from actionplan.agreement.sentences import Account, quotes
from actionplan.characters import composed
from actionplan.commands.refusal import Refused
from actionplan.diagnostic import Diagnostic
from actionplan.identity_code import masked
from actionplan.limits import MAX_BYTES
from actionplan.place import Span, file_span
from actionplan.printable import printable
from actionplan.reason import reason
from actionplan.rules import finding
from actionplan.shipped import companion_source
from actionplan.tree import parse


def entries(id: str, library: Library) -> tuple[SentenceEntry, ...]:
    """Return what is known of the sentences of an agreement, or else of the one it extends."""
    for own in library.chain(id):
        if found := own_entries(own):
            return found
    raise Refused("no_sentences", found=id)


def own_entries(id: str) -> tuple[SentenceEntry, ...]:
    """Return what is known of the sentences of an agreement itself; nothing if nothing is."""
    source = companion_source(id, "sentences")
    tree, _ = parse(source) if source else (None, [])
    return tuple(_entry(row) for row in tree.data["sentences"]) if tree is not None else ()


def _entry(row: dict[str, object]) -> SentenceEntry:
    served = row.get("requirements", ())
    requirements = tuple(str(id) for id in served) if isinstance(served, list) else ()
    return SentenceEntry(
        str(row["print"]), str(row["clause"]), str(row["class"]), requirements,
        bool(row.get("ambiguous", False)),
    )  # fmt: skip


def agreement_text(path: str) -> str:
    """Read the agreement's text. Any extraction will do, page breaks and all."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            text = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Refused("unreadable", file=path, reason=reason(error)) from error
    if len(text) > MAX_BYTES:
        raise Refused("unreadable", file=path, reason="EFBIG")
    return masked(composed(text))


def quoted(text: str, known: tuple[SentenceEntry, ...], requirement: str) -> tuple[str, ...]:
    """Return the sentences that a requirement rests on, with the clause of each."""
    return tuple(
        f"{sentence.clause}: {printable(sentence.text)}"
        for sentence in quotes(text, known, requirement)
    )


def faults(account: Account, file: str) -> list[Diagnostic]:
    """Return a finding for each sentence that is new, changed or gone."""
    changed = (
        finding(
            "sentence-changed",
            _span(file, missing.successor.line if missing.successor else 0),
            place=missing.entry.clause,
            requirements=missing.entry.requirements,
        )
        for missing in account.missing
    )
    new = (
        finding("sentence-unclassified", _span(file, one.line), place=one.clause)
        for one in fresh(account)
    )
    return [*changed, *new]


def _span(file: str, line: int) -> Span:
    return Span(file, line, 1, line, 1) if line else file_span(file)
