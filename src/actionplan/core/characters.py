"""Characters that look like others, or like nothing: what a text holds only for its machine.

A plan's file keeps them (``fmt`` and ``--fix`` apart). Everything that is compared or printed is
``plain``: letters composed (NFC), without signs that are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

FORBIDDEN = (
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, and U+0085, a line break to some
    "\u2028\u2029"  # line breaks to some, pasted from word processors
    "\ud800-\udfff"  # halves of a character, by escapes
    "\ufeff\ufffe\uffff"  # a byte order mark inside the text, and what is no character
    "]"
)
"""A pattern: what no plan may hold. It cannot be seen, and breaks lines, fonts or terminals."""

SOFT_HYPHEN = "\u00ad"

_JOINED = (
    "\u00a9\u00ae\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u203c\u2049\u20e3\u2122\u2139\u2190-\u2bff"
    "\u3030\u303d\u3297\u3299\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff"
)
"""Scripts and pictures whose signs are joined, parted or turned by signs that are not seen."""
INVISIBLE = (
    "["
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f\u3164\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
    "]+"
    f"|(?<![{_JOINED}])[\u061c\u200c-\u200f\ufe00-\ufe0f]+(?![{_JOINED}])"
)
"""A pattern: signs of no width that have no business between Latin letters."""

_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_USUAL = frozenset((*map(chr, range(0xA0, 0x180)), *"–—‘’“”…•€→≥≤")) - {SOFT_HYPHEN}


def code_point(character: str) -> str:
    """Name a character by its number: ``U+2028``."""
    return f"U+{ord(character):04X}"


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """Yield what a text must not hold; a text that is all seen needs no search."""
    return iter(()) if text.isprintable() else re.finditer(FORBIDDEN, text)


@cache
def invisible() -> re.Pattern[str]:
    """Return what finds signs of no width; it takes long to make, and few files need it."""
    return re.compile(INVISIBLE)


def others(text: str) -> str:
    """Return the characters of a text that are not ASCII, which are few: quick to look through."""
    return (
        text.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
    )


def is_usual(text: str) -> bool:
    """Say of nearly every text, quickly, that it is plain as it stands; of others, nothing is said.

    An escape may bring what the text itself does not hold.
    """
    escaped = "\\" in text and re.search(r"\\[xuUN_LP]", text) is not None
    return not escaped and _USUAL.issuperset(others(text))


def composed(text: str) -> str:
    """Return a text with its letters composed: ä as one character, not as a and two dots."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def plain(text: str) -> str:
    """Return a text as it is compared and printed."""
    if text.isascii():
        return text
    return composed(invisible().sub("", text.replace(SOFT_HYPHEN, "")))


def find(text: str, word: str, start: int, end: int | None) -> tuple[int, int] | None:
    """Return where a plain word stands in a part of a file's line, however it is spelled there."""
    at = text.find(word, start, end)
    if at >= 0:
        return at, at + len(word)
    if text.isascii():
        return None
    # A character with the marks that are drawn over it.
    letters = re.finditer("(?s:.)[\u0300-\u036f\u20d0-\u20ff]*", text[:end][start:])
    places = [(match.start() + start, match.end() + start) for match in letters]
    spelled = [plain(text[first:last]) for first, last in places]
    signs = [place for place, letter in zip(places, spelled, strict=True) for _ in letter]
    at = "".join(spelled).find(word)
    return (signs[at][0], signs[at + len(word) - 1][1]) if at >= 0 else None
