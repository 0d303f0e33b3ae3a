"""A look at a file that cannot be read as it stands, or not as it seems: which signs are to blame.

Each is mended in memory, so that what else is wrong can be told as well, and told truly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from actionplan.core.characters import code_point, forbidden, invisible
from actionplan.core.diagnostic import Diagnostic, Related, bounded, by_place, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.lines import Lines
from actionplan.core.place import Path, Span
from actionplan.core.record import Record
from actionplan.plan.grammar import is_sound, schema
from actionplan.plan.shape import explain
from actionplan.plan.source import Source
from actionplan.plan.strays import structure
from actionplan.plan.strays.draft import Draft, Stray
from actionplan.plan.strays.signs import name
from actionplan.plan.strays.structure import Tail
from actionplan.plan.strays.values import Suspect, suspects
from actionplan.plan.tree import Tree, parse
from actionplan.plan.yaml.build import NumberRefused, plain_scalar

_MISREAD_MARK = "\u00ef\u00bb\u00bf"
_CALLED = {" ": "space", "-": "hyphen", ":": "colon", ",": "comma", "'": "apostrophe", '"': "quote"}
"""What the catalogue calls the signs that are to be written."""
_ALL = 100_000
_OF_SHAPE = frozenset(("AP201", "AP203", "AP204", "AP205"))
"""The rules that find the same fault without seeing the sign."""
_NO_TEXT = frozenset(("boolean", "integer", "number"))


class Look(Record):
    """What a look at a file came to.

    ``draft`` is its text mended in memory, ``strays`` are what was mended, or only doubted, and
    ``faults`` is what is wrong with the file beside them.
    """

    draft: Draft
    strays: list[Diagnostic]
    faults: list[Diagnostic]


def look(source: Source) -> Look:
    """Look for strays in a file, and for its other faults as if there were none."""
    draft = Draft(source.name, source.text)
    draft.mend(_unseen(source.text))
    unseen = len(draft.strays)
    draft.mend(_mark(draft.text))
    tree, faults = _read(draft)
    if faults:
        tree, faults = _mend_structure(draft, tree, faults)
    if tree is not None:
        tree = _mend_keys(draft, tree)
        tree = _mend_values(draft, tree)
        faults = _shape(tree)
    told = bounded(sorted(_told(draft, source, unseen), key=by_place))
    return Look(draft, list(told), list(bounded(_beside(draft, faults))))


def refused(source: Source, faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return why a file is refused: the signs that are to blame first, then what else is wrong."""
    if source.text.isascii() and "\t" not in source.text:
        return faults
    seen = look(source)
    return [*seen.strays, *seen.faults] if seen.strays else faults


def tails(text: str) -> list[Tail]:
    """Return the ends of unquoted texts that are lost to comments."""
    return structure.read(text, *_keys()).tails


def in_sound(tree: Tree) -> Iterator[Diagnostic]:
    """Yield the strays of a sound plan: soft hyphens where no word is read, spaces round a text."""
    draft, sure = Draft(tree.file, tree.text), list[Stray]()
    for one in suspects(tree):
        sure += _mend_or_doubt(draft, one, sure=one.is_sure or not one.is_key)
    draft.mend(stray for stray in sure if not invisible().match(tree.text, stray.start))
    yield from _told(draft, Source(tree.file, tree.text, ""), 0)


def _read(draft: Draft) -> tuple[Tree | None, list[Diagnostic]]:
    """Return the tree of a draft, and what is wrong with it or with its shape."""
    tree, faults = parse(Source(draft.lines.file, draft.text, ""))
    return (None, faults) if tree is None or faults else (tree, _shape(tree))


def _shape(tree: Tree) -> list[Diagnostic]:
    return [] if is_sound(tree.data) else explain(tree, _ALL)


def _mend_structure(
    draft: Draft, tree: Tree | None, faults: list[Diagnostic]
) -> tuple[Tree | None, list[Diagnostic]]:
    """Mend what stands between YAML's signs, unless the file would then be no better."""
    trial = draft.copy()
    if not trial.mend(structure.read(draft.text, *_keys()).strays):
        return tree, faults
    after, left = _read(trial)
    if tree is not None and (after is None or len(left) > len(faults)):
        return tree, faults
    draft.become(trial)
    return after, left


def _unseen(text: str) -> Iterator[Stray]:
    """Yield the signs that nobody sees: what parts words becomes a space, the rest nothing."""
    for found in forbidden(text):
        around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        parts = found[0] in "\x0b\x0c\x85\u2028\u2029" and len(around) == 2 and around.isalnum()
        parts = parts or (found[0] == "\x0b" and not re.search(r"\s", around))
        yield Stray(*found.span(), " " if parts else "")
    for found in invisible().finditer(text):
        yield Stray(*found.span(), "")


def _mark(text: str) -> Iterator[Stray]:
    """Yield a byte order mark that was read in the wrong encoding."""
    if text.startswith(_MISREAD_MARK):
        yield Stray(0, len(_MISREAD_MARK), "")


@cache
def _keys() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the keys that a plan can have, those of them that hold text only, and those of whose
    values a person writes none in own words: choices, ids, dates, numbers.
    """
    kinds: dict[str, set[bool]] = {}
    closed: dict[str, bool] = {}

    def gather(part: Any) -> None:
        if isinstance(part, dict):
            for key, field in part.get("properties", {}).items():
                kinds.setdefault(key, set()).add(_is_text(field))
                closed[key] = closed.get(key, True) and _is_closed(field)
            for below in part.values():
                gather(below)
        elif isinstance(part, list):
            for below in part:
                gather(below)

    gather(schema())
    prose = frozenset(key for key, texts in kinds.items() if texts == {True})
    return frozenset(kinds), prose, frozenset(key for key in closed if closed[key])


def _is_text(field: Any) -> bool:
    field = _resolved(field)
    return bool(field.get("type") == "string" and "enum" not in field)


def _is_closed(field: Any) -> bool:
    field = _resolved(field)
    field = _resolved(field.get("items", field))
    return bool({"enum", "pattern"} & set(field)) or field.get("type") in _NO_TEXT


def _resolved(field: Any) -> Any:
    while "$ref" in field:
        field = schema()["$defs"][field["$ref"].removeprefix("#/$defs/")]
    return field


def _mend_keys(draft: Draft, tree: Tree) -> Tree:
    found = [suspect for suspect in suspects(tree) if suspect.is_key]
    sure = [stray for one in found for stray in _mend_or_doubt(draft, one, sure=one.is_sure)]
    return _again(draft, tree, sure)


def _mend_values(draft: Draft, tree: Tree) -> Tree:
    found = [suspect for suspect in suspects(tree) if not suspect.is_key]
    faulty = _faulty(tree, found) if found else set()
    faulty |= {suspect.path for suspect in found if suspect.is_told_otherwise}
    sure = [
        stray
        for one in found
        for stray in _mend_or_doubt(draft, one, sure=one.path not in faulty or one.is_misquoted)
    ]
    return _again(draft, tree, sure)


def _mend_or_doubt(draft: Draft, suspect: Suspect, *, sure: bool) -> tuple[Stray, ...]:
    """Return the strays of a word that are to be mended; where that is in doubt, only note them."""
    if sure:
        return suspect.strays
    for stray in suspect.strays:
        draft.doubt(stray._replace(whole=suspect.guess or suspect.meant))
    return ()


def _again(draft: Draft, tree: Tree, strays: list[Stray]) -> Tree:
    if not draft.mend(strays):
        return tree
    after, faults = parse(Source(tree.file, draft.text, ""))
    return tree if after is None or faults else after


def _faulty(tree: Tree, found: Iterable[Suspect]) -> set[Path]:
    """Return the places that would still be wrong with their signs mended."""
    data = deepcopy(tree.data)
    for suspect in found:
        *way, last = suspect.path
        place: Any = data
        for step in way:
            place = place[step]
        place[last] = suspect.meant if suspect.is_quoted else _value(suspect.meant)
    trial = Tree(tree.digest, data, tree.root, Lines(tree.file, tree.text))
    return {fault.path for fault in explain(trial, _ALL) if fault.rule in _OF_SHAPE}


def _value(word: str) -> Any:
    try:
        return plain_scalar(word)
    except NumberRefused:
        return word


def _told(draft: Draft, source: Source, unseen: int) -> Iterator[Diagnostic]:
    """Yield a finding for each sign and what it should be, with all its places; tabs by their rule.

    The first strays are signs that nobody sees: they are told by another rule.
    """
    lines = Lines(source.name, source.text)
    alike: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for stray in sorted(draft.strays[unseen:]):
        sign, span = source.text[stray.start], lines.span(stray.start, stray.end)
        if sign == "\t" and not stray.new.strip():
            yield finding("tab", span)
        else:
            alike[sign, stray.new.strip() or stray.new[:1], stray.whole].append(span)
    for (sign, new, whole), (first, *more) in alike.items():
        yield finding(
            "stray-character",
            first,
            related=tuple(Related("also-here", span) for span in more[:MAX_FINDINGS]),
            character=code_point(sign),
            sign=name(sign),
            write="" if whole else _CALLED.get(new, new),
            remove="" if whole or new else "remove",
            whole=whole,
            count=len(more) + 1,
        )


def _beside(draft: Draft, faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return the faults at their places in the file, but for those that a stray explains."""
    doubted = [stray.start for stray in draft.strays if stray.whole]
    told = map(draft.place, faults)
    return sorted((fault for fault in told if not _explained(draft, fault, doubted)), key=by_place)


def _explained(draft: Draft, fault: Diagnostic, doubted: list[int]) -> bool:
    if fault.rule not in _OF_SHAPE:
        return False
    start, end = (draft.lines.start(line) + column - 1 for line, column in _ends(fault))
    return any(start <= offset < end for offset in doubted)


def _ends(fault: Diagnostic) -> tuple[tuple[int, int], tuple[int, int]]:
    span = fault.span
    return (span.line, span.column), (span.end_line, span.end_column)
