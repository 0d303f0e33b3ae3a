"""Why the system refuses, by name: the catalogue has words for the usual ones, under ``errno``."""

from __future__ import annotations

import errno


class Protected(PermissionError):
    """A file says of itself that nobody is to write it, not even who could."""


def reason(error: Exception) -> str:
    """Return the name of an error's reason; a name that no file can have is of no file."""
    if isinstance(error, Protected):
        return "protected"
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    return errno.errorcode.get(number or 0, "?")
