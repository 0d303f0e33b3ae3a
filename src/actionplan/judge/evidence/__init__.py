"""Judging: evidence looked for and weighed, requirement by requirement."""

from __future__ import annotations

from actionplan.judge.evidence.search import Atom, Search, Support, Witness
from actionplan.judge.evidence.verdicts import assess, judge, subjects

__all__ = ["Atom", "Search", "Support", "Witness", "assess", "judge", "subjects"]
