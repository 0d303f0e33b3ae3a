"""The agreement's own sentences, when the user gives its text: quoted, and compared."""

from __future__ import annotations

import errno

from actionplan.agreement.library import Library
from actionplan.agreement.model import SentenceEntry
from actionplan.agreement.sentences import Account, quotes
from actionplan.commands.refusal import Refused
from actionplan.diagnostic import Diagnostic
from actionplan.place import Span, file_span
from actionplan.printable import printable
from actionplan.resources import companion_source
from actionplan.rules import finding
from actionplan.tree import parse


def entries(id: str, library: Library) -> tuple[SentenceEntry, ...]:
    """Return what is known of the sentences of an agreement, or else of the one it extends."""
    for own in library.chain(id):
        source = companion_source(own, "sentences")
        tree, _ = parse(source) if source else (None, [])
        if tree is not None:
            return tuple(_entry(row) for row in tree.data["sentences"])
    raise Refused("no_sentences", found=id)


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
            return file.read()
    except (OSError, ValueError) as error:
        code = error.errno if isinstance(error, OSError) else errno.ENOENT
        reason = errno.errorcode.get(code or 0, "?")
        raise Refused("unreadable", file=path, reason=reason) from error


def quoted(text: str, known: tuple[SentenceEntry, ...], requirement: str) -> tuple[str, ...]:
    """Return the sentences that a requirement rests on, with the clause of each."""
    return tuple(
        f"{sentence.clause}: {printable(sentence.text)}"
        for sentence in quotes(text, known, requirement)
    )


def faults(account: Account, file: str) -> list[Diagnostic]:
    """Return a finding for each sentence that is new, changed or gone."""
    successors = {missing.successor for missing in account.missing}
    new = [sentence for sentence in account.unclassified if sentence not in successors]
    return [
        *(
            finding(
                "sentence-changed",
                _span(file, missing.successor.line if missing.successor else 0),
                place=missing.entry.clause,
                requirements=missing.entry.requirements,
            )
            for missing in account.missing
        ),
        *(finding("sentence-unclassified", _span(file, new.line), place=new.clause) for new in new),
    ]


def _span(file: str, line: int) -> Span:
    return Span(file, line, 1, line, 1) if line else file_span(file)
