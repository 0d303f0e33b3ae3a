"""Colour for a terminal. Every colour stands beside a word that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "heading": "1;4",
    "strong": "1",
    "faint": "2",
}


class Paint:
    """Paints texts, or leaves them alone when it is off."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, style: str, text: str) -> str:
        """Return the text in a style: a severity, heading, strong or faint."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._on and text else text


def wanted(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Say whether a stream gets colour: a terminal does, unless the user asks otherwise."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"
