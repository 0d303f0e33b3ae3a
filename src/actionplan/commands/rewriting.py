"""Rewriting of plans, file by file: what ``fmt`` and ``migrate`` have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from actionplan.agreement.library import Library
from actionplan.commands.asked import default_paths, looks, piped, plans
from actionplan.commands.delivery import Delivery
from actionplan.commands.session import Session, prepare
from actionplan.diagnostic import Diagnostic, Severity
from actionplan.discover import STDIN
from actionplan.emit.report import Report
from actionplan.emit.tally import UNUSABLE, Tally
from actionplan.outcome import Outcome
from actionplan.pipeline import stopped, why
from actionplan.printable import printable
from actionplan.runner import Task, read, unread
from actionplan.source import Source
from actionplan.tree import Tree, parse

BROKEN = 3


class Options(NamedTuple):
    """What the command line says."""

    paths: tuple[str, ...]
    check: bool
    diff: bool


class Remade(NamedTuple):
    """What came of a file: its new text, or ``None`` with the findings that stand in the way.

    No text and no findings: the new text would have broken a promise. ``told`` is said of the file.
    """

    text: str | None
    findings: tuple[Diagnostic, ...] = ()
    told: tuple[str, ...] = ()


Remake = Callable[[Tree], Remade]


def rewrite(options: Options, session: Session, name: str, remake: Remake) -> int:
    """Rewrite every plan that the options name, and return the exit code."""
    found = plans(options.paths or default_paths(name), session)
    task = Task(found.files, (), "", piped(found, "<stdin>"))
    run = _Run(Delivery(name, options.check, options.diff, session), remake, Tally(), task)
    prepare(sys.stdout, utf8=True)
    code = max(run.file(file) for file in found.files)
    return max(code, UNUSABLE) if found.empty or found.closed else code


class _Run(NamedTuple):
    delivery: Delivery
    remake: Remake
    tally: Tally
    task: Task

    def file(self, file: str) -> int:
        """Rewrite one file and return the exit code of it."""
        source, faults = read(file, self.task)
        if source is None:
            return self._refused(unread(file, self.task, faults))
        tree, faults = parse(source)
        if tree is None:
            return self._refused(stopped(source, why(source, faults)))
        remade = self.remake(tree)
        if remade.findings:
            return self._refused(stopped(source, remade.findings))
        if remade.text is None:
            self._note(f"{self.delivery.words}.lost", source)
            return BROKEN
        for told in remade.told:
            sys.stderr.write(f"{printable(source.name)}: {told}\n")
        return self.delivery.deliver(file, source.name, source.text, remade.text)

    def _note(self, key: str, source: Source) -> None:
        self.delivery.session.note(key, file=printable(source.name))

    def _refused(self, outcome: Outcome) -> int:
        """Show why a file is left alone; beside a text on stdout, findings go to stderr."""
        from actionplan.emit.text import findings

        words = self.delivery.session.words
        report = Report(words, Library(()), "", self.tally, False, *looks())
        list(self.tally.watch([outcome]))
        stream = sys.stderr if STDIN in self.task.given else sys.stdout
        stream.writelines(line + "\n" for line in findings(outcome, report))
        told = words.text(f"{self.delivery.words}.refused", file=printable(outcome.file))
        stream.write(told + "\n")
        return self.tally.exit_code(Severity.NOTE)
