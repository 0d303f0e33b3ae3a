"""Values: what an unquoted word of a plan means, by the core schema of YAML 1.2.

Two departures, both because a number would lose what the author wrote: digits after a leading
zero (``020``, ``00100``) and after a plus sign (``+358…``) stay text. Dates, times, ``yes``,
``no``, ``on`` and ``off`` are text in YAML 1.2 already.
"""

from __future__ import annotations

import re
from math import isfinite

from actionplan.limits import MAX_DIGITS

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_BASES = {"0o": 8, "0x": 16}


class NumberRefused(ValueError):
    """A number that no plan needs and that readers of the data choke on: ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_LONGEST_WORD = max(map(len, _WORDS))


def is_text(text: str, style: str | None) -> bool:
    """Say of most texts at a glance that they are nothing else; of others, nothing is said."""
    if style:
        return style != '"'  # only there, escapes can bring what the file itself does not hold
    return text > ":" and len(text) > _LONGEST_WORD  # the signs of numbers come before the colon


def plain(text: str) -> Scalar:
    """Return the value of an unquoted scalar; raise ``NumberRefused`` for an unfit number."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        return _number(text)
    return text


def _number(text: str) -> str | int | float:
    if _INT.fullmatch(text):
        _check_length(text)
        return int(text, _BASES.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        _check_length(text)
        return _finite(float(text))
    if _ENDLESS.fullmatch(text):
        raise NumberRefused("not-finite")
    return text


def _check_length(text: str) -> None:
    if len(text) > MAX_DIGITS:
        raise NumberRefused("too-long")


def _finite(number: float) -> float:
    if not isfinite(number):
        raise NumberRefused("not-finite")
    return number
