"""Editions: the forms in which a plan's document is given out, each as bytes."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan.core.document import Document, Figure, Meta, Table
from actionplan.core.forms import DOCUMENTS, FIGURES
from actionplan.core.record import Record
from actionplan.document.render.address import harmless
from actionplan.judge.case import Case
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan


class _Making(Record):
    """All that a form of a document, a figure or a table is made of."""

    document: Document
    case: Case
    reference: bytes | None = None
    pictures: Mapping[str, str] | None = None

    @property
    def plan(self) -> Plan:
        return self.case.plan

    @property
    def agreement(self) -> Agreement:
        return self.case.agreement

    @property
    def names(self) -> dict[str, str]:
        return _names(self.case)


def edition(
    form: str,
    document: Document,
    case: Case,
    reference: bytes | None = None,
    pictures: Mapping[str, str] | None = None,
) -> bytes:
    """Return a document in a form; whoever wants one form waits for no other's libraries.

    ``reference`` is the .docx whose look a ``docx`` gets. Raises ``ReferenceFault`` for it.
    ``pictures`` are the files of figures, by name, which an ``md`` shows; the others hold them.
    """
    made: bytes = DOCUMENTS[form].made(_Making(document, case, reference, pictures))
    return made


def figure(name: str, document: Document, case: Case) -> bytes:
    """Return a figure as an SVG file or a table as a CSV file; no bytes when there is nothing."""
    made: Figure | Table | None = FIGURES[name].made(_Making(document, case))
    if isinstance(made, Table):
        from actionplan.document.render.sheets import marked

        return marked(made)
    return _drawing(made, document.meta) if made else b""


def _drawing(figure: Figure, meta: Meta) -> bytes:
    # A comment must not hold two hyphens, and an agreement may call its version anything.
    origin = harmless(f"{meta.generator}; sha256 {meta.source_digest}").replace("-", "\u2011")
    return f"<!-- {origin} -->\n{figure.svg}".encode()


def _names(case: Case) -> dict[str, str]:
    return {id: party.name for id, party in case.agreement.parties.items()}
