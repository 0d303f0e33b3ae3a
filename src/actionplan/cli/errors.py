"""What is said when a run cannot be done, by the kind of trouble, never in a library's words."""

from __future__ import annotations

import errno
from typing import Any

from actionplan.cli.help import metavar
from actionplan.cli.session import Refused, Session
from actionplan.core.atomic import reason
from actionplan.core.bug import Bug
from actionplan.core.printable import excerpt
from actionplan.core.version import VERSION

UNUSABLE, BROKEN = 2, 3

_FULL = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}


def refused(error: Refused, session: Session) -> int:
    """Say why the command line asks for what cannot be done."""
    _say(session, words_of(error, session))
    return UNUSABLE


def words_of(error: Refused, session: Session) -> str:
    """Return what is said of a refusal."""
    said = dict(error.said)
    if "reason" in said:
        said["reason"] = why(str(said["reason"]), session)
    template = session.words.find(f"refused.{error.key}") or error.key
    return session.words.quote(template, said)


def misused(error: Any, session: Session) -> int:
    """Say what is wrong with the arguments, and how to get help."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    key = kind if isinstance(session.words.find(f"misused.{kind}"), str) else "UsageError"
    _say(session, session.words.text(f"misused.{key}", **_details(error, session)))
    path = context.command_path if context is not None else "actionplan"
    session.note("misused.help", command=f"{path} --help")
    return UNUSABLE


def _details(error: Any, session: Session) -> dict[str, str | tuple[str, ...]]:
    """Return what the kinds of misuse tell of themselves: names and values, no sentences."""
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", "") or "/".join(getattr(parameter, "opts", ()))
    if parameter is not None and parameter.param_type_name == "argument":
        option = metavar(parameter.metavar, session.words)
    kind = getattr(parameter, "type", None)
    return {
        "option": option,
        "found": excerpt(str(getattr(error, "found", None) or '""')),
        "choices": tuple(str(choice) for choice in getattr(kind, "choices", ())),
        "first": str(getattr(kind, "min", "")),
        "last": str(getattr(kind, "max", "")),
        "nearest": tuple(getattr(error, "possibilities", None) or ()),
    }


def is_full(error: OSError) -> bool:
    """Whether an error says that output cannot be written."""
    return error.errno in _FULL


def unwritten(error: OSError, session: Session) -> int:
    """Say that the results could not be written."""
    return refused(Refused("unwritten", reason=reason(error)), session)


def scarce(error: Exception, session: Session) -> int:
    """Say what the machine has run out of."""
    lacking = reason(error) if isinstance(error, OSError) else "ENOMEM"
    return refused(Refused("scarce", reason=lacking), session)


def why(name: str, session: Session) -> str:
    """Return why the system refused, in the catalogue's words or by the error's name."""
    word = session.words.find(f"errno.{name}")
    return word if isinstance(word, str) else name


def broken(fault: Bug, session: Session) -> int:
    """Own up to a bug: what and where in the program, nothing of what was in the data."""
    told = f"actionplan {VERSION}, {fault.kind}, {fault.place}"
    session.note("bug", told=told, file=fault.file)
    return BROKEN


def _say(session: Session, text: str) -> None:
    session.note("trouble", text=text)
