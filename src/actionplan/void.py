"""Texts that say nothing: a sign, a promise, a denial, the question again, the past, no times."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Void(StrEnum):
    """Why a text is no evidence of what its field asks."""

    NOTHING = "nothing"
    PROMISE = "promise"
    DENIAL = "denial"
    HOLLOW = "hollow"
    PAST = "past"
    ZERO = "zero"


_CRUDE = (
    (
        Void.NOTHING,
        r"[\W_]*(x+|tbd|todo|n/a|ei (vielä )?tie(dossa|toa)|täydennetään|tulossa)?[\W_]*",
    ),
    (Void.PROMISE, r".*\b(myöhemmin|vuoden aikana|valmisteilla|suunnitteilla)\W*"),
    (Void.DENIAL, r"(\S+ )?ei (ole )?\w+\W*"),
    (Void.ZERO, r"(0|nolla|ei kertaakaan)\b.*"),
)


@cache
def void(text: str, field: tuple[str, ...], year: int) -> Void | None:
    """Return why a text says nothing in its field; ``None`` for one that says something.

    ``field`` is the place in a plan with ``*`` for indexes and ids, ``()`` where it is unknown;
    ``year`` is the plan's, what lies wholly before it is past.
    """
    for kind, pattern in _CRUDE:
        if re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL):
            return kind
    return None
