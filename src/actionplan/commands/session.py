"""A session: the language a run speaks, and the streams it speaks to."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TextIO

from actionplan.commands.guard import guarded
from actionplan.diagnostic import Argument
from actionplan.words import DEFAULT, LANGUAGES, Words

LANG_VARIABLE = "ACTIONPLAN_LANG"
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}


class Session(NamedTuple):
    """What every command gets."""

    words: Words

    def print(self, text: str) -> None:
        """Write a line of a result to stdout."""
        sys.stdout.write(text + "\n")

    def note(self, key: str, **args: Argument) -> None:
        """Write a line about the run to stderr, in the catalogue's words.

        What has been said on stdout goes out first, so that both in one place read in order.
        """
        sys.stdout.flush()
        sys.stderr.write(self.words.text(key, **args) + "\n")


def language(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """Find the language before anything is parsed: a faulty argument is spoken of in it too."""
    chosen = environ.get(LANG_VARIABLE, "")
    for number, argument in enumerate(args):
        if argument == "--":
            break
        if argument == "--lang":
            chosen = "".join(args[number + 1 : number + 2])
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else DEFAULT


def open_streams() -> None:
    """Give the program its streams: one that was closed before it began leads nowhere.

    Neither repeats a personal identity code.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout, sys.stderr = guarded(sys.stdout), guarded(sys.stderr)
    prepare(sys.stdout)
    prepare(sys.stderr)


def prepare(stream: TextIO, *, utf8: bool = False) -> None:
    """Make a stream able to take any text.

    A pipe or a file whose encoding knows no ä (``LC_ALL=C``) gets UTF-8, and so does whatever
    programs read (``utf8``); elsewhere a character that cannot be shown becomes a question mark.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    narrow = (stream.encoding or "").lower() in _ASCII and not stream.isatty()
    if utf8 or narrow:
        reconfigure(encoding="utf-8", errors="replace")
    else:
        reconfigure(errors="replace")


def silence() -> None:
    """Point stdout nowhere: what could not be written must not be tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
