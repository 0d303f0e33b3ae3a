"""Judging: evidence looked for and weighed, requirement by requirement."""

from actionplan.assess.search import Atom, Search, Support, Witness
from actionplan.assess.verdicts import assess, judge, subjects

__all__ = ["Atom", "Search", "Support", "Witness", "assess", "judge", "subjects"]
