"""The promise of a rewriting that changes nothing but the look: checked, not trusted."""

from __future__ import annotations

from actionplan.characters import composed
from actionplan.layout.comments import comment_texts
from actionplan.source import Source
from actionplan.tree import Tree, parse


def reread(before: Tree, text: str) -> Tree | None:
    """Return the tree of a new text for a file; ``None`` if it lost a comment or is unreadable."""
    after, _ = parse(Source(before.file, text, ""))
    kept = after is not None and comment_texts(text) == comment_texts(composed(before.text))
    return after if kept else None


def keeps_meaning(before: Tree, text: str) -> bool:
    """Say whether a new text says what the file said: same data, same order, same comments."""
    after = reread(before, text)
    return after is not None and repr(after.data) == repr(before.data)
