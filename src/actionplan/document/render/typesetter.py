"""Typst in process: what every use of it shares, and how it is made to forget."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from actionplan.core.resources import template_path

if TYPE_CHECKING:
    import typst


_REMEMBERED = 10
"""For so many documents Typst keeps what it has laid out. Hundreds of plans would fill the memory;
empty documents make it forget."""


@cache
def fonts() -> typst.Fonts:
    """Return our fonts, and no font of the machine: so the bytes do not depend on it."""
    import typst  # a large library: only those who print need it

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(template_path("pdf") / "fonts")],
    )


def forget() -> None:
    """Give back the memory of what has been laid out in this process."""
    for _ in range(_REMEMBERED):
        _idle().compile(b"", format="svg")


@cache
def _idle() -> typst.Compiler:
    import typst

    return typst.Compiler(font_paths=fonts())
