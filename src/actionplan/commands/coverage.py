"""``actionplan agreement coverage``: what each sentence is, and what rests on it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from actionplan.agreement.coverage import coverage as covered
from actionplan.agreement.coverage import fresh, held
from actionplan.agreement.model import SentenceEntry
from actionplan.agreement.sentences import account
from actionplan.commands.asked import looks
from actionplan.commands.chosen import Chosen, choose
from actionplan.commands.refusal import Refused
from actionplan.commands.sentences import agreement_text, own_entries
from actionplan.commands.session import Session, prepare
from actionplan.emit.coverage.survey import Compared, Survey
from actionplan.emit.tally import CLEAN, FINDINGS
from actionplan.outputs import among, identities
from actionplan.printable import printable
from actionplan.words import Words


class Options(NamedTuple):
    """What the command line says, as it says it."""

    agreement: str
    text: str | None
    format: str
    output: str | None
    force: bool


def coverage(options: Options, session: Session) -> int:
    """Tell the coverage; the exit code says whether the text, or a requirement, falls out of it."""
    _refuse_overwriting(options)
    chosen = choose(options.agreement, session)
    survey = _survey(chosen, options.text)
    _tell(_spelled(survey, options, session.words), options, session)
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
    return Compared(printable(file), held(known, found), fresh(found))


def _spelled(survey: Survey, options: Options, words: Words) -> str:
    """Spell the coverage in the form asked for; the others are not loaded."""
    if options.format == "json":
        from actionplan.emit.coverage.as_json import as_json

        return "".join(as_json(survey, words))
    if options.format == "text":
        from actionplan.emit.coverage.text import text

        colour = not _to_file(options) and looks()[0]
        return "\n".join(text(survey, words, colour=colour))
    from actionplan.emit.coverage.pages import pages

    document = pages(survey, words)
    if options.format == "html":
        from actionplan.render.html import html

        return html(document).decode().removesuffix("\n")
    from actionplan.render.markdown import markdown

    return markdown(document).decode().removesuffix("\n")


def _tell(told: str, options: Options, session: Session) -> None:
    """Print, or write a file that is there only when it is whole."""
    if not _to_file(options):
        prepare(sys.stdout, utf8=options.format in ("html", "json"))
        session.print(told)
        return
    from actionplan.atomic import write

    file = str(options.output)
    try:
        write(file, f"{told}\n".encode())
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "?")
        raise Refused("unwritable", file=file, reason=reason) from error
    session.note("validate.written", file=file)


def _refuse_overwriting(options: Options) -> None:
    if not _to_file(options):
        return
    file = str(options.output)
    read = [name for name in (options.agreement, options.text) if name]
    if among([file], identities(read)):
        raise Refused("output_is_input", file=file)
    if os.path.isfile(file) and not options.force:  # noqa: PTH113
        raise Refused("output_exists", file=file)


def _to_file(options: Options) -> bool:
    return options.output not in (None, "", "-")
