"""A file that a command makes where there was none: nothing that exists is ever replaced."""

from __future__ import annotations

import os

from actionplan.commands.refusal import Refused
from actionplan.reason import reason


def refuse_existing(path: str) -> None:
    """Refuse to write where something is, be it a link that leads nowhere, or to no name."""
    if path == "-":
        raise Refused("dash")
    if os.path.lexists(path):
        raise Refused("exists", file=path)


def create(path: str, text: str) -> None:
    """Write a file whole, its folder made if need be."""
    from actionplan.atomic import write

    folder = os.path.dirname(path)  # noqa: PTH120
    try:
        if folder:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        write(path, text.encode())
    except OSError as error:
        raise Refused("unwritable", file=path, reason=reason(error)) from error
