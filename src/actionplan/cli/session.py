"""A session: the language a run speaks, and its streams, which repeat no identity code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TextIO, TypeVar, cast

from actionplan.core.atomic import reason
from actionplan.core.diagnostic import Argument
from actionplan.core.identity_code import named
from actionplan.core.paint import wanted
from actionplan.core.printable import inert
from actionplan.core.record import Record
from actionplan.words.words import DEFAULT, LANGUAGES, Words


class Refused(Exception):
    """Ends the run with exit code 2; ``key`` names the words said, under ``refused``."""

    def __init__(self, key: str, **said: Argument) -> None:
        super().__init__(key)
        self.key = key
        self.said = said

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Refused, self.key, **self.said), ()  # so it passes between processes


def scarcity(error: Exception, file: str = "") -> Refused:
    """Return how to say what the machine has run out of, and with which file."""
    if isinstance(error, OSError) and error.errno != errno.ENOMEM:
        return Refused("scarce", reason=reason(error))
    return Refused("memory", file=file)


@contextmanager
def refusing(key: str, file: str, *, there: str = "") -> Iterator[None]:
    """Refuse what the system does not let us do with a file: ``key`` names the words for it.

    ``there`` names those for a file that is there and must not be.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        if there and isinstance(error, FileExistsError):
            raise Refused(there, file=file) from error
        raise Refused(key, file=file, reason=reason(error)) from error


class _Guarded:
    """A text stream before which everything is masked, and nothing commands what shows it."""

    def __init__(self, stream: TextIO, *, commands: bool) -> None:
        self.unguarded = stream
        self._commands = commands

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unguarded, name)

    def write(self, text: str) -> int:
        text = named(text)
        return self.unguarded.write(text if self._commands else inert(text))

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


def guarded(stream: TextIO, *, commands: bool = False) -> TextIO:
    """Return a stream that masks what is written to it, and makes it harmless where it is shown.

    ``commands`` is for a form that is commands for a build service, and guards its texts itself.
    """
    return cast("TextIO", _Guarded(unguarded(stream), commands=commands))


def unguarded(stream: TextIO) -> TextIO:
    """Return the stream itself: for a file's own text, given back to its author."""
    return stream.unguarded if isinstance(stream, _Guarded) else stream


_Done = TypeVar("_Done")
LANG_VARIABLE = "ACTIONPLAN_LANG"
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}


class Rest:
    """What a run has still to do: so many files, and the words that tell it."""

    files = 0
    words = "unchecked"


class Session(Record):
    """What every command gets."""

    words: Words
    rest: Rest = Rest()

    def counted(
        self, done: Iterable[_Done], files: int, words: str = Rest.words
    ) -> Iterator[_Done]:
        """Yield what is done, a file each, and keep count of the rest: an interrupt tells it."""
        self.rest.files, self.rest.words = files, words
        for one in done:
            yield one
            self.rest.files -= 1

    def print(self, text: str) -> None:
        """Write lines of a result to stdout, laid out already."""
        sys.stdout.write(text + "\n")

    def say(self, key: str, **args: Argument) -> None:
        """Write a line of a result to stdout, in the catalogue's words."""
        self.print(self.words.text(key, **args))

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


def looks() -> tuple[bool, int]:
    """Return whether stdout gets colour, and the width of its terminal (0 where it is none)."""
    width = 0
    if sys.stdout.isatty():
        import shutil

        width = max(40, shutil.get_terminal_size().columns)
    return wanted(sys.stdout, os.environ), width


def silence(stream: TextIO) -> None:
    """Point a stream nowhere: what could not be written must not be tried again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
