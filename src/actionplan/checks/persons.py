"""Persons: personal identity codes, which no plan may hold. The code itself is never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from actionplan.case import Case
from actionplan.diagnostic import Diagnostic
from actionplan.identity_code import codes
from actionplan.limits import MAX_FINDINGS
from actionplan.lines import Lines
from actionplan.place import file_span
from actionplan.rules import finding


def identity_codes(case: Case) -> Iterator[Diagnostic]:
    """Yield every personal identity code in the file (keys, values, comments) and in its name."""
    tree = case.plan.tree
    return _told(tree.file, tree.text, tree.codes)


def codes_in(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield every personal identity code of a file, be it a plan or not."""
    return _told(file, text, codes(text))


def _told(file: str, text: str, found: Iterable[tuple[int, int]]) -> Iterator[Diagnostic]:
    if codes(file):
        yield finding("personal-identity-code", file_span(file), where="file-name")
    lines = Lines(file, text)
    for start, end in islice(found, MAX_FINDINGS):
        yield finding("personal-identity-code", lines.span(start, end), where="text")
