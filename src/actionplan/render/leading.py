"""Which short paragraphs lead to what comes after them, and belong on its page."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.document import Block, Facts, Listing, Paragraph, Text, plain

_AT_MOST = 160
"""A paragraph of more letters may stand alone at the foot of a page."""


def leading(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield each block and before it what it leads to: ``list``, ``other`` or nothing."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        yield _leads(block, after), block


def _leads(block: Block, after: Block | None) -> str:
    if not isinstance(block, Paragraph) or after is None:
        return ""
    said = plain(block.inlines)
    if len(said) > _AT_MOST:
        return ""
    if isinstance(after, Listing) and said.endswith(":"):
        return "list"
    whose = all(isinstance(it, Text) and it.style == "emphasis" for it in block.inlines)
    return "other" if whose or isinstance(after, Facts) else ""
