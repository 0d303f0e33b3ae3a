"""Agreements as the user names them: by the id of one that comes with the tool, or by a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from actionplan.agreement.library import Library
from actionplan.agreement.model import Agreement
from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session
from actionplan.diagnostic import Diagnostic
from actionplan.emit.report import Report
from actionplan.emit.tally import Tally
from actionplan.emit.text import findings
from actionplan.lines import Lines
from actionplan.outcome import Outcome
from actionplan.resources import agreement_names
from actionplan.source import Source, read_source
from actionplan.suggest import nearest
from actionplan.tree import parse


class Chosen(NamedTuple):
    """An agreement, its id and the library that knows it."""

    id: str
    agreement: Agreement
    library: Library


def given(paths: Iterable[str], session: Session) -> tuple[Source, ...]:
    """Read the agreement files that the user gives; what is wrong with them ends the run."""
    sources = []
    for path in paths:
        source, faults = read_source(path)
        faults = faults if source is None else Library([source]).faults
        if source is None or faults:
            refuse(path, source.text if source else "", faults, session)
        sources.append(source)
    return tuple(sources)


def refuse(file: str, text: str, faults: Iterable[Diagnostic], session: Session) -> NoReturn:
    """Show what is wrong with an agreement file, and end the run."""
    outcome = outcome_of(file, text, faults)
    report = Report(session.words, Library(), "", Tally(), quiet=True)
    for line in findings(outcome, report):
        sys.stderr.write(line + "\n")
    raise Refused("agreement_faulty", file=file)


def outcome_of(file: str, text: str, faults: Iterable[Diagnostic]) -> Outcome:
    """Return findings about an agreement file in the form that plans have theirs."""
    found, lines = tuple(faults), Lines(file, text)
    spans = [span for d in found for span in (d.span, *(r.span for r in d.related))]
    shown = {span.line: lines.line(span.line) for span in spans if span.file == file}
    return Outcome(file, "", False, diagnostics=found, lines=shown)


def choose(named: str, session: Session) -> Chosen:
    """Find the agreement of an id or a file."""
    if named in agreement_names():
        return _chosen(named, Library())
    if not os.path.exists(named) and not named.endswith((".yaml", ".yml")):  # noqa: PTH110
        known = tuple(agreement_names())
        raise Refused("unknown_agreement", found=named, nearest=nearest(named, known), known=known)
    sources = given([named], session)
    tree, _ = parse(sources[0])
    return _chosen(str(tree.data["id"]) if tree else "", Library(sources))


def _chosen(id: str, library: Library) -> Chosen:
    agreement = library.get(id)
    if agreement is None:
        raise Refused("agreement_baseless", found=id)
    return Chosen(id, agreement, library)
