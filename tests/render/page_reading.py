"""A page as its reader gets it, and a document as it should be read: for comparing the two.

Markdown is read as the page that a CommonMark parser with GitHub's tables makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from sample_document import WHEEL, sample

from actionplan.core.document import (
    Block,
    Break,
    Document,
    Facts,
    Figure,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from actionplan.document.render.address import harmless

_INLINE = {"a", "br", "code", "em", "s", "span", "strong"}
_VOID = {"br", "hr", "img", "link", "meta"}
# A browser shows any number of these as one space; it shows every other space as it is.
_SPACES = re.compile("[ \t\r\n]+")


@dataclass
class Element:
    """An element of a page: its name, its attributes, and what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the elements inside, of these names if any are given, in reading order."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def text(self) -> str:
        """Return every character inside; a forced end of line is one."""
        if self.tag == "br":
            return "\n"
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(data: bytes) -> Element:
    """Return what a browser makes of HTML. An element that is not closed fails the test."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


def rendered(data: bytes) -> Element:
    """Return the page that a reader on the web gets of Markdown."""
    # Bare addresses become links on GitHub too; that changes no word.
    return page(MarkdownIt("gfm-like", {"linkify": False}).render(data.decode()).encode())


def skeleton(element: Element) -> list[str]:
    """Return the tags of a page without its words."""
    return [one.tag for one in element.all()]


def words_read(element: Element) -> list[str]:
    """Return the words of every heading, paragraph, item and cell that has some."""
    return [found for one in _runs(element) if (found := as_read(one))]


def as_read(text: str) -> str:
    """Return a text with its spaces as a browser shows them."""
    return _SPACES.sub(" ", text).strip(" ")


def _runs(element: Element) -> Iterator[str]:
    run = ""
    for child in element.children:
        if isinstance(child, str):
            run += child
        elif child.tag in _INLINE:
            run += child.text()
        else:
            yield run
            run = ""
            if child.tag not in ("svg", "head"):
                yield from _runs(child)
    yield run


def words_meant(document: Document, *, markdown: bool) -> list[str]:
    """Return the words that a reader of the document should get, one piece after the other."""
    meta, titles = document.meta, [_heading(one) for one in document.sections() if one.level <= 2]
    meant = [meta.title, meta.status_words, *_words(document.front, markdown)]
    meant += [document.contents_title, *titles] if titles else []
    meant += _words(document.body, markdown)
    meant += [] if markdown else [f"{meta.generator} · {meta.source_digest}"]
    return [found for one in meant if (found := as_read(harmless(one)))]


def _heading(section: Section) -> str:
    return f"{section.number} {section.title}"


def _words(blocks: Iterable[Block], markdown: bool) -> Iterator[str]:
    for block in blocks:
        match block:
            case Listing(items):
                yield from (found for item in items for found in _words(item, markdown))
            case Facts(items) if markdown:
                yield from (f"{term.strip()}: {plain(said)}" for term, said in items)
            case Facts(items):
                yield from (found for term, said in items for found in (term, plain(said)))
            case Table():
                yield block.caption
                yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
            case _:
                yield from _said(block, markdown)


def _said(block: Block, markdown: bool) -> Iterator[str]:
    match block:
        case Paragraph(inlines):
            yield plain(inlines)
        case Figure():
            yield from [block.caption, block.alternative] if markdown else [block.caption]
        case Notice():
            yield from (block.title, *_words(block.blocks, markdown))
        case Section():
            yield from (_heading(block), *_words(block.blocks, markdown))


def body(*blocks: Block) -> Document:
    """Return a document of these blocks, with nothing before them but its title."""
    meta = replace(sample().meta, title="Otsikko", status="", status_words="")
    return Document(meta, (), blocks, "Sisällys")


def everywhere(text: str) -> Document:
    """Return a document that holds a text in every place a text can stand."""
    inlines: Inlines = (
        Text(text),
        Text(text, "strong"),
        Text(text, "emphasis"),
        Link(text, "https://example.org/"),
        Break(),
        Text(text),
    )
    item: tuple[Block, ...] = (Paragraph(inlines), Facts(((text, inlines),)))
    blocks: tuple[Block, ...] = (
        Paragraph(inlines),
        Listing((item, (Paragraph(inlines), Listing((item,)))), ordered=True),
        Listing(((Paragraph(inlines),), (Paragraph(inlines),))),
        Table(text, (inlines, inlines), ((inlines, inlines),)),
        Figure("kuva", WHEEL, text, text),
        Notice("gap", text, item),
    )
    meta = replace(
        sample().meta,
        **dict.fromkeys(("title", "subject", "author", "status_words", "generator"), text),  # type: ignore[arg-type]
        keywords=(text, text),
    )
    section = Section(1, "luku", text, text, blocks)
    return Document(meta, item, (section,), contents_title=text)
