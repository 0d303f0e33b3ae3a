"""Signs that nobody sees, and the hash that makes a comment of a text's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from actionplan.core.characters import SOFT_HYPHEN, code_point, is_usual, others
from actionplan.core.characters import invisible as unseen
from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.limits import MAX_FINDINGS
from actionplan.core.lines import Lines
from actionplan.judge.case import Case
from actionplan.judge.checks.texts import joined


def not_seen(case: Case) -> Iterator[Diagnostic]:
    """Yield the signs of no width, and the soft hyphens that stand in no prose."""
    tree = case.plan.tree
    if not is_usual(tree.text):
        yield from invisible(tree.file, tree.text)
    if SOFT_HYPHEN in tree.text or _padded(joined(case.plan.passages).text):
        from actionplan.plan.strays.look import in_sound  # hardly any plan has them there

        yield from in_sound(tree)


def _padded(text: str) -> bool:
    """Whether one of the joined texts begins or ends with a space that is not the common one."""
    spaces = [sign for sign in set(others(text)) if sign.isspace()]
    text = f"\0{text}\0"
    return any(f"\0{space}" in text or f"{space}\0" in text for space in spaces)


def lost_tails(case: Case) -> Iterator[Diagnostic]:
    """Yield the ends of unquoted texts that are lost to comments."""
    return lost(case.plan.tree.file, case.plan.tree.text)


def in_file(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield what is found of these in a file, be it a plan or not."""
    yield from invisible(file, text)
    yield from lost(file, text)


def invisible(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield one finding for each sign of no width that a file holds, with all its places."""
    if text.isascii():
        return
    from actionplan.plan.strays.signs import name

    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in unseen().finditer(text):
        places[found[0][0]].append(found.span())
    lines = Lines(file, text)
    for sign, (first, *more) in places.items():
        related = (Related("also-here", lines.span(*place)) for place in islice(more, MAX_FINDINGS))
        yield finding(
            "invisible-character",
            lines.span(*first),
            related=tuple(related),
            character=code_point(sign),
            sign=name(sign),
            count=len(more) + 1,
        )


def lost(file: str, text: str) -> Iterator[Diagnostic]:
    """Yield the hashes at which the end of an unquoted text becomes a comment."""
    if not _may_lose(text):
        return
    from actionplan.plan.strays.look import tails

    lines = Lines(file, text)
    for tail in tails(text):
        said = text[tail.hash : tail.end].split("\n")[0]
        yield finding("lost-to-comment", lines.span(tail.hash, tail.hash + 1), lost=said)


def _may_lose(text: str) -> bool:
    """Look from hash to hash: a search for the pattern takes ten times as long."""
    at = text.find("#", 1)
    while at > 0:
        if text[at - 1] in " \t" and text[at + 1 : at + 2].isalnum():
            return True
        at = text.find("#", at + 1)
    return False


CHECKS = (not_seen, lost_tails)
