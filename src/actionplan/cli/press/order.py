"""An order: what is to be made of plans, and what came of each."""

from __future__ import annotations

import os
from typing import Literal

from actionplan.core.forms import FIGURES
from actionplan.core.outcome import Outcome
from actionplan.core.outputs import Identity
from actionplan.core.record import Record
from actionplan.judge.runner import Task
from actionplan.plan.shape import Unused

Stop = Literal["", "findings", "code", "gaps", "length"]
"""What may stop a document from being made."""


class Order(Record):
    """What is to be made of each plan of a task, and where.

    ``figures`` are figures and tables that are to be files of their own. ``templates`` is a folder,
    ``reference`` the bytes of a .docx; ``inputs`` are files that must not be written over.
    ``unused`` asks for the facts that the document does not tell.
    """

    task: Task
    forms: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    folder: str = ""
    force: bool = False
    allow_gaps: bool = False
    unused: bool = False
    templates: str | None = None
    reference: bytes | None = None
    inputs: frozenset[Identity] = frozenset()

    def target(self, stem: str, asked: str) -> str:
        """Return the path of the file for a form, figure or table of the plan called ``stem``."""
        figure = FIGURES.get(asked)
        ending = f"-{asked}.{figure.ending}" if figure else f".{asked}"
        return os.path.join(self.folder, f"{stem}{ending}")  # noqa: PTH118

    def targets(self, stem: str) -> list[str]:
        """Return the paths of all files to be made of the plan called ``stem``."""
        return [self.target(stem, asked) for asked in (*self.forms, *self.figures)]


class Made(Record):
    """What came of one plan.

    ``stopped`` says why no document was made: ``findings`` of the file, an identity ``code`` in
    it, ``gaps`` of an approved plan, which ``lacking`` names, or its ``length`` in ``pages``.
    ``files`` are those written, with their sizes; ``absent`` are those of figures and tables for
    which the plan has nothing.
    """

    outcome: Outcome
    stopped: Stop = ""
    lacking: tuple[str, ...] = ()
    files: tuple[tuple[str, int], ...] = ()
    absent: tuple[str, ...] = ()
    unused: tuple[Unused, ...] = ()
    pages: int = 0
