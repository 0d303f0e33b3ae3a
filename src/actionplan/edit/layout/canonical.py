"""A file laid out in the one form, and the promise that it says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.core.characters import composed
from actionplan.core.lines import Lines
from actionplan.edit.layout import spelling
from actionplan.edit.layout.comments import Branch, Comment, Entry, attach, comment_texts
from actionplan.edit.layout.outline import Leaf, outline
from actionplan.edit.layout.spelling import STEP
from actionplan.plan.source import Source
from actionplan.plan.tree import Tree, parse


def reread(before: Tree, text: str) -> Tree | None:
    """Return the tree of a new text for a file; ``None`` if it lost a comment or is unreadable."""
    after, _ = parse(Source(before.file, text, ""))
    kept = after is not None and comment_texts(text) == comment_texts(composed(before.text))
    return after if kept else None


def keeps_meaning(before: Tree, text: str) -> bool:
    """Say whether a new text says what the file said: same data, same order, same comments."""
    after = reread(before, text)
    return after is not None and repr(after.data) == repr(before.data)


WIDTH = 100
SIDE = "  "
"""What stands between a value and the comment beside it."""


def canonical(text: str) -> str:
    """Return the canonical form, letters composed, of a text that ``tree.parse`` has accepted."""
    text = composed(text)
    writer = _Writer()
    writer.branch(attach(outline(Lines("", text)), text), 0)
    return "\n".join(writer.lines) + "\n"


class _Writer:
    """Writes lines; ``_opened`` means that the last one began a block, or that there is none."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._opened = True

    def branch(self, branch: Branch, indent: int, lead: str = "") -> None:
        """Write a block; ``lead`` is what already stands on the line of its first entry."""
        for entry in branch.entries:
            if not lead:
                self._comments(_above(entry, " " * indent), indent)
                self._gap(entry.blank)
            self._entry(entry, lead or " " * indent, indent)
            lead = ""
        self._comments(branch.below, indent)

    def _entry(self, entry: Entry, lead: str, indent: int) -> None:
        head, value, side = lead + _sign(entry), entry.value, entry.side
        if isinstance(value, Leaf):
            self._leaf(value, head, side, indent + STEP)
        elif flow := _fitting(value, head):
            self._line(f"{head} {flow}", side)
        elif _is_beside_dash(entry):
            self.branch(value, indent + STEP, f"{head} ")
        else:
            self._line(head + (f" &{value.anchor}" if value.anchor else ""), side)
            self._opened = True
            self.branch(value, indent + STEP)
        self._comments(entry.under, indent + STEP)

    def _leaf(self, leaf: Leaf, head: str, side: Comment | None, indent: int) -> None:
        """Write a scalar on its line, or below it if it is long or stands in lines of its own."""
        told = spelling.in_line(leaf)
        fits = len(head) + 1 + len(told) <= WIDTH
        if block := spelling.in_block(leaf, WIDTH - indent, fits=fits):
            sign, lines = block
            self._line(f"{head} {sign}", side)
            self.lines += [" " * indent + line if line else "" for line in lines]
            return
        self._line(f"{head} {told}" if told else head, side)

    def _comments(self, comments: Iterable[Comment], indent: int) -> None:
        for comment in comments:
            self._gap(comment.blank)
            self._line(" " * indent + comment.text)

    def _gap(self, wanted: bool) -> None:
        if wanted and not self._opened and self.lines[-1].strip():  # a text may end with blanks
            self.lines.append("")

    def _line(self, line: str, side: Comment | None = None) -> None:
        self.lines.append(line + SIDE + side.text if side else line)
        self._opened = False


def _sign(entry: Entry) -> str:
    """Return what an entry begins with: its dash, or its key with a colon."""
    if entry.key is None:
        return "-"
    return spelling.in_line(entry.key, key=True) + (" :" if entry.key.alias else ":")


def _is_beside_dash(entry: Entry) -> bool:
    """Say whether a block begins on the line of its dash: if no anchor stands there."""
    return not entry.key and isinstance(entry.value, Branch) and not entry.value.anchor


def _above(entry: Entry, lead: str) -> Iterator[Comment]:
    """Yield the comments above an entry, also those of entries that begin on its line."""
    yield from entry.above
    value, head = entry.value, lead + _sign(entry)
    if isinstance(value, Branch) and _is_beside_dash(entry) and not _fitting(value, head):
        if entry.side:
            yield entry.side
        yield from _above(value.entries[0], f"{head} ")


def _fitting(branch: Branch, head: str) -> str:
    """Return a collection on one line, or nothing if it is a block or does not fit."""
    if branch.open or not (branch.flow or not branch.entries):
        return ""
    flow = _flow(branch)
    return flow if len(head) + 1 + len(flow) <= WIDTH or not branch.entries else ""


def _flow(part: Branch | Leaf) -> str:
    if isinstance(part, Leaf):
        return spelling.in_line(part, flow=True)
    entries = ", ".join(map(_flow_entry, part.entries))
    anchor = f"&{part.anchor} " if part.anchor else ""
    return f"{anchor}{{{entries}}}" if part.mapping else f"{anchor}[{entries}]"


def _flow_entry(entry: Entry) -> str:
    if not entry.key:
        return _flow(entry.value)
    key = spelling.in_line(entry.key, flow=True, key=True)
    return f"{key}{' ' if entry.key.alias else ''}: {_flow(entry.value)}"
