"""What commands that read plans are given: files, agreements, municipalities, years, the day."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable
from typing import NoReturn

from actionplan.cli.findings import show
from actionplan.cli.session import Refused, Session, refusing
from actionplan.core.characters import plain
from actionplan.core.diagnostic import Diagnostic
from actionplan.core.limits import MAX_BYTES
from actionplan.core.lines import Lines
from actionplan.core.outcome import Outcome
from actionplan.core.record import Record
from actionplan.core.resources import agreement_names
from actionplan.core.special import NotAFile, special
from actionplan.core.suggest import nearest, suggestion
from actionplan.judge.runner import Given
from actionplan.law.library import Library
from actionplan.law.model import Agreement, Party
from actionplan.plan.resolve import sound
from actionplan.plan.source import STDIN, Discovery, Source, discover, read_bytes, read_source
from actionplan.plan.tree import parse


def parties(names: Iterable[str], agreement: Agreement) -> tuple[Party, ...]:
    """Return the parties in the order they are named, each once; refuse a name of none."""
    called = {party.id.casefold(): party for party in agreement.parties.values()}
    called |= {party.name.casefold(): party for party in agreement.parties.values()}
    found: dict[str, Party] = {}
    for name in names:
        told = plain(name).strip().casefold()
        if told not in called:
            near = nearest(told, called)
            likely = called[near].name if near else ""
            known = tuple(party.name for party in agreement.parties.values())
            raise Refused("unknown_municipality", found=name, nearest=likely, known=known)
        found[called[told].id] = called[told]
    return tuple(found.values())


DEFAULT = "plans/"


def default_paths(command: str) -> tuple[str, ...]:
    """Return the folder that is meant where no paths are given; refuse when it is not here."""
    if not os.path.isdir(DEFAULT):  # noqa: PTH112
        raise Refused("no_default", folder=DEFAULT, command=command)
    return (DEFAULT,)


def plans(paths: Iterable[str], session: Session) -> Discovery:
    """Find the plans, and say which folders gave none; refuse when there is none at all."""
    found = discover(paths)
    for folder in found.empty:
        session.note("validate.empty", folder=folder)
    for folder in found.closed:
        session.note("validate.closed", folder=folder)
    if not found.files:
        raise Refused("no_plans")
    return found


def piped(found: Discovery, name: str) -> dict[str, Given]:
    """Read standard input if it is among the files."""
    return {STDIN: Given(name, standard_input())} if STDIN in found.files else {}


def standard_input() -> bytes:
    """Read standard input, up to the byte that makes it too large; refuse when there is none."""
    if sys.stdin is None:
        raise Refused("no_stdin")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def contents(path: str, limit: int) -> bytes:
    """Read a file that the user names, hardly more than the limit; refuse what is no file."""
    with refusing("unreadable", path):
        if special(path):  # to open a device may already do harm
            raise NotAFile
        return read_bytes(path, limit)


def day(given: str | None) -> str:
    """Return the day of the check as an ISO date; the default is today."""
    if given is None:
        return time.strftime("%Y-%m-%d")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            time.strptime(given, "%Y-%m-%d")
            return given
    except ValueError:
        pass
    raise Refused("date", found=given or '""')


def year_of(told: str, after: int | None = None) -> int:
    """Return a year that a plan may have, ``after`` one or any; refuse what can only be a slip."""
    from actionplan.plan.grammar import schema

    bounds = schema()["$defs"]["year"]
    first, last = bounds["minimum"] if after is None else after + 1, bounds["maximum"]
    if told.isascii() and told.isdigit() and len(told) < 6 and first <= int(told) <= last:
        return int(told)
    key = "year_outside" if after is None else "year_not_later"
    raise Refused(key, found=told or '""', first=first, last=last)


class Chosen(Record):
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
    show(outcome_of(file, text, faults), session, to=sys.stderr)
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
        return _chosen(named, Library(), session)
    if not os.path.exists(named) and not named.endswith((".yaml", ".yml")):  # noqa: PTH110
        known = tuple(agreement_names())
        raise Refused("unknown_agreement", found=named, nearest=nearest(named, known), known=known)
    sources = given([named], session)
    tree, _ = parse(sources[0])
    return _chosen(str(tree.data["id"]) if tree else "", Library(sources), session)


def _chosen(id: str, library: Library, session: Session) -> Chosen:
    agreement = library.get(id)
    if agreement is None:
        from actionplan.judge.lint.lint import lint  # slow to load: only for a mistake

        if tree := library.tree(id):
            faults = lint(library, id)
            show(outcome_of(tree.file, tree.text, faults), session, to=sys.stderr)
        raise Refused("agreement_baseless", found=id)
    return Chosen(id, agreement, library)


class Yearly(Record):
    """The plan files of one municipality by year, and files that name it but are no plans."""

    municipality: str
    years: dict[int, list[str]]
    faulty: tuple[str, ...]

    def file(self, year: str) -> str:
        """Return the file of a year; refuse when there is none, or more than one."""
        files = self.years.get(int(year), [])
        said = {"found": self.municipality, "year": year}
        if len(files) > 1:
            raise Refused("several_plans", **said, files=tuple(files))
        if not files:
            known = tuple(str(known) for known in sorted(self.years))
            raise Refused("no_plan_of_year", **said, known=known, faulty=self.faulty)
        return files[0]


def yearly(municipality: str, folder: str) -> Yearly:
    """Find the plans of a municipality, given by its id or its name."""
    wanted = suggestion("slug", municipality) or municipality
    years: dict[int, list[str]] = {}
    faulty = []
    for file in discover([folder]).files:
        source, _ = read_source(file)
        if source is None or wanted not in source.text:
            continue
        tree = sound(source)
        if tree is None:
            faulty.append(file)
        elif wanted in tree.data["municipalities"]:
            years.setdefault(tree.data["year"], []).append(file)
    return Yearly(municipality, years, tuple(faulty))
