"""The press: from plan files to the files made of them, above a few plans on every core."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from actionplan.cli.press.order import Made, Order
from actionplan.cli.press.tables import is_table
from actionplan.cli.session import Refused, refusing, scarcity
from actionplan.core import outputs
from actionplan.core.atomic import write
from actionplan.core.bug import bug, is_scarce
from actionplan.core.cores import Crew, crew, tidy
from actionplan.core.diagnostic import Argument, Severity
from actionplan.core.document import Document
from actionplan.core.forms import DOCUMENTS, is_laid_out
from actionplan.core.limits import MAX_PAGES
from actionplan.core.special import NoPlace
from actionplan.core.verdict import SHORTFALLS
from actionplan.document.length import pages
from actionplan.judge.case import Case
from actionplan.judge.pipeline import Examined, holds_codes
from actionplan.judge.runner import examine_file, read
from actionplan.law.library import Library
from actionplan.plan.resolve import sound
from actionplan.plan.shape import unused

if TYPE_CHECKING:
    from actionplan.document.compose.chapters import TemplateSet
    from actionplan.document.compose.compose import Composed


FEW = 3
"""Up to so many plans one process is quicker than starting several."""


class Press:
    """Makes documents of plans; what they share is built once. Raises ``Refused``."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.library = Library(order.task.agreements)
        self._templates: dict[str, TemplateSet] = {}
        self._template_set("")  # what is wrong with them is told before any plan is read

    def stem(self, file: str) -> str:
        """Return what the files made of a plan are called; blank when none can be made."""
        source, _ = read(file, self.order.task)
        tree = sound(source) if source else None
        return outputs.stem(tree.data) if tree else ""

    def examine(self, file: str) -> Examined:
        """Read and check a plan; there is no case of one whose document must not be made."""
        found = examine_file(file, self.order.task._replace(evidence=False), self.library)
        return found._replace(case=None) if holds_codes(found.outcome) else found

    def compose(self, case: Case) -> Composed:
        """Compose the document of a plan."""
        from actionplan.document.compose.compose import compose

        templates = self._template_set(case.agreement.id)
        with _faults(self.order):
            return compose(case, templates)

    def _template_set(self, agreement: str) -> TemplateSet:
        """Return the templates for plans under an agreement; each set is read once."""
        from actionplan.document.compose.chapters import (
            template_set,  # slow to load: only who renders
        )

        if agreement not in self._templates:
            with _faults(self.order):
                chain = self.library.chain(agreement) if agreement else ()
                self._templates[agreement] = template_set(self.order.templates, chain)
        return self._templates[agreement]

    def make(self, file: str) -> Made:
        """Make everything of a plan that the order asks for."""
        try:
            return self._made(file)
        except Refused:
            raise
        except Exception as error:
            if is_scarce(error):
                raise scarcity(error, file) from error
            # It has to come through a process's wall, and with the file that shows it.
            raise bug(error, file) from error
        finally:
            tidy()

    def edition(self, file: str, form: str) -> tuple[Made, bytes]:
        """Return what came of a plan, and its document in a form: no bytes when it was stopped."""
        from actionplan.cli.press.editions import edition

        made, case = self._judged(file)
        if case is None:
            return made, b""
        document = self.compose(case).document
        made = self._measured(made, document, [form])
        if made.stopped:
            return made, b""
        with _faults(self.order):
            return made, edition(form, document, case, self.order.reference)

    def _measured(self, made: Made, document: Document, forms: Sequence[str]) -> Made:
        """Say of a plan whose document would get too long that none is made."""
        found = pages(document) if is_laid_out(DOCUMENTS, forms) else 0
        return made._replace(stopped="length", pages=found) if found > MAX_PAGES else made

    def _judged(self, file: str) -> tuple[Made, Case | None]:
        """Read and judge a plan; of one whose document must not be made, say why."""
        outcome, case = self.examine(file)
        if case is None:
            return Made(outcome, "code" if outcome.judged else "findings"), None
        lacking = unmet(case)
        if lacking and not self.order.allow_gaps:
            return Made(outcome, "gaps", lacking), None
        return Made(outcome), case

    def _made(self, file: str) -> Made:
        made, case = self._judged(file)
        if case is None:
            return made
        composed = self.compose(case)
        made = self._measured(made, composed.document, self.order.forms)
        if made.stopped:
            return made
        told = unused(case.plan, composed.untold) if self.order.unused else ()
        written = list(self._written(case, composed))
        files = tuple((path, size) for path, size in written if size)
        absent = tuple(path for path, size in written if not size)
        return made._replace(files=files, absent=absent, unused=told)

    def _written(self, case: Case, composed: Composed) -> Iterator[tuple[str, int]]:
        """Write what was ordered; yield each path and its size, 0 when there was nothing."""
        from actionplan.cli.press.editions import edition, figure

        order, document, stem = self.order, composed.document, outputs.stem(case.plan.data)
        pictures = {name: os.path.basename(order.target(stem, name))  # noqa: PTH119
                    for name in order.figures}  # fmt: skip
        for form in order.forms:
            with _faults(order):
                data = edition(form, document, case, order.reference, pictures)
            yield store(order, order.target(stem, form), data)
        for name in order.figures:
            yield store(order, order.target(stem, name), figure(name, document, case))


def unmet(case: Case) -> tuple[str, ...]:
    """Return the ids of duties that a plan should meet by being approved, and does not."""
    if case.plan.data.get("status") != "approved":
        return ()
    requirements = case.agreement.requirements
    return tuple(
        dict.fromkeys(
            verdict.requirement
            for verdict in case.verdicts
            if verdict.status in SHORTFALLS
            for missing in verdict.missing
            if requirements[verdict.requirement].severity(missing.force) is Severity.ERROR
        )
    )


def run(order: Order) -> Iterator[Made]:
    """Make everything of every plan, in their order; before that, see that nothing is lost by it.

    Raises ``Refused``: files of others are in the way, or two plans have the same name.
    """
    files = order.task.files
    with gathered(Press(order)) as presses:
        _refuse_losses(order, presses.each(Press.stem, files))
        yield from presses.each(Press.make, files)


def gathered(press: Press) -> AbstractContextManager[Crew[Press]]:
    """Gather the presses for the plans of an order: this one for a few, above that one a core."""
    order = press.order
    light = order._replace(task=order.task._replace(files=()))
    return crew(press, _worker, light, pieces=len(order.task.files), few=FEW)


def _refuse_losses(order: Order, stems: Iterator[str]) -> None:
    """Refuse a run that would write the same file twice, or over what it must not."""
    named: dict[str, str] = {}
    for file, stem in zip(order.task.files, stems, strict=True):
        if stem in named and order.targets(stem):
            raise Refused("same_name", files=(named[stem], file), name=stem)
        if stem:
            named[stem] = file
            refuse_loss(order, order.targets(stem))


def store(order: Order, path: str, data: bytes) -> tuple[str, int]:
    """Write a file of an order if there is something to write; return its path and size.

    Raises ``Refused`` when something would be lost by it, or it cannot be written.
    """
    if data:
        with refusing("unwritable", path):
            write(path, data, look=lambda: refuse_loss(order, [path]))
    return path, len(data)


def refuse_loss(order: Order, targets: list[str]) -> None:
    """Raise ``Refused`` when a target is a folder, a device, an input, or somebody else's file.

    ``force`` is for what stands in the folder itself, not for what a link leads to.
    """
    if path := outputs.folder_among(targets):
        raise Refused("unwritable", file=path, reason="EISDIR")
    if path := outputs.special_among(targets):
        raise Refused("unwritable", file=path, reason=NoPlace.word)
    if path := outputs.among(targets, order.inputs):
        raise Refused("output_is_input", file=path)
    if path := outputs.leading_away(targets, is_table):
        raise Refused("link", file=path)
    if path := "" if order.force else outputs.in_the_way(targets, is_table):
        raise Refused("foreign", file=path)


@contextmanager
def _faults(order: Order) -> Iterator[None]:
    """Put what templates and reference documents raise into one form."""
    from actionplan.document.compose.rendering import TemplateFault

    try:
        yield
    except TemplateFault as fault:
        file = os.path.join(order.templates or "", fault.template)  # noqa: PTH118
        said: dict[str, Argument] = {"file": file, "line": fault.line, **fault.said}
        raise Refused(f"template_{fault.reason}", **said) from fault
    except ValueError as fault:
        kind = getattr(fault, "kind", None)  # a ReferenceFault, whose module is slow to load
        if kind is None:
            raise
        raise Refused(f"reference_{kind}") from fault


def _worker(order: Order) -> Press:
    """Return the press of a process."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # Typst's threads: the other cores have their own plans
    return Press(order)
