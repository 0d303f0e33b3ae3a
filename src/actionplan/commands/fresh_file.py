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
    """Write a file whole, its folder made if need be; of two who do so at once, one is refused."""
    from actionplan.atomic import write

    make_folder(os.path.dirname(path), path)  # noqa: PTH120
    try:
        write(path, text.encode(), fresh=True)
    except FileExistsError as error:  # somebody else was quicker
        raise Refused("exists", file=path) from error
    except OSError as error:
        raise Refused("unwritable", file=path, reason=reason(error)) from error


def make_folder(folder: str, path: str) -> None:
    """Make the folder of a file, if it is not there yet."""
    try:
        if folder:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise Refused("unwritable", file=path, reason=reason(error)) from error
