"""Addresses and texts that can do no harm where they are written."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import quote

from actionplan.core.characters import FORBIDDEN, code_point

_LAST_TWO = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
_ACTING = re.compile(
    f"{FORBIDDEN}|["
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


_FOLLOWED = re.compile(r"https?://[^\s/?#]|mailto:[^\s?]", re.IGNORECASE)
# What no address may hold as it is: spaces, quotes, brackets, and a per cent sign on its own.
_UNSAFE = re.compile(r"[\s\"<>\[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})")


def address(target: str, anchors: Set[str]) -> str:
    """Return the address of a link, or nothing where the target is not one to follow.

    Followed are https, http and mailto, and ``#anchor`` when the document has that anchor.
    """
    if target.startswith("#"):
        return target if target[1:] in anchors else ""
    if not _FOLLOWED.match(target) or acts(target):
        return ""
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), target)


def says(text: str, target: str) -> bool:
    """Tell whether a link's words already say its address, so that paper need not repeat it."""
    spoken, meant = (
        re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", one) for one in (text, target)
    )
    return spoken.strip().rstrip("/") == meant.rstrip("/")
