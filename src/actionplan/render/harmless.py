"""Characters that could do something instead of being read are spelled out by their number.

A direction override can make a text say another thing than it holds, and a control character can
break a page or a file. Nothing is dropped in silence: the reader sees where one stood.
"""

from __future__ import annotations

import re

from actionplan.characters import FORBIDDEN, code_point

_LAST_TWO = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
_ACTING = re.compile(
    f"{FORBIDDEN.pattern}|["
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    f"\ufdd0-\ufdef{_LAST_TWO}"  # no characters, and never to be, says Unicode
    "]"
)


def harmless(text: str) -> str:
    """Return the text with such characters as ``[U+202E]``; all else exactly as it is."""
    return _ACTING.sub(lambda found: f"[{code_point(found[0])}]", text)


def acts(text: str) -> bool:
    """Tell whether the text holds a character that ``harmless`` would spell out."""
    return _ACTING.search(text) is not None
