"""Joined lines: what was typed as an item of a list, and YAML joins to the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from actionplan.case import Case
from actionplan.checks.texts import joined
from actionplan.diagnostic import Diagnostic
from actionplan.lines import ITEM
from actionplan.place import Span
from actionplan.plan import Passage, Plan
from actionplan.rules import finding

_SIGNS = "-–—•*+·▪"
"""Without one of them between spaces, no text holds an item that has joined a line."""
_ENDS, _QUOTES = (".", ":", ";", "!", "?"), " \t\"'”’)"
"""What ends a sentence, and what may stand behind that."""
_LONGEST = 60


def items(case: Case) -> Iterator[Diagnostic]:
    """Yield a finding for each text with items that are none, at the first of them.

    A dash may begin a line of any wrapped sentence. An item it is where the line above ends a
    sentence, or where there are several.
    """
    plan = case.plan
    for passage in _suspicious(plan):
        if found := _items(plan, passage):
            (first, item), count = found[0], len(found)
            yield finding("joined-line", first, passage.path, found=item, count=count)


def _suspicious(plan: Plan) -> list[Passage]:
    text = joined(plan.passages).text
    # One sign is found quicker than three characters, and most signs are in no text at all.
    signs = [f" {sign} " for sign in _SIGNS if sign in text and f" {sign} " in text]
    passages = (one for sign in signs for one in plan.passages if sign in one.value)
    return list(dict.fromkeys(passages))


def _items(plan: Plan, passage: Passage) -> list[tuple[Span, str]]:
    """Return where the lines begin that were meant as items and are none, and how."""
    whole, found, sure = plan.span(passage.path), [], False
    lines = [plan.tree.line(number) for number in range(whole.line, whole.end_line + 1)]
    for above, line in pairwise(enumerate(lines, whole.line)):
        item = line[1].strip().rstrip("\"'")[:_LONGEST]  # a quote may end the text
        if re.match(ITEM, item) and re.search(rf"\S {re.escape(item)}", passage.value):
            sure = sure or above[1].rstrip(_QUOTES).endswith(_ENDS)
            column = line[1].index(item) + 1
            found.append((Span(whole.file, line[0], column, line[0], column + 1), item))
    return found if sure or len(found) > 1 else []
