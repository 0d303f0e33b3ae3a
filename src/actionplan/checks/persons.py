"""Persons: personal identity codes, which no plan may hold. The code itself is never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic
from actionplan.lines import Lines
from actionplan.place import file_span
from actionplan.rules import finding

_CODE = re.compile(r"[0-3][0-9][01][0-9]{3}[^0-9][0-9]{3}[0-9A-Ya-y]")
"""Day, month, year; the century's sign; number; check character."""

_OUTLINE = b"000000.000"
_DIGITS = bytes(b"0"[0] if chr(code) in "0123456789" else b"."[0] for code in range(256))
"""Makes a 0 of each digit and a full stop of all else: ``_OUTLINE`` is what a code becomes."""

_SIGNS = frozenset("-–−+ABCDEFUVWXYabcdefuvwxy")
"""The signs of the centuries, those of 2023 too, and the dashes that word processors make."""

MASK = "●"


def identity_codes(case: Case) -> Iterator[Diagnostic]:
    """Yield every personal identity code in the file (keys, values, comments) and in its name."""
    return codes_in(case.plan.tree.file, case.plan.tree.text)


def codes_in(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield every personal identity code of a file, be it a plan or not."""
    if next(_codes(file), None):
        yield finding("personal-identity-code", file_span(file), where="file-name")
    found = list(_codes(text))
    lines = Lines(file, text)
    for start, end in found:
        yield finding("personal-identity-code", lines.span(start, end), where="text")


def masked(text: str) -> str:
    """Return a text with every personal identity code in it made unreadable, its length kept."""
    parts, done = [], 0
    for start, end in _codes(text):
        parts += [text[done:start], MASK * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the codes are whose day exists and whose check character fits."""
    if not _may_hold(text):
        return
    for match in _CODE.finditer(text):
        start, end = match.span()
        alone = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if alone and _is_valid(match[0]):
            yield start, end


def _may_hold(text: str) -> bool:
    """Look for the code's digits only, which takes a third of the pattern's time."""
    return _OUTLINE in text.encode("latin-1", "replace").translate(_DIGITS)


def _is_valid(code: str) -> bool:
    if code[6] not in _SIGNS:
        return False
    from stdnum.fi import hetu  # slow to load, and needed only by what looks like a code

    # The numbers of 900 and up are temporary, but they too are persons'.
    return bool(hetu.is_valid(code, allow_temporary=True))
