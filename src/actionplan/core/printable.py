"""Text made safe to show: what a file's name or content could do to a terminal is spelled out."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_SAID_AT_MOST = 200
# What could command a terminal, or turn a text around; JSON itself leaves these as they are.
_UNSEEN_SIGNS = "\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_UNSEEN = f"[{_UNSEEN_SIGNS}]"
# What a stream must not let through: signs that command a terminal, except our own colours, and
# what a build service obeys in its log: "::" that begins a line, "##" before a bracket anywhere.
_SUSPECT = f"[\x00-\x08\x0b-\x1f{_UNSEEN_SIGNS}]|::|##"
_CONTROL = rf"(?!\x1b\[(?:[012]|1;[0-9]{{1,2}})m|\r\n)[\x00-\x08\x0b-\x1f{_UNSEEN_SIGNS}]"
_LINE_COMMAND = r"(?m:^)([^\S\n]*):(?=:)"
_LOG_COMMAND = r"##(?=\w*\[)"


def printable(text: str) -> str:
    """Return the text with control and direction characters and stray bytes as escapes."""
    if text.isprintable():
        return text
    return "".join(char if _shown(char) else _escaped(char) for char in text)


def excerpt(text: str) -> str:
    """Return a text from a file as a message quotes it: printable, on one line, not endless."""
    text = printable(" ".join(text[: 2 * _SAID_AT_MOST].split()))
    return text if len(text) <= _SAID_AT_MOST else text[:_SAID_AT_MOST] + "…"


def inert(text: str) -> str:
    """Return lines in which nothing commands a terminal or a build service; colours stay.

    A build service cuts what stands before its command, if it is only space: "::" is parted.
    """
    if re.search(_SUSPECT, text) is None:
        return text
    seen = re.sub(_CONTROL, lambda char: _escaped(char[0]), text)
    return re.sub(_LOG_COMMAND, "## ", re.sub(_LINE_COMMAND, r"\1: ", seen))


def encodable(text: str) -> str:
    """Return the text with stray bytes and halves of characters as escapes; nothing else."""
    return "".join(_escaped(char) if "\ud800" <= char <= "\udfff" else char for char in text)


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _shown(char: str) -> bool:
    # Spaces other than the common one, and the soft hyphen, are harmless and common in plans. So
    # are letters and pictures that a newer Python would know.
    if char.isprintable() or char == "\u00ad":
        return True
    category, number = unicodedata.category(char), ord(char)
    never = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return category == "Zs" or (category == "Cn" and not never)


def _escaped(char: str) -> str:
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:  # a byte that was not UTF-8
        return f"\\x{number - 0xDC00:02x}"
    if number <= 0xFF:
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char, f"\\x{number:02x}")
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _code_point(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char == "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def spell(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON, what could command a terminal or a build service escaped."""
    told = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(_LOG_COMMAND, r"#\\u0023", re.sub(_UNSEEN, _code_point, told))
