"""Broken words: how each kind is known, and what was meant.

What is not surely broken is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from unicodedata import normalize

from actionplan.core.record import Record
from actionplan.judge.checks.prose import JOINING
from actionplan.plan.strays.signs import meaning


class Broken(Record):
    """A word that is broken: ``sign`` is what is wrong in it, ``at`` is where in the word."""

    cause: str
    word: str
    likely: str
    at: int
    sign: str


Found = tuple[int, Broken]
"""A broken word, and where in the text it begins."""


def broken(text: str) -> Iterator[Found]:
    """Yield the broken words of a text."""
    for cause, pattern, mend in _KINDS:
        for match in re.finditer(pattern, text):
            if found := _whole(text, match, mend, cause):
                yield found
    yield from _parted(text)


def unread(text: str) -> Iterator[Found]:
    """Yield the broken words of a file's text that are gone when it has been read.

    A web page's code at the start of a value is a name to YAML; a soft hyphen is not read.
    """
    for match in re.finditer(r"(?m)(?:^|[:,\[{-])[ \t]+(&#?\w{2,8};[^\s,\]}]*)", text):
        word, likely = match[1], _unescaped(match[1])
        if likely != word:
            yield match.start(1), Broken("entity", word, likely, 0, word)
    for match in re.finditer("([^\\W\\d_]{2,})(\u00ad\\s+)([a-zåäö]{2,})", text):
        first, last = match[1], match[3]
        whole = Broken("hyphenation", f"{first}- {last}", first + last, len(first), "\u00ad")
        yield match.start(), whole


Mend = Callable[[str], str]
_AROUND = {"entity": ".,:!?()[]”“\"'", "encoding": ".,;:!?()[]\"'"}
"""What may stand round a word and is none of it: not the semicolon of a code, nor misread bytes."""


def _whole(text: str, match: re.Match[str], mend: Mend, cause: str) -> Found | None:
    """Return the whole word round a broken sign, if it is the first one in its word."""
    start = max(text.rfind(sign, 0, match.start()) for sign in " \n\0") + 1
    ends = (text.find(sign, match.end()) for sign in " \n\0")
    end = min((end for end in ends if end >= 0), default=len(text))
    word = text[start:end]
    first = re.search(match.re, text[start:end])
    if "://" in word or (first and start + first.start() < match.start()):
        return None
    bare = word.strip(_AROUND.get(cause, ".,;:!?()[]”“\"'"))
    bare = bare if match[0] in bare else word
    likely = mend(bare)
    if likely == bare:
        return None
    return start + word.index(bare), Broken(cause, bare, likely, bare.index(match[0]), match[0])


# How a word is mended ----------------------------------------------------------------------------

_LEADS = {"Ã": 0xC3, "Â": 0xC2, "├": 0xC3, "┬": 0xC2, "√": 0xC3, "¬": 0xC2}
_PAGES = {
    "├": ("cp850", "cp437"),
    "┬": ("cp850", "cp437"),
    "√": ("mac_roman",),
    "¬": ("mac_roman",),
}
_PAIR = "[ÃÂ├┬√¬][^\\0-\\x7f]|â[^\\0-\\x7f]{2}|ï»¿"


def _decoded(word: str) -> str:
    """Return a word as the bytes spell it that it was made of; twice if it was misread twice."""
    for _ in range(3):
        again = re.sub(_PAIR, lambda pair: _read(pair[0]), word)
        if again == word:
            break
        word = again
    return word


def _read(signs: str) -> str:
    lead = _LEADS.get(signs[0])
    for page in _PAGES.get(signs[0], ("cp1252", "latin-1")):
        rest = [_byte(sign, page) for sign in signs[0 if lead is None else 1 :]]
        try:
            return bytes([*([] if lead is None else [lead]), *rest]).decode().replace("\ufeff", "")
        except UnicodeDecodeError:
            continue
    return signs


def _byte(sign: str, page: str) -> int:
    """Return the byte that an encoding shows as a sign; by its last eight bits if it shows none."""
    try:
        return sign.encode(page)[0]
    except UnicodeEncodeError:
        return ord(sign) & 0xFF if ord(sign) < 0x200 else 0


def _unescaped(word: str) -> str:
    return unescape(unescape(word)).replace("\u00ad", "")


def _latin(word: str) -> str:
    """Return a word in Latin letters, if all others in it look like those."""
    latin = "".join(sign if sign < "\u0250" else meaning(sign) or sign for sign in word)
    return word if any("\u0250" <= sign < "\u2000" for sign in latin) else latin


def _accented(word: str) -> str:
    pattern = "[\u0308\u00a8]([aouAOU])"
    return re.sub(pattern, lambda match: normalize("NFC", match[1] + "\u0308"), word)


def _changed(signs: str, meant: str) -> Mend:
    table = str.maketrans(signs, meant)
    return lambda word: word.translate(table)


_ALPHABETS = "\u0370-\u03ff\u0400-\u04ff"
_KINDS: tuple[tuple[str, str, Mend], ...] = (
    ("encoding", _PAIR, _decoded),
    ("encoding", "(?<=[a-zåäö])[ˆ‰÷](?=[a-zåäö])", _changed("ˆ‰÷", "öäö")),
    ("entity", r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});", _unescaped),
    ("lost", "[\ufffd\ufffc]+", lambda _: ""),
    ("ligature", "[\ufb00-\ufb06]", lambda word: normalize("NFKC", word)),
    ("sign", "(?<=\\w\\w)[\u2044\u2215](?=\\w\\w)", _changed("\u2044\u2215", "//")),
    ("accent", "[\u0308\u00a8](?=[aouAOU])", _accented),
    ("alphabet", f"(?<=[A-Za-zÅÄÖåäö])[{_ALPHABETS}]|[{_ALPHABETS}](?=[A-Za-zÅÄÖåäö])", _latin),
)

# The hyphen of a line's end ----------------------------------------------------------------------

_PARTED = r"(?<![\w-])([^\W\d_]{2,})([-\u2010¬][ \n\u00a0]+)([a-zåäö]{3,})(?![\w-])"


def _parted(text: str) -> Iterator[Found]:
    """Yield the words in which a line's hyphen is left.

    Sure are those that stand elsewhere in one piece, and those whose parts stand nowhere alone.
    """
    words = Counter(re.findall(r"[^\W\d_]+(?![-\u2010¬\w])", text.lower()))
    for match in re.finditer(_PARTED, text):
        first, gap, last = match.groups()
        if last in JOINING or len(first + last) < 6:
            continue
        alone = first.lower() in words or words[last] > 1
        if (first + last).lower() in words or not alone:
            word = match[0].replace("\n", " ")
            yield match.start(), Broken("hyphenation", word, first + last, len(first), gap[0])
