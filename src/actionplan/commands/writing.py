"""A result on stdout, or in a file that the user names: whole or not at all, and over nobody's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from actionplan.commands.refusal import Refused
from actionplan.commands.session import Session, prepare
from actionplan.identity_code import named
from actionplan.outputs import among, identities
from actionplan.reason import reason


def to_file(output: str | None) -> bool:
    """Tell whether a result goes to a file."""
    return output not in (None, "", "-")


def refuse_overwriting(output: str | None, read: Iterable[str], *, force: bool) -> None:
    """Refuse a file that is read, and one that exists unless it is to be replaced."""
    if not to_file(output):
        return
    file = str(output)
    if among([file], identities(read)):
        raise Refused("output_is_input", file=file)
    if os.path.isfile(file) and not force:  # noqa: PTH113
        raise Refused("output_exists", file=file)


def tell(told: str, output: str | None, session: Session, *, utf8: bool, force: bool) -> None:
    """Print a text, or write its file; ``utf8`` is for what programs read.

    A file that has come since it was looked for is replaced only by ``force``.
    """
    if not to_file(output):
        prepare(sys.stdout, utf8=utf8)
        session.print(told.removesuffix("\n"))
        return
    from actionplan.atomic import write

    file = str(output)
    try:
        write(file, named(f"{told.removesuffix(chr(10))}\n").encode(), fresh=not force)
    except FileExistsError as error:
        raise Refused("output_exists", file=file) from error
    except OSError as error:
        raise Refused("unwritable", file=file, reason=reason(error)) from error
    session.note("validate.written", file=file)
