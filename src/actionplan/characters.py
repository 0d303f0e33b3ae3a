"""Characters that no plan may hold: they cannot be seen, and break lines, fonts or terminals."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, and U+0085, a line break to some
    "\u2028\u2029"  # line breaks to some, pasted from word processors
    "\ud800-\udfff"  # halves of a character, by escapes
    "\ufeff\ufffe\uffff"  # a byte order mark inside the text, and what is no character
    "]"
)


def code_point(character: str) -> str:
    """Name a character by its number: ``U+2028``."""
    return f"U+{ord(character):04X}"
