"""What a document calls things. A name that the plan leaves blank is said to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.document.words import said
from actionplan.plan.grammar import grammar
from actionplan.plan.plan import Plan


def missing(kind: str, field: str) -> str:
    """Return what stands in place of a text that an entry of a kind must have."""
    return said(f"missing.{kind}.{field}") or said("missing.text")


def needed(entry: Mapping[str, Any], kind: str, field: str) -> str:
    """Return a text that an entry of a kind must have, or in its place that it is missing."""
    return str(entry.get(field) or missing(kind, field))


def called(plan: Plan, register: str, id: str) -> str:
    """Return what an entry of a register is called, or that it has no name; blank for no entry."""
    entry = plan.register(register).get(id)
    (field,) = grammar().registers[register].needed_texts
    return "" if entry is None else needed(entry, register, field)
