"""``actionplan agreement coverage``: what each sentence is, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.cli.arguments.agreements import CoverageOptions
from actionplan.cli.commands.agreement import agreement_text, own_entries
from actionplan.cli.formats.coverage.survey import Compared, Survey
from actionplan.cli.formats.report import CLEAN, FINDINGS
from actionplan.cli.inputs import Chosen, choose
from actionplan.cli.session import Refused, Session, looks
from actionplan.cli.writing import refuse_overwriting, tell, to_file
from actionplan.law.coverage import coverage as covered
from actionplan.law.coverage import fresh, held
from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import account
from actionplan.words.words import Words


def coverage(options: CoverageOptions, session: Session) -> int:
    """Tell the coverage; the exit code says whether the text, or a requirement, falls out of it."""
    read = [name for name in (options.agreement, options.text) if name]
    refuse_overwriting(options.output, read, force=options.force)
    chosen = choose(options.agreement, session)
    survey = _survey(chosen, options.text)
    told = _spelled(survey, options, session.words)
    utf8 = options.format in ("html", "json")
    tell(told, options.output, session, utf8=utf8, force=options.force)
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


def _spelled(survey: Survey, options: CoverageOptions, words: Words) -> str:
    """Spell the coverage in the form asked for; the others are not loaded."""
    if options.format == "json":
        from actionplan.cli.formats.coverage.as_json import as_json

        return "".join(as_json(survey, words))
    if options.format == "text":
        from actionplan.cli.formats.coverage.text import text

        colour = not to_file(options.output) and looks()[0]
        return "\n".join(text(survey, words, colour=colour))
    from actionplan.cli.formats.coverage.pages import pages

    document = pages(survey, words)
    if options.format == "html":
        from actionplan.document.render.html import html

        return html(document).decode().removesuffix("\n")
    from actionplan.document.render.markdown import markdown

    return markdown(document).decode().removesuffix("\n")
