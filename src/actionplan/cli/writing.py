"""A result given out: on stdout or as a file; whole or not at all, over nobody's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from actionplan.cli.formats.report import CLEAN, FINDINGS, UNUSABLE
from actionplan.cli.formats.table import Format
from actionplan.cli.session import Refused, Session, looks, prepare, refusing, unguarded
from actionplan.core.atomic import reason
from actionplan.core.identity_code import masked, named
from actionplan.core.outputs import among, identities
from actionplan.core.printable import inert, printable
from actionplan.core.record import Record
from actionplan.core.special import NoPlace, special
from actionplan.plan.source import STDIN, Changed, Source, refuse_changed


class Delivery(Record):
    """How new texts are delivered; ``words`` names where those of the command stand, if it has any.

    ``check`` and ``diff`` write nothing: the one counts a change as a finding, the other shows it.
    """

    words: str
    check: bool
    diff: bool
    session: Session

    def deliver(self, file: str, source: Source, after: str, mark: str = "") -> int:
        """Deliver the new text of ``file``, and return the exit code; ``mark`` stands before it."""
        changes = source.text != after
        if self.diff:
            sys.stdout.writelines(difference(source.name, source.text, after))
        if self.check or self.diff:
            if self.check and changes:
                self._say("would", source.name)
            return FINDINGS if self.check and changes else CLEAN
        if file == STDIN:
            unguarded(sys.stdout).write(after)
            return CLEAN
        return self._write(file, source.digest, mark + after) if changes else CLEAN

    def _write(self, file: str, read: str, text: str) -> int:
        """Write a file unless somebody else has since it was read: theirs would be lost."""
        from actionplan.core.atomic import write

        if os.path.islink(file):  # noqa: PTH114 - it may lead anywhere, and a stranger made it
            self.session.note("delivery.link", file=file)
            return UNUSABLE
        try:
            write(file, text.encode(), look=lambda: refuse_changed(file, read))
        except Changed:
            self.session.note("delivery.changed", file=file)
            return UNUSABLE
        except OSError as error:
            from actionplan.cli.errors import why

            told = why(reason(error), self.session)
            self.session.note("delivery.unwritable", file=file, reason=told)
            return UNUSABLE
        self._say("written", file)
        return CLEAN

    def _say(self, key: str, file: str) -> None:
        if not self.words:
            return
        told = self.session.words.text(f"{self.words}.{key}", file=file)
        sys.stdout.write(told + "\n") if file != STDIN else sys.stderr.write(told + "\n")


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """Yield the unified difference of two texts; on a terminal nothing in it can do harm."""
    import difflib

    name, before, after = printable(name), masked(before), masked(after)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, name, name):
        bare = line.rstrip("\r\n")
        shown = printable(bare) if sys.stdout.isatty() else line.removesuffix("\n")
        yield shown + "\n"
        if bare == line:
            yield "\\ No newline at end of file\n"


def refuse_existing(path: str) -> None:
    """Refuse to write where something is, be it a link that leads nowhere, or to no name."""
    if path == "-":
        raise Refused("dash")
    refuse_special(path)
    if os.path.lexists(path):
        raise Refused("exists", file=path)


def refuse_special(path: str) -> None:
    """Refuse a pipe or a device as the place of a file."""
    if special(path):
        raise Refused("unwritable", file=path, reason=NoPlace.word)


def create(path: str, text: str) -> None:
    """Write a file whole, its folder made if need be; of two who do so at once, one is refused."""
    from actionplan.core.atomic import write

    make_folder(os.path.dirname(path), path)  # noqa: PTH120
    data = text.encode()
    with refusing("unwritable", path, there="exists"):  # somebody else was quicker
        write(path, data, fresh=True)


def make_folder(folder: str, path: str) -> None:
    """Make the folder of a file, if it is not there yet."""
    refuse_special(folder)
    with refusing("unwritable", path):
        if folder:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def to_file(output: str | None) -> bool:
    """Tell whether a result goes to a file."""
    return output not in (None, "", "-")


def refuse_overwriting(output: str | None, read: Iterable[str], *, force: bool) -> None:
    """Refuse a file that is read, and one that exists unless it is to be replaced."""
    if not to_file(output):
        return
    file = str(output)
    refuse_special(file)
    if among([file], identities(read)):
        raise Refused("output_is_input", file=file)
    if os.path.isfile(file) and not force:  # noqa: PTH113
        raise Refused("output_exists", file=file)


def give(
    format: Format,
    found: object,
    session: Session,
    *,
    output: str | None = None,
    force: bool = False,
    as_of: str = "",
) -> None:
    """Print what was found in a format, or write its file; only a terminal gets colour."""
    colour, width = looks() if format.styled and not to_file(output) else (False, 0)
    look = {"words": session.words, "as_of": as_of, "colour": colour, "width": width}
    told = "".join(format.pieces({"found": found, **look}))
    tell(told, output, session, utf8=format.utf8, force=force)


def tell(told: str, output: str | None, session: Session, *, utf8: bool, force: bool) -> None:
    """Print a text, or write its file; ``utf8`` is for what programs read.

    A file that has come since it was looked for is replaced only by ``force``.
    """
    if not to_file(output):
        prepare(sys.stdout, utf8=utf8)
        session.print(told.removesuffix("\n"))
        return
    from actionplan.core.atomic import write

    file, data = str(output), inert(named(f"{told.removesuffix(chr(10))}\n")).encode()
    with refusing("unwritable", file, there="output_exists"):
        write(file, data, fresh=not force)
    session.note("validate.written", file=file)
