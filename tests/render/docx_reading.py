"""A .docx as its reader gets it, and a document as it should be read: for comparing the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.text.paragraph import Paragraph as Read

from actionplan.core.document import (
    Block,
    Document,
    Facts,
    Figure,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    plain,
)
from actionplan.document.render.address import harmless

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = re.compile("\r\n|[\r\n\t]")


def opened(data: bytes) -> Any:
    """Return the document as python-docx sees it."""
    return docx.Document(BytesIO(data))


def paragraphs(document: Any) -> list[Any]:
    """Return every paragraph of the body, those in tables and contents too, in reading order."""
    return [Read(found, document) for found in document.element.body.iter(f"{W}p")]


def words_read(data: bytes) -> list[str]:
    """Return the words of every paragraph that has some."""
    return [words for one in paragraphs(opened(data)) if (words := as_read(one.text)).strip()]


def words_meant(document: Document, depth: int = 3) -> list[str]:
    """Return the words that a reader of the document should get, paragraph by paragraph.

    The contents go so many levels deep.
    """
    chapters = [_heading(one) for one in document.sections() if one.level <= depth]
    contents = [document.contents_title, *chapters] if chapters else []
    meant = [document.meta.title, *_words(document.front), *contents, *_words(document.body)]
    return [words for one in meant if (words := as_read(harmless(one))).strip()]


def as_read(text: str) -> str:
    """Return text without marks where a word may break, its line ends and tabs as spaces."""
    return _SPACES.sub(" ", text).replace("\u00ad", "")


def style_names(document: Any) -> list[str]:
    """Return the style of every paragraph of the body, by name."""
    return [paragraph.style.name for paragraph in paragraphs(document)]


def _heading(section: Section) -> str:
    return "\u2002".join(filter(None, (section.number, section.title)))


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield plain(inlines)
            case Listing(items):
                for item in items:
                    yield from _words(item)
            case Facts(items):
                yield from (f"{term} {plain(said)}" for term, said in items)
            case Table():
                yield block.caption
                yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
            case Figure():
                yield block.caption
            case Notice():
                yield block.title
                yield from _words(block.blocks)
            case Section():
                yield _heading(block)
                yield from _words(block.blocks)
