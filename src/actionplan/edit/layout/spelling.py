"""Spelling: how one scalar is written. Plain where every reader agrees that it is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from actionplan.core.characters import composed
from actionplan.core.lines import ITEM
from actionplan.edit.layout.outline import Leaf
from actionplan.plan.yaml.build import NumberRefused, plain_scalar

# What readers of YAML 1.1, or of the core schema of YAML 1.2, take for something else than text.
_WORDS = frozenset(
    word
    for base in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
    for word in (base, base.capitalize(), base.upper())
) | {"", "~", "=", "<<"}
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?"
    r"|\.(?:inf|Inf|INF|nan|NaN|NAN))"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?", re.DOTALL)

STEP = 2
"""Columns a level."""

_OPENS = frozenset("?:,[]{}#&*!|>'\"%@` \t")
_BREAKS_PLAIN = re.compile(r": |:\Z| #|[\t\r\n]| \Z")
_BREAKS_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_MARKED = re.compile("(\\\\[ntr])([\u0300-\u036f]+)")
"""Marks after an escape: they would be drawn over its letter, and become one with it."""
_SEAM = re.compile(rf"(?<![ \t]) (?![ \t]|{ITEM})")
"""A space at which a folded text may be broken: it alone stands between two words, and what comes
after it does not look like an item of a list."""


def value(leaf: Leaf) -> str | int | float | bool | None:
    """Return what a leaf means to our reader; a number that it refuses means nothing.

    An escape may part a letter from its mark: both are one letter to our reader.
    """
    if leaf.style:
        return composed(leaf.text)
    try:
        return plain_scalar(leaf.text)
    except NumberRefused:
        return None


def spelled(text: str) -> str:
    """Spell a text on one line as it may stand anywhere, also in brackets."""
    return text if _may_be_plain(text, flow=True, key=False) else _quoted(text)


def in_line(leaf: Leaf, *, flow: bool = False, key: bool = False) -> str:
    """Spell a leaf on one line; in brackets (``flow``) fewer texts can do without quotes.

    A key needs no quotes for being a word such as ``on``: keys are the schema's, and English.
    """
    anchor = f"&{leaf.anchor} " if leaf.anchor else ""
    return (anchor + _unanchored(leaf, flow, key)).rstrip(" ")


def _unanchored(leaf: Leaf, flow: bool, key: bool) -> str:
    if leaf.alias:
        return f"*{leaf.text}"
    meaning = value(leaf)
    if isinstance(meaning, str):
        return meaning if _may_be_plain(meaning, flow, key) else _quoted(meaning)
    if meaning is None:
        return "null" if flow or leaf.text else ""
    return leaf.text.lower() if isinstance(meaning, bool) else leaf.text


def _may_be_plain(text: str, flow: bool, key: bool) -> bool:
    if not text or text[0] in _OPENS or _BREAKS_PLAIN.search(text):
        return False
    if text[0] == "-" and (len(text) == 1 or text[1] in " -"):
        return False
    if flow and _BREAKS_IN_FLOW.search(text):
        return False
    if text.startswith(("...", "<<")) or _NUMBER.fullmatch(text) or _DAY.fullmatch(text):
        return False
    return isinstance(plain_scalar(text), str) if key else text not in _WORDS


def _quoted(text: str) -> str:
    escaped = text.translate(_ESCAPES)
    if not text.isascii():
        escaped = _MARKED.sub(_parted, escaped)
    return f'"{escaped}"'


def _parted(found: re.Match[str]) -> str:
    return found[1] + "".join(f"\\u{ord(mark):04x}" for mark in found[2])


def in_block(leaf: Leaf, width: int, *, fits: bool) -> tuple[str, list[str]] | None:
    """Spell a text in lines below its sign: the sign, then lines; folded ones fit ``width``.

    What the author wrote below a sign stays below it, and lines stay lines: the next one that is
    added must not join the one above. ``None`` is returned for what has no such spelling, and for
    a text of one line that ``fits`` beside its key or gains nothing by folding.
    """
    text = value(leaf)
    if leaf.alias or not isinstance(text, str):
        return None
    anchor = f"&{leaf.anchor} " if leaf.anchor else ""
    if leaf.is_block and not text:
        return anchor + leaf.style, []
    if (leaf.style == ">" or leaf.items) and (folded := _folded(text, width, leaf.items)):
        return anchor + _sign(">", text), folded
    if leaf.is_block or "\n" in text:
        return (anchor + _sign("|", text), _lines(text)) if _may_be_literal(text) else None
    folded = [] if fits else _folded(text, width)
    better = len(folded) > 1 or any(len(line) <= width for line in folded)
    return (f"{anchor}>-", folded) if better else None


def _sign(style: str, text: str) -> str:
    """Return the sign above a text: how far it is indented, if a blank begins it, and its end."""
    indented = str(STEP) if text.lstrip("\n").startswith((" ", "\t")) else ""
    ends = len(text) - len(text.rstrip("\n"))
    return style + indented + ("-", "", "+")[min(ends, 2)]


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _may_be_literal(text: str) -> bool:
    """Say whether lines mean themselves: not if all are blank, or one ends with a CR."""
    return bool(text.strip(" \t\n")) and "\r" not in text


def _folded(text: str, width: int, items: frozenset[int] = frozenset()) -> list[str]:
    """Return the lines of a folded text, nothing if it cannot be folded exactly.

    Words that begin an ``item`` as the author wrote them still begin a line.
    """
    lines = _lines(text)
    if (
        not text.strip("\n")
        or "\r" in text
        or any(line.startswith((" ", "\t")) or line.endswith((" ", "\t")) for line in lines)
    ):
        return []
    words, folded = 0, []
    for number, line in enumerate(lines):
        folded += [""] * bool(number)  # the break before a line is an empty line
        for piece in _cut(line, [item - words for item in items]):
            folded += _wrapped(piece, width)
        words += len(line.split())
    return folded


def _cut(line: str, words: Iterable[int]) -> Iterator[str]:
    """Yield the pieces of a line, cut before some of its words; nothing of an empty line."""
    starts = [word.start() for word in re.finditer(r"\S+", line)]
    cuts = sorted(starts[word] for word in words if 0 < word < len(starts))
    for start, end in pairwise([0, *cuts, len(line) + 1]):
        if line:
            yield line[start : end - 1]


def _wrapped(line: str, width: int) -> list[str]:
    wrapped = [""]
    for word in _SEAM.split(line):
        if wrapped[-1] and len(wrapped[-1]) + 1 + len(word) > width:
            wrapped.append(word)
        else:
            wrapped[-1] += f" {word}" if wrapped[-1] else word
    return wrapped
