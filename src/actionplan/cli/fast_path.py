"""The everyday line: ``actionplan validate``, paths and switches, read without typer.

Loading typer takes 40 ms, as long as checking ten plans. It reads every other line, and all that is
wrong.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from actionplan.cli.session import LANG_VARIABLE
from actionplan.words.words import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from actionplan.cli.arguments.plans import ValidateOptions


_QUIET, _EXIT_ZERO = {"-q", "--quiet"}, {"--exit-zero"}


def options(args: Sequence[str]) -> ValidateOptions | None:
    """Return what an everyday line asks for; ``None`` of any other."""
    if args[:1] != ["validate"] or os.environ.get(LANG_VARIABLE, DEFAULT) not in LANGUAGES:
        return None
    paths = [argument for argument in args[1:] if argument == "-" or argument[:1] != "-"]
    switches = {*args[1:]} - {*paths}
    if switches - _QUIET - _EXIT_ZERO:
        return None
    from actionplan.cli.arguments.plans import ValidateOptions

    exit_zero, quiet = bool(switches & _EXIT_ZERO), bool(switches & _QUIET)
    return ValidateOptions(tuple(paths), exit_zero=exit_zero, quiet=quiet)
