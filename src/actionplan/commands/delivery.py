"""Delivery of a file's new text: written in its place, shown as a difference, or only told of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.commands.guard import unguarded
from actionplan.commands.session import Session
from actionplan.discover import STDIN
from actionplan.emit.tally import CLEAN, FINDINGS, UNUSABLE
from actionplan.identity_code import masked
from actionplan.printable import printable
from actionplan.reason import reason
from actionplan.source import Changed, Source, refuse_changed


class Delivery(NamedTuple):
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
        from actionplan.atomic import write

        if os.path.islink(file):  # noqa: PTH114 - it may lead anywhere, and a stranger made it
            self.session.note("delivery.link", file=printable(file))
            return UNUSABLE
        try:
            write(file, text.encode(), look=lambda: refuse_changed(file, read))
        except Changed:
            self.session.note("delivery.changed", file=printable(file))
            return UNUSABLE
        except OSError as error:
            from actionplan.commands.trouble import why

            told = why(reason(error), self.session)
            self.session.note("delivery.unwritable", file=printable(file), reason=told)
            return UNUSABLE
        self._say("written", file)
        return CLEAN

    def _say(self, key: str, file: str) -> None:
        if not self.words:
            return
        told = self.session.words.text(f"{self.words}.{key}", file=printable(file))
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
