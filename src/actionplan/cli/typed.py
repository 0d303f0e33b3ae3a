"""What the user types, with its letters composed, as everything is that it is compared with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from actionplan.core.characters import composed


def typed(args: Iterable[str]) -> list[str]:
    """Return arguments composed (NFC); what names a file that exists names it as it is spelled."""
    return [arg if arg.isascii() else _argument(arg) for arg in args]


def _argument(arg: str) -> str:
    option, equals, value = arg.partition("=") if arg.startswith("--") else ("", "", arg)
    return option + equals + _path(value)


def _path(text: str) -> str:
    """Return a path as it is spelled on the disk, as far as it leads to something there."""
    if os.path.lexists(text):
        return text
    folder, name = os.path.split(text)
    here = _path(folder) if folder and name else folder
    return os.path.join(here, _spelled(here, composed(name)))  # noqa: PTH118


def _spelled(folder: str, name: str) -> str:
    """Return the name in a folder that differs from one only by how its letters are composed."""
    with suppress(OSError, ValueError):
        for other in os.listdir(folder or "."):  # noqa: PTH208
            if composed(other) == name:
                return other
    return name
