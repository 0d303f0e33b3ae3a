"""Lines and headings over nothing: an entry that says only whose it is prints nothing."""

from __future__ import annotations

from dataclasses import dataclass

from actionplan.compose.markup import Found, Heading
from actionplan.document import Paragraph


@dataclass(frozen=True, slots=True)
class Whose(Paragraph):
    """The line of its own that says whom what follows concerns."""


def without_bare(found: list[Found]) -> list[Found]:
    """Return what a template makes without the lines and headings that stand over nothing.

    A heading that shows a value of the plan says something by itself, and whose it is, too. The
    chapter's own heading is never left out here: the notices of its gaps are yet to come.
    """
    kept: list[Found] = []  # from the end
    for place in reversed(range(len(found))):
        if not _bare(found, place, kept[-1] if kept else None):
            kept.append(found[place])
    return kept[::-1]


def _bare(found: list[Found], place: int, after: Found | None) -> bool:
    """Whether what stands at a place is a line or a heading over nothing."""
    item, above = found[place], _above(found, place)
    if isinstance(item, Whose):
        named = above is not None and above.named and above is found[place - 1]
        thing = isinstance(after, Heading) and after.named  # another entry's own heading
        return not named and (thing or _ended(after, above.level if above else 1))
    if not isinstance(item, Heading) or item.named or item.level == 1:
        return False
    return not isinstance(after, Whose) and _ended(after, item.level)


def _above(found: list[Found], place: int) -> Heading | None:
    """Return the heading that a place stands under."""
    return next((one for one in reversed(found[:place]) if isinstance(one, Heading)), None)


def _ended(after: Found | None, level: int) -> bool:
    """Whether what stands next belongs to another: another's line, or a heading as high."""
    if isinstance(after, Heading):
        return after.level <= level
    return after is None or isinstance(after, Whose)
