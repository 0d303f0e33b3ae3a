"""The door: what a user calls. Most lines are everyday ones, and need not be parsed by typer."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from actionplan.cli import fast_path as everyday
from actionplan.cli.exit import ended


def run() -> None:
    """Run the program: the console script."""
    gc.set_threshold(100_000, 20, 20)  # to load and to judge makes no cycles worth looking for
    sys.exit(main(sys.argv[1:]))


def main(args: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code. Nothing escapes as a traceback."""
    args = list(args)
    if not all(map(str.isascii, args)):
        from actionplan.cli.typed import typed  # most lines need nothing

        args = typed(args)
    if options := everyday.options(args):
        from actionplan.cli.commands.validate import validate

        return ended(args, lambda session: validate(options, session))
    from actionplan.cli.app import main as ask

    return ask(args)
