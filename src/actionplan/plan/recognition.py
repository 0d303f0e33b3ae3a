"""Recognition: which files are plans, which were meant as one, and which are somebody else's.

A folder of plans holds other YAML too: the settings of a forge or of an editor, an agreement. They
are left alone. What looks like a plan but does not say so is told, lest it vanish from the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.place import file_span
from actionplan.core.record import Record
from actionplan.plan.grammar import grammar
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree

VERSION = "schema_version"
PAIR = ("agreement", "municipalities")
_SAID = re.compile(rf"(?:^|(?<=\r)){VERSION}\s?[:：∶﹕]", re.MULTILINE)
_KEY = re.compile(r"(?:^|(?<=\r))[\"']?(\w[\w-]*)[\"']?[ \t]*:(?=\s)", re.MULTILINE)
"""A key at the left edge of a text that cannot be read."""
_ALIKE = 3
"""So many of a plan's keys, and most of the file's own, are no accident."""
_NEAR = 0.75
_MARKS = "\ufeff\xef\xbb\xbf\xfe\xff"
"""Marks of the order of bytes, as text and as the bytes of a text that could not be decoded."""


class Stranger(Record):
    """A file that is no plan: the one finding about it, and whether it was meant as a plan."""

    finding: Diagnostic
    alike: bool


def is_plan(data: Mapping[str, Any]) -> bool:
    """Say whether data is that of a plan: it names its version, or whose it is and by what."""
    return VERSION in data or all(key in data for key in PAIR)


def stranger(source: Source, tree: Tree | None, faults: Sequence[Diagnostic]) -> Stranger | None:
    """Return what is said of a file that is no plan, ``None`` of a plan.

    ``tree`` and ``faults`` are what parsing it has come to. A broken file is a plan if a line of it
    says so; of another, the first fault is all there is to say.
    """
    if is_plan(tree.data) if tree else _SAID.search(source.text):
        return None
    if tree is None:
        return Stranger(faults[0], _looks_like_plan(_KEY.findall(source.text)))
    found, nearest = _meant(tree.data)
    span = tree.span((found,), key=True) if found else file_span(source.name)
    told = finding("not-a-plan", span, found=found, nearest=nearest)
    return Stranger(told, _looks_like_plan(tree.data))


def is_bystander(data: bytes) -> bool:
    """Say whether bytes that are no text of ours hold neither a plan nor what was meant as one."""
    # Without its zeros, UTF-16 shows the letters of a key.
    text = data.replace(b"\0", b"").decode("latin-1").lstrip(_MARKS)
    return not _SAID.search(text) and not _looks_like_plan(_KEY.findall(text))


def _looks_like_plan(keys: Iterable[str]) -> bool:
    found = set(keys)
    known = found & grammar().root.keys.keys()
    score = len(known) + bool(_meant(found)[0])
    return score >= _ALIKE and 2 * score > len(found)


def _meant(keys: Iterable[str]) -> tuple[str, str]:
    """Return the key that is most likely a slip for one that tells a plan, and that one."""
    from actionplan.core.suggest import near  # slow to load: only for what is no plan

    unknown = [key for key in keys if key not in grammar().root.keys]
    for key in (VERSION, *PAIR):
        plain = {re.sub("[^a-z]", "", other.lower()): other for other in unknown}
        if found := near(key.replace("_", ""), plain, _NEAR):
            return plain[found[0]], key
    return "", ""
