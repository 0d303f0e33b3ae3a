"""Patterns of e-mail addresses: *etunimi.sukunimi@…* tells how addresses are made and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = frozenset(
    {"etunimi", "sukunimi", "firstname", "lastname", "forename", "surname"}
    | {"förnamn", "efternamn", "fornamn"}
)
"""Words that stand for a name of some person, and are nobody's own."""

_LOOSE = frozenset({"nimi", "name", "namn", "oma", "your"})
"""Words that do so only where nothing else stands beside them."""

_LONGEST = 64
_AT = re.compile(r"@| @| ?[(\[{<] ?(?:at|ät) ?[)\]}>] ?| at (?=[\w-]+\.\w)", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.+-]+\Z")
_DOMAIN = re.compile(r"[\w-]*(?:\.[\w-]+)*")


def patterns(text: str) -> Iterator[str]:
    """Yield the patterns of addresses in a text as they are written there."""
    for at in _AT.finditer(text):
        local = _LOCAL.search(text, max(0, at.start() - _LONGEST), at.start())
        if local and _stands_for_names(local[0].lower(), exact=at[0] == "@"):
            domain = _DOMAIN.match(text, at.end())
            yield text[local.start() : domain.end() if domain else at.end()]


def is_pattern(address: str) -> bool:
    """Whether an address, or the target of a link to one, is only a pattern of addresses."""
    return next(patterns(address.removeprefix("mailto:")), "") != ""


def _stands_for_names(local: str, *, exact: bool) -> bool:
    words = set(re.split(r"[._+-]", local)) - {""}
    if words & _NAMES:
        return True
    loose = {word for word in words if len(word) > 1}  # initials aside
    return exact and bool(loose) and loose <= _LOOSE
