"""A document: a closed tree of blocks that carries everything a renderer needs, and no markup.

Language, heading levels, anchors, header cells and the words for a picture stand in the tree, so
that no form of the document can lose them. Text is data: what it says is what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text; ``style`` is how it is set."""

    text: str
    style: Literal["plain", "strong", "emphasis"] = "plain"


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``target`` is an https, http or mailto address, or ``#anchor`` in the document."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Break:
    """A forced end of line inside a paragraph."""


Inline = Text | Link | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; every item holds blocks. ``ordered`` numbers the items from ``start``."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms and what is said of each: the facts of a title page, of a service, of a contact."""

    items: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``header`` names the columns; with ``row_headers`` the first cell of each row
    names the row. An empty cell is shown by words ("ei nimetty"), never by nothing.
    """

    caption: str
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG, the words that stand for it, and its caption."""

    name: str
    svg: str
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A marked stretch: a gap to fill (``gap``), the state of the draft (``draft``), a remark."""

    kind: Literal["gap", "draft", "remark"]
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write by hand: what belongs there, and how many ruled lines it takes."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: ``level`` 1 is the highest below the document's title; levels never skip."""

    level: int
    anchor: str
    number: str
    title: str
    blocks: tuple[Block, ...]


Block = Paragraph | Listing | Facts | Table | Figure | Notice | Blank | Section


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself, besides its text. Dates are ISO texts; no clock is read."""

    lang: str
    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    date: str
    status: Literal["draft", "approved", ""]
    status_words: str
    generator: str
    source_digest: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: ``front`` stands before the contents (title page), ``body`` after."""

    meta: Meta
    front: tuple[Block, ...]
    body: tuple[Block, ...]
    contents_title: str

    def sections(self) -> Iterator[Section]:
        """Yield every section in reading order."""
        yield from _sections(self.body)


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)


def plain(inlines: Inlines) -> str:
    """Return the words of inlines without their style."""
    return "".join("\n" if isinstance(item, Break) else item.text for item in inlines)
