"""Characters that the font of the printed plan lacks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from actionplan.case import Case
from actionplan.characters import code_point
from actionplan.checks.texts import also_here, joined, spot
from actionplan.diagnostic import Diagnostic
from actionplan.rules import finding

_RARE = re.compile("[^\0-\u017f]")  # the other way round, it takes longer to compile than Python
_USUAL = frozenset("–—‘’“”…•€")
"""Of the rare characters, those that a Finnish text is full of: the font has them."""

_MOST = 20
"""Characters told; a text in a script that the font lacks is told by fewer."""


def not_in_font(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each character that would be an empty box on paper."""
    plan = case.plan
    texts = joined(plan.passages)
    rare = sorted(set(_RARE.findall(texts.text)) - _USUAL)
    missing = [character for character in rare if not has_glyph(character)]
    for character in missing[:_MOST]:
        paths = [p.path for p in plan.passages if character in p.value]
        yield finding(
            "character-not-in-font",
            spot(plan, paths[0], character),
            paths[0],
            related=also_here(plan, ((path, character) for path in paths[1:])),
            character=character,
            code_point=code_point(character),
            field=str(paths[0][-1]),
            count=len(paths),
        )


def has_glyph(character: str) -> bool:
    """Whether the font of the printed plan draws a character."""
    from actionplan.glyph_ranges import RANGES  # only unusual characters are looked up

    number = ord(character)
    place = bisect_right(RANGES, (number, 0x10FFFF)) - 1
    return place >= 0 and number <= RANGES[place][1]
