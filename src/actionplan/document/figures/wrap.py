"""Lines of text that fit a width: SVG breaks none itself.

Widths are Liberation Sans's (Arial's), wider than Source Sans's: lines fit in either. They are
added up as whole numbers: a sum of fractions ends otherwise in another version of Python.
"""

from __future__ import annotations

import re

from actionplan.document.render.breaks import SOFT_HYPHEN, at_seams

_WIDTHS = {
    character: width
    for width, characters in (
        (23, "ijl’'"),
        (28, " ftI.,:;/!\u00a0"),
        (35, 'r-()·”"'),
        (50, "cksvxyzJ"),
        (61, "FTZ+"),
        (67, "ABEKPSVXYÅÄ&"),
        (72, "wCDHNRU"),
        (78, "GOQÖ"),
        (83, "mM"),
        (94, "W%"),
    )
    for character in characters
}
"""In hundredths of a size; other Western letters are ``_OTHER``, the rest ``_WIDEST``."""
_OTHER, _WIDEST = 56, 100
_BOLD, _REGULAR = 109, 100
_AHEAD = 30
"""How far beyond the room a word is looked at: a seam is known by the part that follows it."""
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_SYLLABLE = re.compile(r"(?<=[^\W\d_]{3})(?=[^\W\d_aeiouyåäö][aeiouyåäö][^\W\d_])", re.IGNORECASE)
_AFTER_MARK = re.compile(r"(?<=[-–/.@_?&=])(?=.{2})")


def width(text: str, size: int, *, bold: bool = False) -> float:
    """Return how wide a line of text is at most, in the units of its size."""
    return _set(sum(map(_width, text)), size, bold)


def _width(character: str) -> int:
    return _WIDTHS.get(character, _OTHER if character < "\u0500" else _WIDEST)


def _set(widths: int, size: int, bold: bool) -> float:
    return widths * size * (_BOLD if bold else _REGULAR) / 10_000


def wrap(text: str, room: float, size: int, *, bold: bool = False) -> list[str]:
    """Return the text in lines no wider than ``room``.

    A word too long for a line of its own is broken: after its hyphens, at a compound's seam, at
    a syllable, and where nothing else helps, anywhere.
    """
    lines = [""]
    for word in _SPACES.split(text.strip()):
        candidate = f"{lines[-1]} {word}".lstrip()
        if width(candidate, size, bold=bold) <= room:
            lines[-1] = candidate
            continue
        first, *others = _broken(word, room, size, bold)
        if lines[-1]:
            lines.append(first)
        else:
            lines[-1] = first
        lines.extend(others)
    return lines


def one_line(text: str) -> str:
    """Return the text with one plain space for every run of spaces and line ends."""
    return " ".join(_SPACES.split(text.strip()))


def shortened(text: str, most: int) -> str:
    """Return the text in one line, cut after a word where it is longer than ``most`` characters."""
    whole = one_line(text)
    if len(whole) <= most:
        return whole
    return f"{whole[:most].rsplit(' ', 1)[0].rstrip(' ,.;:–-')} …"


def _broken(word: str, room: float, size: int, bold: bool) -> list[str]:
    """Return a word in pieces that each fit; hyphens are added where it had none.

    Where there is no room at all, a piece is one character.
    """
    pieces: list[str] = []
    while len(word) > 1 and width(word, size, bold=bold) > room:
        at, hyphen = _break(word, room, size, bold)
        pieces.append(word[:at] + hyphen)
        word = word[at:]
    return [*pieces, word]


def _break(word: str, room: float, size: int, bold: bool) -> tuple[int, str]:
    """Return the last good place to break a word within the room, and the hyphen it needs."""
    reach = _reach(word, room, size, bold)
    hyphened = _reach(word, room - width("-", size, bold=bold), size, bold)
    head = word[: reach + _AHEAD]
    for places, most, hyphen in (
        ([mark.start() for mark in _AFTER_MARK.finditer(head)], reach, ""),
        (_seams(head), hyphened, "-"),
        ([syllable.start() for syllable in _SYLLABLE.finditer(head)], hyphened, "-"),
    ):
        if found := [at for at in places if at <= most]:
            return found[-1], hyphen
    return max(reach, 1), ""


def _reach(word: str, room: float, size: int, bold: bool) -> int:
    """Return how many of a word's first characters fit."""
    used = 0
    for at, character in enumerate(word):
        used += _width(character)
        if _set(used, size, bold) > room:
            return at
    return len(word)


def _seams(word: str) -> list[int]:
    """Return where a compound may be broken; soft hyphens of its own know better than the list."""
    if SOFT_HYPHEN in word:
        return [at for at in range(1, len(word)) if word[at - 1] == SOFT_HYPHEN]
    parts = at_seams(word).split(SOFT_HYPHEN)[:-1]
    return [len("".join(parts[: number + 1])) for number in range(len(parts))]
