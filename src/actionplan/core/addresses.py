"""E-mail addresses: what has the form of one, and what is only a pattern of them.

*etunimi.sukunimi@…* tells how addresses are made and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.core.word_lists import either, stems, word_lists

_FORM = re.compile(r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_TOLD = word_lists("texts")
_NAMES = frozenset(_TOLD["any_names"])
"""Words that stand for a name of some person, and are nobody's own."""

_LOOSE = frozenset(_TOLD["some_names"])
"""Words that do so only where nothing else stands beside them."""

_LIKELY = re.compile(
    rf"(?:{either(stems(_TOLD['name_ends']))})"
    r"[\w.+-]{0,64}(?P<at>@| @| ?[(\[{<] ?[aä]t ?[)\]}>] ?| at (?=[\w-]+\.\w))"
    r"(?P<domain>[\w-]*(?:\.[\w-]+)*)",
    re.IGNORECASE,
)
"""From within the first name to the end of the domain. A search jumps to such words."""

_BEFORE = re.compile(r"[\w.+-]*\Z")
_LONGEST = 64


def patterns(text: str) -> Iterator[tuple[int, str]]:
    """Yield where patterns of addresses stand in a text, and how they are written there."""
    for likely in _LIKELY.finditer(text):
        before = _BEFORE.search(text, max(0, likely.start() - _LONGEST), likely.start())
        start = before.start() if before else likely.start()
        local = text[start : likely.start("at")].lower()
        if _stands_for_names(local, exact=likely["at"] == "@"):
            yield start, text[start : likely.end()]


def is_address(text: str) -> bool:
    """Whether a text has the form of one e-mail address, and is no mere pattern."""
    return _FORM.fullmatch(text) is not None and not is_pattern(text)


def is_pattern(address: str) -> bool:
    """Whether an address, or the target of a link to one, is only a pattern of addresses."""
    return next(patterns(address.removeprefix("mailto:")), None) is not None


def _stands_for_names(local: str, *, exact: bool) -> bool:
    words = set(re.split(r"[._+-]", local)) - {""}
    if words & _NAMES:
        return True
    return exact and {word for word in words if len(word) > 1} <= _LOOSE  # initials aside
