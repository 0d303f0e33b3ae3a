"""``actionplan new``: the skeleton of a plan, for the municipalities and the year asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from actionplan.cli.arguments.setup import NewOptions
from actionplan.cli.formats.report import CLEAN
from actionplan.cli.inputs import choose, day, year_of
from actionplan.cli.inputs import parties as named_parties
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import create, refuse_existing
from actionplan.edit.skeleton.skeleton import skeleton
from actionplan.edit.starter import SCHEMA
from actionplan.law.model import Agreement

Answer = TypeVar("Answer")


def new(options: NewOptions, session: Session) -> int:
    """Write the skeleton where nothing is yet, and say what to do next."""
    agreement = choose(options.agreement, session).agreement
    year = None if options.year is None else year_of(options.year)
    _refuse_silence(options, agreement)
    parties = (
        named_parties(options.municipality, agreement)
        if options.municipality
        else _asked("municipality", lambda told: named_parties(told.split(","), agreement), session)
    )
    year = year or _asked("year", year_of, session)
    slug = "-".join(party.id for party in parties)
    target = options.output or os.path.join("plans", slug, f"{year}.yaml")  # noqa: PTH118
    refuse_existing(target)
    create(target, skeleton(agreement, parties, year, _modeline(target)))
    for key in ("new.made", "new.next"):
        session.say(key, file=target)
    return CLEAN


def _refuse_silence(options: NewOptions, agreement: Agreement) -> None:
    """Refuse when options are missing and nobody is there to ask."""
    given = {"--municipality": options.municipality, "--year": options.year is not None}
    missing = tuple(name for name, there in given.items() if not there)
    if missing and not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        example = list(agreement.parties.values())[-1].name
        year = str(int(day(None)[:4]) + 1)
        raise Refused("new_missing", options=missing, example=example, year=year)


def _asked(what: str, read: Callable[[str], Answer], session: Session) -> Answer:
    """Ask until the answer can be used."""
    from actionplan.cli import errors as trouble

    while True:
        sys.stdout.write(session.words.text(f"new.ask_{what}"))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        try:
            return read(line.strip())
        except Refused as refusal:
            trouble.refused(refusal, session)


def _modeline(target: str) -> str:
    """Return the way from the plan to the schema, if this folder or one on the way holds it."""
    folder, here = Path(target).resolve().parent, Path.cwd().resolve()
    for above in (folder, *folder.parents):
        if (above / SCHEMA).is_file():
            return Path(os.path.relpath(above / SCHEMA, folder)).as_posix()
        if above == here:
            break
    return ""
