"""Which targets become links, and how they are spelled so that they cannot end early."""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import quote

from actionplan.render.harmless import acts

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
