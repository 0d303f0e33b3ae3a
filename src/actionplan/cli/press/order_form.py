"""From what the command line asks to an order: the forms, the files to read, the place to write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from actionplan.cli.arguments.documents import RenderOptions
from actionplan.cli.inputs import contents, day, given, piped
from actionplan.cli.press.order import Order
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import make_folder
from actionplan.core.forms import DOCUMENTS, FIGURES, usual
from actionplan.core.limits import REFERENCE_BYTES
from actionplan.core.outputs import identities
from actionplan.judge.runner import Task
from actionplan.plan.source import Discovery, discover

FOLDER = "build"


def ordered(options: RenderOptions, found: Discovery, session: Session) -> Order:
    """Return the order, with every file read that all plans need; refuse what cannot be."""
    sources = given(options.agreement, session)
    task = Task(found.files, sources, day(options.as_of), piped(found, "<stdin>"), evidence=False)
    forms = () if options.only_listed else _forms(options)
    read = (*found.files, *options.agreement, *filter(None, [options.reference_doc]))
    return Order(
        task,
        forms=forms,
        figures=() if options.only_listed else _figures(options),
        folder=options.output or FOLDER,
        force=options.force,
        allow_gaps=options.allow_gaps or options.only_listed,
        unused=options.unused,
        templates=options.templates,
        reference=_reference(options.reference_doc),
        inputs=identities(read),
    )


def _forms(options: RenderOptions) -> tuple[str, ...]:
    """Return the forms asked for; when only a figure is asked for, none."""
    if not options.to:
        return () if options.figure else usual(DOCUMENTS)
    return known("unknown_form", listed(options.to), DOCUMENTS)


def _figures(options: RenderOptions) -> tuple[str, ...]:
    return known("unknown_figure", listed(options.figure), FIGURES)


def listed(asked: Iterable[str]) -> list[str]:
    """Return what is asked for with commas between, or by repeating the option."""
    return [one for names in asked for one in names.split(",")]


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


def watched_files(options: RenderOptions) -> Iterator[str]:
    """Yield every file whose change changes what is made."""
    yield from discover(options.paths).files
    yield from options.agreement
    if options.reference_doc:
        yield options.reference_doc
    if options.templates:
        yield from (str(path) for path in Path(options.templates).rglob("*"))


def make_room(folder: str) -> None:
    """Make the folder for what is ordered; refuse when that cannot be."""
    if folder == "-":
        raise Refused("dash")
    make_folder(folder, folder)
