"""What commands that read plans are asked for in common: the files, the day, the look of it."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable

from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session
from actionplan.discover import STDIN, Discovery, discover
from actionplan.emit.paint import wanted
from actionplan.limits import MAX_BYTES
from actionplan.runner import Given

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
    from actionplan.grammar import schema

    bounds = schema()["$defs"]["year"]
    first, last = bounds["minimum"] if after is None else after + 1, bounds["maximum"]
    if told.isascii() and told.isdigit() and len(told) < 6 and first <= int(told) <= last:
        return int(told)
    key = "year_outside" if after is None else "year_not_later"
    raise Refused(key, found=told or '""', first=first, last=last)


def looks() -> tuple[bool, int]:
    """Return whether stdout gets colour, and the width of its terminal (0 where it is none)."""
    width = 0
    if sys.stdout.isatty():
        import shutil

        width = max(40, shutil.get_terminal_size().columns)
    return wanted(sys.stdout, os.environ), width
