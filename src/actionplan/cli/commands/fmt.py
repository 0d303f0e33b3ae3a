"""``actionplan fmt``: plans rewritten in the one form, file by file."""

from __future__ import annotations

import sys
from collections.abc import Callable

from actionplan.cli.arguments.plans import RewriteOptions
from actionplan.cli.bystanders import Bystanders
from actionplan.cli.findings import show
from actionplan.cli.formats.report import CLEAN, UNUSABLE
from actionplan.cli.inputs import default_paths, piped, plans
from actionplan.cli.session import Session, prepare
from actionplan.cli.writing import Delivery
from actionplan.core.diagnostic import Diagnostic
from actionplan.core.outcome import Outcome
from actionplan.core.record import Record
from actionplan.edit.layout.canonical import canonical, keeps_meaning
from actionplan.judge.pipeline import stopped, why
from actionplan.judge.runner import Task, read, unread
from actionplan.plan.recognition import stranger
from actionplan.plan.source import STDIN, Source
from actionplan.plan.tree import Tree, parse

BROKEN = 3


class Remade(Record):
    """What came of a file: its new text, or ``None`` with the findings that stand in the way.

    No text and no findings: the new text would have broken a promise. ``told`` is said of the file.
    """

    text: str | None
    findings: tuple[Diagnostic, ...] = ()
    told: tuple[str, ...] = ()


Remake = Callable[[Tree], Remade]


def rewrite(options: RewriteOptions, session: Session, name: str, remake: Remake) -> int:
    """Rewrite every plan that the options name, and return the exit code."""
    found = plans(options.paths or default_paths(name), session)
    task = Task(found.files, (), "", piped(found, "<stdin>"))
    bystanders = Bystanders(found)
    delivery = Delivery(name, options.check, options.diff, session)
    run = _Run(delivery, remake, task, bystanders)
    prepare(sys.stdout, utf8=True)
    files = session.counted(found.files, len(found.files), "undone")
    code = max(run.file(file) for file in files)
    bystanders.tell(session)
    return max(code, UNUSABLE) if found.empty or found.closed else code


class _Run(Record):
    delivery: Delivery
    remake: Remake
    task: Task
    bystanders: Bystanders

    def file(self, file: str) -> int:
        """Rewrite one file and return the exit code of it."""
        source, faults = read(file, self.task)
        if source is None:
            unfit = unread(file, self.task, faults)
            return self._passed(file, unfit) if unfit.bystander else self._refused(unfit)
        tree, faults = parse(source)
        if found := stranger(source, tree, faults):
            return self._passed(file, stopped(source, [found.finding]), alike=found.alike)
        if tree is None:
            return self._refused(stopped(source, why(source, faults)))
        remade = self.remake(tree)
        if remade.findings:
            return self._refused(stopped(source, remade.findings))
        if remade.text is None:
            self._note(f"{self.delivery.words}.lost", source)
            return BROKEN
        for told in remade.told:
            session = self.delivery.session
            said = session.words.fill("{file}: {told}", {"file": source.name, "told": told})
            sys.stderr.write(said + "\n")
        return self.delivery.deliver(file, source, remade.text)

    def _passed(self, file: str, outcome: Outcome, *, alike: bool = False) -> int:
        """Leave a file that is no plan alone; if the user has named it, say so."""
        if self.bystanders.take(file, "alike" if alike else "left"):
            return CLEAN
        self._refused(outcome)
        return UNUSABLE

    def _note(self, key: str, source: Source) -> None:
        self.delivery.session.note(key, file=source.name)

    def _refused(self, outcome: Outcome) -> int:
        """Show why a file is left alone; beside a text on stdout, findings go to stderr."""
        stream = sys.stderr if STDIN in self.task.given else sys.stdout
        end = f"{self.delivery.words}.refused"
        return show(outcome, self.delivery.session, end=end, to=stream, styled=True)


def fmt(options: RewriteOptions, session: Session) -> int:
    """Lay out the plans and return the exit code."""
    return rewrite(options, session, "fmt", formed)


def formed(tree: Tree) -> Remade:
    """Return the canonical form of a file, unless it would say anything else."""
    text = canonical(tree.text)
    if text == tree.text or keeps_meaning(tree, text):
        return Remade(text)
    return Remade(None)
