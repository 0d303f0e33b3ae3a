"""Text as the font of the printed page can draw it."""

from __future__ import annotations

import re

from actionplan.characters import FORBIDDEN, code_point
from actionplan.checks.glyphs import has_glyph

_RARE = re.compile("[^\t\n\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]")


def drawable(text: str) -> str:
    """Return the text without control characters, and a character without a glyph by number.

    ``[U+1F600]`` stands for a smile: a reader of the page sees that something stood there, and
    what. Characters that turn the direction of text have no glyph, and so are seen as well.
    """
    return _RARE.sub(_spelled, FORBIDDEN.sub("", text))


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    return character if has_glyph(character) else f"[{code_point(character)}]"
