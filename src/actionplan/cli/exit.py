"""How a run ends: with an exit code, whatever happens on the way, and never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from actionplan.cli.interrupts import INTERRUPTED, first_in_order
from actionplan.cli.session import (
    Refused,
    Rest,
    Session,
    language,
    open_streams,
    scarcity,
    silence,
)
from actionplan.core.bug import Bug, bug
from actionplan.core.cores import is_alone
from actionplan.words.words import Words

UNUSABLE, BROKEN_PIPE = 2, 141
_SCARCE = b"actionplan: Muisti loppui kesken. Memory ran out.\n"


def ended(args: Sequence[str], do: Callable[[Session], int]) -> int:
    """Do something in the session that the arguments ask for, and return the exit code."""
    session = Session(Words(language(args, os.environ)), Rest())
    open_streams()
    try:
        with first_in_order():
            code = do(session)
            if session.words.borrowed:
                session.note("borrowed")
            if is_alone():
                session.note("alone")
            sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return _interrupted(session)
    except Exception as error:
        return _told(error, session)
    return code


def _interrupted(session: Session) -> int:
    """Say what the user's interrupt has left undone; whoever read it may be gone by it, too."""
    try:
        sys.stdout.flush()
    except OSError:
        silence(sys.stdout)
    with suppress(OSError):
        if rest := session.rest.files:
            files = session.words.count("file", rest)
            session.note(f"interrupted.{session.rest.words}", files=files)
    return INTERRUPTED


def _told(error: Exception, session: Session) -> int:
    """Say what went wrong, and return the exit code, be it that nobody can be told."""
    for stream in (sys.stdout, sys.stderr):
        try:
            return _said(error, session)
        except MemoryError:  # not even for the words is there room
            os.write(2, _SCARCE)
            return UNUSABLE
        except OSError:  # one of the two takes nothing more: results first, they go out before
            silence(stream)
    return UNUSABLE


def _said(error: Exception, session: Session) -> int:
    """Say what went wrong in words, by its kind, and return the exit code."""
    from actionplan.cli import errors as trouble

    if isinstance(error, Refused):
        return trouble.refused(error, session)
    if isinstance(error, OSError) and trouble.is_full(error):
        silence(sys.stdout)
        return trouble.unwritten(error, session)
    fault = bug(error)
    if isinstance(fault, Bug):
        return trouble.broken(fault, session)
    return trouble.refused(scarcity(fault), session)
