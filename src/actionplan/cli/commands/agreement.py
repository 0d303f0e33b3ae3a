"""``actionplan agreement``: law files and an agreement's sentences checked."""

from __future__ import annotations

from collections import Counter

from actionplan.cli.arguments.agreements import CheckOptions
from actionplan.cli.findings import show
from actionplan.cli.formats.report import CLEAN, FINDINGS
from actionplan.cli.inputs import Chosen, choose, contents, outcome_of
from actionplan.cli.session import Refused, Session
from actionplan.core.characters import composed
from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.identity_code import masked
from actionplan.core.limits import MAX_BYTES
from actionplan.core.place import Span, file_span
from actionplan.judge.lint.lint import lint
from actionplan.law.coverage import fresh
from actionplan.law.library import Library
from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import Account, account, quotes
from actionplan.plan.shipped import companion_source
from actionplan.plan.tree import parse


def check(options: CheckOptions, session: Session) -> int:
    """Print what is wrong with an agreement file, and with a text compared to it."""
    chosen = choose(options.agreement, session)
    tree = chosen.library.tree(chosen.id)
    found = lint(chosen.library, chosen.id)
    if tree is not None:
        show(outcome_of(tree.file, tree.text, found), session)
    session.print(_law_summary(chosen, found, session))
    if options.text is not None:
        found = found + _compare(chosen, options.text, session)
    return FINDINGS if found else CLEAN


def _compare(chosen: Chosen, file: str, session: Session) -> list[Diagnostic]:
    """Compare the agreement's text with what is known of its sentences, and say how it went."""
    text = agreement_text(file)
    compared = account(text, entries(chosen.id, chosen.library))
    found = faults(compared, file)
    show(outcome_of(file, text, found), session)
    kinds = Counter(entry.kind for _, entry in compared.matched)
    known = len(compared.matched)
    share = int(100 * compared.share)  # rounded down: 100 % is said of all and nothing less
    words = session.words
    session.print(
        words.text(
            "agreement.sentences",
            total=known + len(compared.unclassified),
            known=known,
            share=share,
            kinds=tuple(words.count(f"sentence_{kind}", n) for kind, n in sorted(kinds.items())),
            gone=len(compared.missing),
        )
    )
    return found


def _law_summary(chosen: Chosen, found: list[Diagnostic], session: Session) -> str:
    agreement, words = chosen.agreement, session.words
    return words.text(
        "agreement.checked",
        id=f"{agreement.id} {agreement.version}",
        requirements=words.count("requirements", len(agreement.requirements)),
        parties=words.count("party", len(agreement.parties)),
        clauses=words.count("clause", len(agreement.clauses)),
        findings=words.count("finding", len(found)) if found else words.text("summary.nothing"),
    )


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
    data = contents(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise Refused("unreadable", file=path, reason="EFBIG")
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return masked(composed(text))


def quoted(text: str, known: tuple[SentenceEntry, ...], requirement: str) -> tuple[str, ...]:
    """Return the sentences that a requirement rests on, with the clause of each."""
    return tuple(
        f"{sentence.clause}: {sentence.text}" for sentence in quotes(text, known, requirement)
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
