"""Editions: the forms in which a plan's document is given out, each as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from actionplan.core.document import Document, Figure, Meta, Table
from actionplan.core.forms import DOCUMENTS
from actionplan.core.outputs import TABLES
from actionplan.document.render.address import harmless
from actionplan.judge.case import Case
from actionplan.law.model import Agreement
from actionplan.plan.plan import Plan


class _Making(NamedTuple):
    """All that a form of a document is made of."""

    document: Document
    case: Case
    reference: bytes | None
    pictures: Mapping[str, str] | None

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
    return DOCUMENTS[form].made(_Making(document, case, reference, pictures))


def piece(name: str, case: Case, meta: Meta) -> bytes | None:
    """Return a figure as an SVG file or a table as a CSV file; ``None`` when there is nothing."""
    return _sheet(name, case) if name in TABLES else _drawing(name, case, meta)


def _sheet(name: str, case: Case) -> bytes | None:
    from actionplan.document.render.sheets import marked

    table = _table(name, case)
    return None if table is None else marked(table)


def _table(name: str, case: Case) -> Table | None:
    from actionplan.document.figures import tables

    if name == "responsibilities":
        return tables.matrix(case.plan, case.agreement, _names(case))
    if name == "services":
        return tables.service_table(case.plan, _names(case))
    return tables.budget_table(case.plan, case.agreement, _names(case))


def _drawing(name: str, case: Case, meta: Meta) -> bytes | None:
    figure = _figure(name, case)
    if figure is None:
        return None
    # A comment must not hold two hyphens, and an agreement may call its version anything.
    origin = harmless(f"{meta.generator}; sha256 {meta.source_digest}").replace("-", "\u2011")
    return f"<!-- {origin} -->\n{figure.svg}".encode()


def _figure(name: str, case: Case) -> Figure | None:
    if name == "year-wheel":
        from actionplan.document.figures.year_wheel import year_wheel

        return year_wheel(case.plan, _names(case))
    from actionplan.document.figures.service_map import service_map

    return service_map(case.plan, _names(case))


def _names(case: Case) -> dict[str, str]:
    return {id: party.name for id, party in case.agreement.parties.items()}
