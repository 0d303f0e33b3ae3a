"""Texts that an entry must have. Where a plan leaves one blank, the page says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.plan.plan import Plan

GAPS: Mapping[str, Mapping[str, str]] = {
    "document": {"title": "(nimi puuttuu)"},
    "organisation": {"name": "(organisaation nimi puuttuu)"},
    "post": {"title": "(nimike puuttuu)"},
    "group": {"name": "(nimi puuttuu)"},
    "task": {"task": "(tehtävä puuttuu)"},
    "practice": {"title": "(nimi puuttuu)"},
    "threshold": {"unit": "(yksikkö puuttuu)"},
    "goal": {"goal": "(tavoite puuttuu)"},
    "service": {"name": "(nimi puuttuu)"},
    "component": {"title": "(nimi puuttuu)"},
    "statute": {"number": "(numero puuttuu)"},
    "report_back": {"what": "(asia puuttuu)"},
    "intention": {"what": "(aie puuttuu)"},
    "statistic": {"what": "(nimi puuttuu)"},
    "duty": {"title": "(nimi puuttuu)"},
    "budget_item": {"what": "(aihe puuttuu)"},
    "section": {"heading": "(otsikko puuttuu)", "text": "(teksti puuttuu)"},
    "waiver": {"reason": "(perustelu puuttuu)", "decided_by": "(päättäjä puuttuu)"},
    "review": {"by": "(arvioija puuttuu)"},
}
"""The texts that the grammar requires, by what they are of, and what is said in their place."""


def needed(entry: Mapping[str, Any], kind: str, field: str) -> str:
    """Return a text that an entry of a kind must have, or in its place that it is missing."""
    return str(entry.get(field) or GAPS.get(kind, {}).get(field, ""))


def called(plan: Plan, register: str, id: str) -> str:
    """Return what an entry of a register is called, or that it has no name; blank for no entry."""
    entry = plan.register(register).get(id)
    (field,) = GAPS[register]
    return "" if entry is None else needed(entry, register, field)
