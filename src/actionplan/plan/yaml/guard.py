"""The guard: marks of an unfinished merge, seen before any parser is confused by them."""

from __future__ import annotations

import re

from actionplan.core.diagnostic import Diagnostic, Related, bounded, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.lines import Lines

_SIGNS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_MARKER = r"(?m)^(<{7}|>{7}|\|{7})(?= |\r?$)|^={7}(?=\r?$)"


def conflict_markers(lines: Lines) -> list[Diagnostic]:
    """Return one finding for each conflict, at its first mark, with its other marks related."""
    if not any(sign in lines.text for sign in _SIGNS):
        return []
    return list(bounded(_conflict(lines, group) for group in _groups(lines.text)))


def _groups(text: str) -> list[list[int]]:
    """Gather the offsets of marks that belong together: from ``<<<<<<<`` to ``>>>>>>>``.

    No more than can be told together.
    """
    groups: list[list[int]] = []
    open_group = False
    for found in re.finditer(_MARKER, text):
        if found[0][0] == "<" or not open_group or len(groups[-1]) > MAX_FINDINGS:
            groups.append([])
        groups[-1].append(found.start())
        open_group = found[0][0] != ">"
    return groups


def _conflict(lines: Lines, group: list[int]) -> Diagnostic:
    first, *others = (lines.span(offset, offset + len(_SIGNS[0])) for offset in group)
    related = tuple(Related("conflict-marker", span) for span in others)
    return finding("conflict-marker", first, related=related)
