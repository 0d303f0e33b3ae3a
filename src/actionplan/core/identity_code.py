"""Personal identity codes: where a text holds one, however it is typed, and the text without it.

Nothing that we make repeats a code. A text is masked where it becomes a tree (``yaml.clean``), so
that what is made of a plan never holds one; what is printed is masked once more (``discreet``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

MASK = "●"
_TAIL = 4
"""The number and the check character: without them a code is nobody's, but a file is found."""

_OUTLINES = (b"000000", b"00 00 00")
_DAY = rb"(?<![0-9])[0-3]\?*[0-9][ ?]*[01]\?*[0-9][ ?]*[0-9]\?*[0-9](?![0-9])"
_SIGNS = {**{digit: bytes([digit]) for digit in b"0123456789"}, **dict.fromkeys(b" .", b" ")}
_PLAINER = b"".join(_SIGNS.get(code, b"-" if code < 0x80 else b"?") for code in range(256))
"""Makes a blank of a full stop, and leaves of the rest but digits only what is not ASCII."""
_SHAPES = _PLAINER.translate(bytes.maketrans(b"123456789", b"000000000"))
"""Makes a 0 of each digit, too: a code begins with six of them, or with three times two."""
_OTHERS = bytes(range(0x80, 0x100))
"""What may be the bytes of a sign that is not seen."""
_OTHER_DIGITS = (b"\xef\xbc", b"\xd9", b"\xdb", b"\xf0\x9d\x9f")
"""How the bytes of digits begin that are not ours: full-width, Arabic, mathematical."""
_SPELLED = (b"\\x", b"\\u", b"\\U", b"\\\n", b"\\\r", b"&#", b"%3", b"=3")
"""How digits begin that are spelled out."""

_ODD = (
    r"\u00e2[\u0080-\u00bf\u20ac\u02c6]."  # a dash as the wrong encoding shows it
    r"|[^\0-\x7fåäöÅÄÖ§”]"
    r"|&#?\w{1,8};"  # a sign as a web page, an address or an e-mail spells it, …
    r"|(?:%[0-9A-Fa-f]{2})+|=2[BD]|=E2=8[08]=9[0-5]"
    r"|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*)"  # … and as YAML does
)
_SOFT_HYPHEN = "\u00ad"
_DASHES = frozenset("\u00ac\u02d7\u2043\u207b\u208b\u2212\u2500\u2796\ufffd\x96\udc96\udc97")
"""What is read as the century's sign beside all that Unicode calls a dash."""
_LIKENESS = str.maketrans("АВСЕНКМРТХавсенкмртхухΑΒΕΗΚΜΝΡΤΥΧ", "ABCEHKMPTXabcehkmptxyxABEHKMNPTYX")
_GAP = r"(?:[\s*_~`\\\[\]()<>\"']|(?<=[\r\n])[ \t]*#+){0,40}?"
"""What may stand beside that sign: blanks, a line's end, marks of emphasis, brackets."""
_SLIP = r"[ \t_/.,:](?=[0-9]{3}[A-Ya-y])"
"""What is typed for it by mistake: only before a check letter, as digits are often parted so."""
_CODE = (
    r"(?<![0-9])(?<![0-9][ .])([0-3][0-9])[ .]?([01][0-9])[ .]?([0-9]{2})"
    rf"{_GAP}([-+?]+|[ABCDEFUVWXYabcdefuvwxy]|{_SLIP}){_GAP}"
    rf"([0-9] ?[0-9] ?[0-9]){_GAP}([0-9A-Ya-y])"
)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Make what finds a pattern: that takes long, and few files need it."""
    return re.compile(pattern)


def codes(text: str) -> list[tuple[int, int]]:
    """Return where the codes are whose day exists and whose check character fits."""
    if not _may_hold(text):
        return []
    readings = ("", "-") if _SOFT_HYPHEN in text else ("",)
    found = {code for soft in readings for code in _Plain(text, soft).codes()}
    return sorted(found)


def masked(text: str) -> str:
    """Return a text with every code in it made unreadable, its length and its lines kept."""
    return hidden(text, codes(text))


def named(text: str) -> str:
    """Return a file's name, or another text, with so much of every code hidden as names a person.

    What is left lets a person find the file.
    """
    return hidden(text, [(_end(text, *code), code[1]) for code in codes(text)])


def hidden(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with what stands in the spans made unreadable."""
    parts, done = [], 0
    for start, end in spans:
        start = max(start, done)  # two readings of one place may overlap
        parts += [text[done:start], re.sub(r"[^\s#]", MASK, text[start:end])]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _end(text: str, start: int, end: int) -> int:
    """Return where the last four signs of a code begin."""
    seen = [offset for offset in range(start, end) if text[offset].isalnum()]
    return seen[-_TAIL]


def _may_hold(text: str) -> bool:
    """Look for the digits of a day only, which takes a tenth of the pattern's time."""
    data = text.encode(errors="surrogatepass")
    # One byte is found thirty times as quickly as two.
    if any(sign[:1] in data and sign in data for sign in (*_OTHER_DIGITS, *_SPELLED)):
        return True
    shape = data.translate(_SHAPES, _OTHERS)
    if not any(outline in shape for outline in _OUTLINES):
        return False
    return re.search(_DAY, data.translate(_PLAINER)) is not None


class _Plain:
    """A text with odd signs as the common ones they stand for, which knows where each comes from.

    A soft hyphen may be the century's sign, or nothing: ``soft`` says which.
    """

    def __init__(self, text: str, soft: str) -> None:
        parts: list[str] = []
        self._starts: list[int] = [0]
        """Where in the plain text a stretch begins; in ``_places``, where it is in the file."""
        self._places: list[tuple[int, int]] = [(0, 0)]
        done = length = 0
        for match in _pattern(_ODD).finditer(text):
            sign = soft if match[0] == _SOFT_HYPHEN else _meant(_read(match[0]))
            parts += [text[done : match.start()], sign]
            length += match.start() - done
            done = match.end()
            self._starts += [length, length + len(sign)]
            self._places += [match.span(), (done, 0)]
            length += len(sign)
        self.text = "".join([*parts, text[done:]])

    def codes(self) -> Iterator[tuple[int, int]]:
        """Yield where in the file the codes are."""
        matches = [match.span() for match in _pattern(_CODE).finditer(self.text) if _is_code(match)]
        for start, end in _alone(self.text, matches):
            yield self._place(start)[0], self._place(end - 1)[1]

    def _place(self, offset: int) -> tuple[int, int]:
        """Return the span in the file of a sign of the plain text."""
        number = bisect_right(self._starts, offset) - 1
        start, end = self._places[number]
        start += 0 if end else offset - self._starts[number]
        return start, end or start + 1


def _read(sign: str) -> str:
    """Return the one sign that is spelled out; a hyphen where it cannot be told."""
    if len(sign) == 1:
        return sign
    try:
        read = _SPELLINGS[sign[0]](sign)
    except (KeyError, ValueError, OverflowError):
        return "-"
    return read if len(read) < 2 else "-"


def _escape(sign: str) -> str:
    return chr(int(sign[2:], 16)) if sign[1] in "xuU" else ""


def _bytes(sign: str) -> str:
    return bytes.fromhex(sign.replace(sign[0], "")).decode()


def _entity(sign: str) -> str:
    from html import unescape

    return unescape(sign)


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "\\": _escape,
    "%": _bytes,
    "=": _bytes,
    "&": _entity,
}


def _meant(sign: str) -> str:
    """Return what a sign stands for: a digit, a letter, a hyphen, nothing where it is not seen."""
    from unicodedata import category, normalize  # only what may hold a code comes here

    if sign.isascii():
        return sign
    if sign in _DASHES or category(sign) == "Pd":
        return "-"
    if category(sign) in ("Cf", "Mn", "Me"):
        return ""
    if sign.isspace():
        return " "
    if sign.isdecimal():
        return str(int(sign))
    common = normalize("NFKC", sign).translate(_LIKENESS)
    return common if common.isascii() and len(common) == 1 else sign


def _alone(text: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the codes after which no other letter or digit belongs to the same word.

    The next code may follow at once, and small letters after a capital or a digit.
    """
    follows = {end for (_, end), (start, _) in pairwise(found) if end == start}
    for start, end in found:
        check, after = text[end - 1], text[end : end + 1]
        if end in follows or not after.isalnum() or (after.islower() and not check.islower()):
            yield start, end


def _is_code(match: re.Match[str]) -> bool:
    *day, sign, number, check = match.groups()
    if sign.isalpha() and match.string[match.start() - 1 : match.start()].isalnum():
        return False  # a piece of a long identifier
    from stdnum.fi import hetu  # slow to load, and needed only by what looks like a code

    centuries = sign[0] if sign.isalpha() or sign[0] in "-+" else "-A"
    # The numbers of 900 and up are temporary, but they too are persons'.
    return any(
        hetu.is_valid(
            "".join((*day, century, number.replace(" ", ""), check)), allow_temporary=True
        )
        for century in centuries
    )
