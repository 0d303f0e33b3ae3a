"""Text as the font of the printed page can draw it."""

from __future__ import annotations

import re

from actionplan.characters import code_point
from actionplan.checks.glyphs import has_glyph
from actionplan.render.harmless import harmless

_RARE = re.compile("[^\t\n\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]")
_UNSEEN = frozenset("\u200c\u200d\u200e\u2060\ufe0e\ufe0f")
"""Joiners and the like, which are typed to stay unseen and need no glyph."""


def drawable(text: str) -> str:
    """Return the text harmless, and every character that has no glyph by its number.

    ``[U+1F600]`` stands for a smile: a reader of the page sees that something stood there, and
    what.
    """
    return _RARE.sub(_spelled, harmless(text))


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    seen = character in _UNSEEN or has_glyph(character)
    return character if seen else f"[{code_point(character)}]"
