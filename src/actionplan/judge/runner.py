"""Check many files: one after another, or above a hundred on every core, always in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actionplan.core.bug import bug
from actionplan.core.cores import crew
from actionplan.core.diagnostic import Diagnostic
from actionplan.core.outcome import Outcome
from actionplan.core.record import Record
from actionplan.judge.pipeline import Examined, examine
from actionplan.law.library import Library
from actionplan.plan.source import UNDECODED, Reading, Source, decode, read_bytes, read_source

MANY = 100
"""Up to so many files one process is quicker than starting several."""
_CHUNK = 8


class Given(Record):
    """A file whose bytes are already read, as those of standard input, and how it is called."""

    name: str
    data: bytes


class Task(Record):
    """What to check and by what: ``files`` as discovered, ``agreements`` given by the user.

    ``given`` are the files among them that are not to be read. ``evidence`` asks for the lines
    of all evidence.
    """

    files: tuple[str, ...]
    agreements: tuple[Source, ...]
    as_of: str
    given: Mapping[str, Given] = {}
    evidence: bool = True


def run(task: Task, library: Library) -> Iterator[Outcome]:
    """Yield the outcome of every file, in order. What cannot be read is an outcome too."""
    files, light = task.files, task._replace(files=())
    with crew((task, library), _by, light, pieces=len(files), few=MANY) as checkers:
        yield from checkers.each(_check, files, chunk=_CHUNK)


def _by(task: Task) -> tuple[Task, Library]:
    """Return what files are checked by in a process of its own."""
    return task, Library(task.agreements)


def _check(by: tuple[Task, Library], file: str) -> Outcome:
    return examine_file(file, *by).outcome


def examine_file(file: str, task: Task, library: Library) -> Examined:
    """Read and check one file, and keep the plan for whoever goes on with it."""
    source, faults = read(file, task)
    if source is None:
        return Examined(unread(file, task, faults), None)
    try:
        return examine(source, library, task.as_of, evidence=task.evidence)
    except Exception as error:
        # It has to come through a process's wall, and with the file that shows it.
        raise bug(error, source.name) from error


def read(file: str, task: Task, *, strict: bool = True) -> Reading:
    """Read one of the task's files; ``strict`` as of ``read_source``."""
    if file in task.given:
        return decode(*task.given[file], strict=strict)
    return read_source(file, strict=strict)


def unread(file: str, task: Task, faults: Sequence[Diagnostic]) -> Outcome:
    """Return the outcome of a file that could not be read; about a bystander, one finding."""
    name = task.given[file].name if file in task.given else file
    bystander = _is_bystander(file, task, faults)
    return Outcome(
        name, "", False, diagnostics=tuple(faults[: 1 if bystander else None]), bystander=bystander
    )


def _is_bystander(file: str, task: Task, faults: Sequence[Diagnostic]) -> bool:
    """Say of a file whose bytes are no text of ours whether a plan may be hidden in them."""
    if not any(found.rule in UNDECODED for found in faults):
        return False
    from actionplan.plan.recognition import is_bystander

    try:
        return is_bystander(task.given[file].data if file in task.given else read_bytes(file))
    except OSError:
        return False
