"""How a run ends: with an exit code, whatever happens on the way, and never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from actionplan.cli.session import Refused, Session, language, open_streams, silence
from actionplan.core.bug import bug, is_scarce
from actionplan.words.words import Words

UNUSABLE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141
_SCARCE = b"actionplan: Muisti loppui kesken. Memory ran out.\n"


def ended(args: Sequence[str], do: Callable[[Session], int]) -> int:
    """Do something in the session that the arguments ask for, and return the exit code."""
    session = Session(Words(language(args, os.environ)))
    open_streams()
    try:
        code = do(session)
        if session.words.borrowed:
            session.note("borrowed")
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _told(error, session)
    return code


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
    if is_scarce(error):
        return trouble.refused(Refused("memory", file=getattr(error, "file", "")), session)
    if isinstance(error, OSError) and trouble.is_full(error):
        silence(sys.stdout)
        return trouble.unwritten(error, session)
    return trouble.broken(bug(error), session)
