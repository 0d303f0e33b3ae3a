"""The door: what a user calls. Most lines are everyday ones, and need not be parsed by typer.

It loads all else late: from its first line on neither an interrupt nor a machine that has run out
of memory or of files to open ends the run with a traceback.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


_LAST_WORDS = b"""\
actionplan: Muisti tai avoimet tiedostot loppuivat, tai asennus on rikki.
actionplan: Out of memory or of files to open, or a broken installation.
"""
"""Said when the words cannot be loaded, nor anything else, in the languages that there are."""


def run() -> None:
    """Run the program: the console script."""
    gc.set_threshold(100_000, 20, 20)  # to load and to judge makes no cycles worth looking for
    try:
        from actionplan.cli import interrupts

        interrupts.end_at_once()
        code = main(sys.argv[1:])
        interrupts.ignored()
    except KeyboardInterrupt:  # before it was heeded
        os._exit(130)
    except Exception:
        os.write(2, _LAST_WORDS)
        os._exit(2)
    sys.exit(code)


def main(args: Sequence[str]) -> int:
    """Do what the arguments ask, and return the exit code. Nothing escapes as a traceback."""
    from actionplan.cli import fast_path as everyday

    args = list(args)
    if not all(map(str.isascii, args)):
        from actionplan.cli.typed import typed  # most lines need nothing

        args = typed(args)
    if options := everyday.options(args):
        from actionplan.cli.commands.validate import validate
        from actionplan.cli.exit import ended

        return ended(args, lambda session: validate(options, session))
    from actionplan.cli.app import main as ask

    return ask(args)
