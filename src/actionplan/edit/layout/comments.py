"""Comments of a file, and to which entry each belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from actionplan.core.lines import BLANK, Lines
from actionplan.core.record import Record
from actionplan.edit.layout.outline import Group, Leaf, Part, leaves, outline

_SIGN = re.compile(r"[&*][^ \t\r\n,\[\]{}]+|(#[^\r\n]*)")
"""A comment; names of anchors and aliases, which may hold its sign, are stepped over."""
_BREAK = re.compile(r"\r\n|\r|\n")
_LOOKED_BACK = 200
"""An empty line is hardly ever longer."""


class Comment(Record):
    """A comment from its ``#`` to the end of its line, without blanks at its end.

    ``own`` means that nothing else stands on its line, ``blank`` that an empty line comes before.
    """

    start: int
    end: int
    text: str
    column: int
    own: bool
    blank: bool


def comments(text: str, scalars: Iterable[Leaf]) -> tuple[Comment, ...]:
    """Return the comments of a text whose scalars are known, in their order."""
    return tuple(
        _comment(text, found.start(1), found.end(1))
        for start, end in _gaps(text, scalars)
        for found in _SIGN.finditer(text, start, end)
        if found[1]
    )


def comment_texts(text: str) -> list[str]:
    """Return what the comments of a sound text say, sorted: what must survive any rewriting."""
    scalars = leaves(outline(Lines("", text)))
    return sorted(comment.text for comment in comments(text, scalars))


def column(text: str, offset: int) -> int:
    """Return how many characters stand before an offset on its line."""
    start = text.rfind("\n", 0, offset) + 1
    return offset - max(start, text.rfind("\r", start, offset) + 1)


def after_blank_line(text: str, offset: int) -> bool:
    """Say whether what stands at an offset opens its line, and an empty line comes before."""
    start = offset - column(text, offset)
    if text[start:offset].strip(" \t"):
        return False
    before = text[max(0, start - _LOOKED_BACK) : start].removesuffix("\n").removesuffix("\r")
    above = column(before, len(before))
    return above < len(before) and not before[len(before) - above :].strip(" \t")


def _gaps(text: str, scalars: Iterable[Leaf]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between scalars; the line of a block text's sign is one of them."""
    last = 0
    for leaf in scalars:
        start = leaf.body
        if leaf.is_block:
            found = _BREAK.search(text, start, leaf.end)
            start = found.start() if found else leaf.end
        yield last, start
        last = max(last, leaf.end)
    yield last, len(text)


def _comment(text: str, start: int, end: int) -> Comment:
    depth = column(text, start)
    own = not text[start - depth : start].strip(" \t")
    blank = own and after_blank_line(text, start)
    return Comment(start, end, text[start:end].rstrip(" \t"), depth, own, blank)


class Entry(Record):
    """A pair of a mapping or an item of a list, whose key is ``None``.

    ``above`` are comments on lines of their own, ``side`` is the one beside it, ``under`` are
    those below a value that was left out. ``blank`` is whether an empty line comes before.
    """

    key: Leaf | None
    value: Leaf | Branch
    above: tuple[Comment, ...] = ()
    side: Comment | None = None
    under: tuple[Comment, ...] = ()
    blank: bool = False


class Branch(Record):
    """A mapping or a list with its comments; ``open`` if any stand inside it.

    ``below`` are comments after the last entry.
    """

    anchor: str
    flow: bool
    mapping: bool
    open: bool
    entries: tuple[Entry, ...]
    below: tuple[Comment, ...] = ()


_CLOSES = re.compile(r"[ \t,\]}]*")
"""What may stand between a value and the comment beside it."""
_EMPTY = Branch("", False, True, False, ())


def attach(root: Group, text: str) -> Branch:
    """Return the parts of a text with every comment at the one it belongs to."""
    return _Attaching(text, comments(text, leaves(root))).root(root)


class _Attaching:
    """One pass from the first comment to the last; ``_next`` is the first one not yet taken."""

    def __init__(self, text: str, found: tuple[Comment, ...]) -> None:
        self._text = text
        self._found = found
        self._starts = [comment.start for comment in found]
        self._next = 0

    def root(self, group: Group) -> Branch:
        """Attach everything; what no one claims stands at the end."""
        branch = self._branch(group, -1, len(self._text))
        return branch._replace(below=branch.below + self._before(len(self._text)))

    def _branch(self, group: Group, outer: int, limit: int) -> Branch:
        """Attach what stands in a group; ``outer`` is the column of the block around it."""
        inside = self._is_open(group)
        depth = outer if group.flow else column(self._text, group.body)
        limit = group.end if group.flow else limit
        entries = tuple(self._entry(key, value, group, depth, limit) for key, value in group.pairs)
        if group.flow:
            below = self._before(group.end) if inside else ()
        else:
            below = self._deeper(max(depth, outer + 1), self._end(group))
        return Branch(group.anchor, group.flow, group.mapping, inside, entries, below)

    def _entry(self, key: Leaf | None, value: Part, group: Group, depth: int, limit: int) -> Entry:
        above = self._before(key.start if key else self._first(value))
        begin = key.start if key else self._content_before(value.start) - 1  # where its dash is
        blank = not group.flow and after_blank_line(self._text, begin)
        if isinstance(value, Group) and (not value.flow or self._is_open(value)):
            return self._opened(Entry(key, _EMPTY, above, blank=blank), value, depth, limit)
        end = self._end(value)
        beside = self._before(end)
        attached = self._branch(value, depth, limit) if isinstance(value, Group) else value
        if not (isinstance(value, Leaf) and value.is_block):
            beside += self._beside(end, limit)
        side = next((comment for comment in reversed(beside) if not comment.own), None)
        above += tuple(comment for comment in beside if comment is not side)
        empty = isinstance(value, Leaf) and value.is_empty and key and not group.flow
        under = self._deeper(depth + 1, end) if empty else ()
        return Entry(key, attached, above, side, under, blank)

    def _opened(self, entry: Entry, value: Group, depth: int, limit: int) -> Entry:
        """Attach to an entry whose value has entries with comments of their own."""
        first = self._next
        while (comment := self._comment()) and not comment.own:
            if comment.start >= self._first(value):
                break
            self._next += 1
        beside = self._found[first : self._next]
        branch = self._branch(value, depth, limit)
        if value.flow:
            beside += self._beside(value.end, limit)
        if not entry.key or not beside:
            return entry._replace(value=branch, above=entry.above + beside)
        return entry._replace(value=branch, above=entry.above + beside[1:], side=beside[0])

    # Taking comments

    def _comment(self) -> Comment | None:
        return self._found[self._next] if self._next < len(self._found) else None

    def _before(self, offset: int) -> tuple[Comment, ...]:
        """Take every comment that begins before an offset."""
        first = self._next
        self._next = max(first, bisect_left(self._starts, offset))
        return self._found[first : self._next]

    def _beside(self, end: int, limit: int) -> tuple[Comment, ...]:
        """Take the comment on the line where a value ends, within the brackets around it."""
        comment = self._comment()
        if comment is None or comment.own or not end <= comment.start < limit:
            return ()
        between = _CLOSES.match(self._text, end)
        if between is None or between.end() != comment.start:
            return ()
        self._next += 1
        return (comment,)

    def _deeper(self, depth: int, end: int) -> tuple[Comment, ...]:
        """Take the comments on lines of their own right after ``end``, indented at least so."""
        first = self._next
        while (comment := self._comment()) and comment.own and comment.column >= depth:
            if self._content_before(comment.start) > end:
                break
            self._next += 1
        return self._found[first : self._next]

    # Places

    def _is_open(self, group: Group) -> bool:
        """Say whether a group has entries, and comments between its first sign and its last."""
        first, last = (bisect_left(self._starts, end) for end in (group.start, group.end))
        return bool(group.pairs) and first < last

    def _first(self, part: Part) -> int:
        """Return where the first scalar of a part begins."""
        while isinstance(part, Group) and part.pairs:
            key, value = part.pairs[0]
            part = key or value
        if isinstance(part, Group):  # empty brackets, and comments in them
            return part.end
        return self._end(part) if part.is_empty else part.start

    def _end(self, part: Part) -> int:
        """Return where a part ends; what was left out ends where the sign before it does."""
        while isinstance(part, Group) and not part.flow:
            part = part.pairs[-1][1]
        if isinstance(part, Group) or not part.is_empty or part.anchor:
            return part.end
        return self._content_before(part.end)

    def _content_before(self, offset: int) -> int:
        """Return where the last thing before an offset ends that is no comment and no blank."""
        while True:
            while offset and self._text[offset - 1] in BLANK:
                offset -= 1
            number = bisect_left(self._starts, offset) - 1
            if number < 0 or self._found[number].end < offset:
                return offset
            offset = self._starts[number]
