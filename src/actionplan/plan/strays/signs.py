"""Signs that are taken for others: what each is called, and which one is meant."""

from __future__ import annotations

import re
from unicodedata import category, normalize

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
DASHES = "\u00ad\u02d7\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
BULLETS = (
    "\u00b7\u2022\u2023\u2027\u2219\u25a0-\u25a1\u25aa-\u25ab\u25b6\u25ba\u25cb\u25cf\u25e6"
    "\u27a2\u27a4\u30fb\uf0a7\uf0b7\uf0d8\uf0fc"  # the last four are those of Word's fonts
)
DOUBLE = "\u00ab\u00bb\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02"
SINGLE = "\u00b4\u2018-\u201b\u2032\u2035\u2039\u203a\uff07"
COLONS = "\u02d0\u2236\ua789\ufe55\uff1a"
COMMAS = "\u201a\u3001\ufe50\uff0c"
OPENING, CLOSING = "\uff3b\uff5b", "\uff3d\uff5d"
"""Classes for a regular expression, as they stand between its brackets."""

_LETTERS = dict(
    zip(
        "авсеіјкмнорѕтухԁһАВСЕІЈКМНОРЅТУХαενιοκρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡ",
        "abceijkmhopstyxdhABCEIJKMHOPSTYXaeviokptuxABEZHIKMNOPTYXiag",
        strict=True,
    )
)
"""Cyrillic, Greek and other letters, and the Latin ones that they look like."""
_SLASHES = frozenset("\u2044\u2215\u29f8\uff0f")

_NAMES = {
    "\u00a0": "no-break-space",
    "\u202f": "narrow-space",
    "\u00ad": "soft-hyphen",
    "\u2010": "hyphen",
    "\u2011": "no-break-hyphen",
    "\u2012": "figure-dash",
    "\u2013": "en-dash",
    "\u2014": "em-dash",
    "\u2212": "minus",
    "\u2022": "bullet",
    "\uff1a": "full-width-colon",
    "\u201d": "curly-quote",
    "\u201c": "curly-quote",
    "\u200b": "zero-width-space",
    "\u200c": "zero-width-non-joiner",
    "\u200d": "zero-width-joiner",
    "\u2060": "word-joiner",
    "\t": "tab",
}


def name(sign: str) -> str:
    """Name a sign, by itself or by its kind; the catalogue has the words."""
    return _NAMES.get(sign) or _kind(sign)


def _kind(sign: str) -> str:
    meant, kind = meaning(sign), category(sign)
    if kind == "Zs":
        return "space"
    if kind in ("Cf", "Mn", "Cc", "Lo") and not meant:
        return "invisible"
    if meant == "-":
        return "dash"
    if meant in ("'", '"'):
        return "curly-quote"
    if meant.isdigit():
        return "digit"
    if meant.isalpha():
        return "ligature" if len(meant) > 1 else "letter"
    return "sign" if kind[0] in "LPSN" else "bullet"


def meaning(sign: str) -> str:
    """Return the common sign that one is taken for; nothing where it stands for none."""
    if sign in "\u00b4\u2032\u2035":
        return "'"
    if sign in "\u2033\u2036":
        return '"'
    if _in(sign, DASHES):
        return "-"
    if _in(sign, COLONS):
        return ":"
    if _in(sign, DOUBLE):
        return '"'
    if _in(sign, SINGLE):
        return "'"
    if sign in _SLASHES:
        return "/"
    if sign in _LETTERS:
        return _LETTERS[sign]
    if sign.isdecimal():
        return str(int(sign))
    common = normalize("NFKC", sign)
    return common if common.isascii() and common.strip() and not sign.isdigit() else ""


def _in(sign: str, kind: str) -> bool:
    return re.match(f"[{kind}]", sign) is not None
