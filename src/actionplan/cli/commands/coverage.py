"""``actionplan agreement coverage``: what each sentence is, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.cli.arguments.agreements import CoverageOptions
from actionplan.cli.commands.agreement import agreement_text, own_entries
from actionplan.cli.formats.coverage.survey import Compared, Survey
from actionplan.cli.formats.report import CLEAN, FINDINGS
from actionplan.cli.formats.table import COVERAGE
from actionplan.cli.inputs import Chosen, choose
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import give, refuse_overwriting
from actionplan.law.coverage import coverage as covered
from actionplan.law.coverage import fresh, held
from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import account


def coverage(options: CoverageOptions, session: Session) -> int:
    """Tell the coverage; the exit code says whether the text, or a requirement, falls out of it."""
    read = [name for name in (options.agreement, options.text) if name]
    refuse_overwriting(options.output, read, force=options.force)
    chosen = choose(options.agreement, session)
    survey = _survey(chosen, options.text)
    give(COVERAGE[options.format], survey, session, output=options.output, force=options.force)
    differs = survey.compared is not None and not survey.compared.same
    return FINDINGS if differs or survey.coverage.unfounded else CLEAN


def _survey(chosen: Chosen, text_file: str | None) -> Survey:
    known = own_entries(chosen.id)
    if not known:
        bases = chosen.library.chain(chosen.id)[1:]
        base = next((id for id in bases if own_entries(id)), "")
        raise Refused("no_coverage", found=chosen.id, base=base)
    compared = _compared(text_file, known) if text_file is not None else None
    return Survey(chosen.agreement, covered(chosen.agreement, known), compared)


def _compared(file: str, known: Sequence[SentenceEntry]) -> Compared:
    found = account(agreement_text(file), known)
    return Compared(file, held(known, found), fresh(found))
