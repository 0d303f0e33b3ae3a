"""``actionplan agreement check``: the agreement file itself, and the text it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actionplan.agreement.library import Library
from actionplan.agreement.sentences import account
from actionplan.commands.chosen import Chosen, choose, outcome_of
from actionplan.commands.sentences import agreement_text, entries, faults
from actionplan.commands.session import Session
from actionplan.diagnostic import Diagnostic
from actionplan.emit.report import Report
from actionplan.emit.tally import CLEAN, FINDINGS, Tally
from actionplan.emit.text import findings
from actionplan.law.lint import lint


def check(session: Session, named: str, text_file: str | None) -> int:
    """Print what is wrong with an agreement file, and with a text compared to it."""
    chosen = choose(named, session)
    tree = chosen.library.tree(chosen.id)
    found = lint(chosen.library, chosen.id)
    if tree is not None:
        _show(tree.file, tree.text, found, session)
    session.print(_law_summary(chosen, found, session))
    if text_file is not None:
        found = found + _compare(chosen, text_file, session)
    return FINDINGS if found else CLEAN


def _compare(chosen: Chosen, file: str, session: Session) -> list[Diagnostic]:
    """Compare the agreement's text with what is known of its sentences, and say how it went."""
    text = agreement_text(file)
    compared = account(text, entries(chosen.id, chosen.library))
    found = faults(compared, file)
    _show(file, text, found, session)
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


def _show(file: str, text: str, found: Iterable[Diagnostic], session: Session) -> None:
    report = Report(session.words, Library(), "", Tally(), quiet=True)
    for line in findings(outcome_of(file, text, found), report):
        session.print(line)


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
