"""From what the command line asks to an order: the forms, the files to read, the place to write."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from actionplan.cli.inputs import contents, day, given, piped
from actionplan.cli.press.order import Order
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import refuse_special
from actionplan.core.atomic import reason
from actionplan.core.forms import DOCUMENTS, usual
from actionplan.core.limits import REFERENCE_BYTES
from actionplan.core.outputs import FIGURES, TABLES, identities
from actionplan.judge.runner import Task
from actionplan.plan.source import Discovery, discover

FOLDER = "build"


class OrderOptions(NamedTuple):
    """What the command line says, as it says it."""

    paths: tuple[str, ...]
    to: str | None = None
    folder: str | None = None
    force: bool = False
    allow_gaps: bool = False
    figures: str | None = None
    unused: bool = False
    templates: str | None = None
    reference: str | None = None
    watch: bool = False
    agreements: tuple[str, ...] = ()
    as_of: str | None = None

    @property
    def only_listed(self) -> bool:
        """Whether nothing is to be written: unused facts are asked for, and no folder is named."""
        return self.unused and self.folder is None


def ordered(options: OrderOptions, found: Discovery, session: Session) -> Order:
    """Return the order, with every file read that all plans need; refuse what cannot be."""
    sources = given(options.agreements, session)
    task = Task(found.files, sources, day(options.as_of), piped(found, "<stdin>"), evidence=False)
    forms = () if options.only_listed else _forms(options)
    read = (*found.files, *options.agreements, *filter(None, [options.reference]))
    return Order(
        task,
        forms=forms,
        figures=() if options.only_listed else _figures(options),
        folder=options.folder or FOLDER,
        force=options.force,
        allow_gaps=options.allow_gaps or options.only_listed,
        unused=options.unused,
        templates=options.templates,
        reference=_reference(options.reference),
        inputs=identities(read),
    )


def _forms(options: OrderOptions) -> tuple[str, ...]:
    """Return the forms asked for; when only a figure is asked for, none."""
    if options.to is None:
        return usual(DOCUMENTS) if options.figures is None else ()
    return known("unknown_form", options.to.split(","), tuple(DOCUMENTS))


def _figures(options: OrderOptions) -> tuple[str, ...]:
    if options.figures is None:
        return ()
    return known("unknown_figure", options.figures.split(","), (*FIGURES, *TABLES))


def known(key: str, asked: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    """Return what is asked for, each once; refuse what is not known."""
    found = tuple(dict.fromkeys(one.strip() for one in asked))
    for one in found:
        if one not in names:
            from actionplan.core.suggest import nearest  # slow to load: only for a mistake

            raise Refused(key, found=one or '""', nearest=nearest(one, names), known=tuple(names))
    return found


def _reference(path: str | None) -> bytes | None:
    return None if path is None else contents(path, REFERENCE_BYTES)


def watched_files(options: OrderOptions) -> Iterator[str]:
    """Yield every file whose change changes what is made."""
    yield from discover(options.paths).files
    yield from options.agreements
    if options.reference:
        yield options.reference
    if options.templates:
        yield from (str(path) for path in Path(options.templates).rglob("*"))


def make_folder(folder: str) -> None:
    """Make the folder for what is ordered; refuse when that cannot be."""
    if folder == "-":
        raise Refused("dash")
    refuse_special(folder)
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise Refused("unwritable", file=folder, reason=reason(error)) from error
