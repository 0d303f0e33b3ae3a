"""Templates' markup becomes blocks, and values take their slots in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from actionplan.core.document import (
    Block,
    Break,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Section,
    Text,
    plain,
)
from actionplan.core.prose import joined, running
from actionplan.core.record import Record
from actionplan.document.names import missing

OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class Later:
    """Blocks that are made when the text is parsed: by then every other fact has been told."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


class Slots:
    """The values taken out of a text, by number."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def take(self, value: Any) -> str:
        """Keep a value and return the slot that stands for it."""
        self._values.append(value)
        return f"{OPEN}{len(self._values) - 1}{CLOSE}"

    def value(self, number: str) -> Any:
        """Return what was taken under a number."""
        value = self._values[int(number)]
        return value.make() if isinstance(value, Later) else value

    def alone(self, text: str) -> Any | None:
        """Return the value when the text is a single slot and nothing else."""
        match = SLOT.fullmatch(text.strip())
        return self.value(match[1]) if match else None


SAFE = ("https://", "http://", "mailto:")


class Heading(Record):
    """A heading that opens a section; ``named`` when it shows a value, not the template's words."""

    level: int
    words: Inlines
    named: bool


Found = Block | Heading


@cache
def _template() -> MarkdownIt:
    """What templates may use: paragraphs, lists, emphasis, links, headings."""
    return MarkdownIt("zero", {"html": False}).enable(
        ["paragraph", "list", "newline", "escape", "emphasis", "link", "heading"]
    )


def blocks(text: str, slots: Slots) -> list[Found]:
    """Return a template's blocks with its slots filled, headings as such."""
    parsed = _Parsed(slots)
    result: list[Found] = []
    for node in SyntaxTreeNode(_template().parse(text)).children:
        if node.type == "heading":
            words = node.children[0]
            named = SLOT.search(words.content) is not None
            result.append(Heading(int(node.tag[1:]), parsed.inlines(words), named))
        else:
            result.extend(parsed.block(node))
    return result


class _Parsed:
    """Turns a syntax tree into blocks, filling the slots on the way."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots

    def blocks(self, tree: SyntaxTreeNode) -> tuple[Block, ...]:
        return tuple(block for node in tree.children for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type in ("bullet_list", "ordered_list"):
            items = tuple(self.blocks(item) for item in node.children)
            kept = tuple(item for item in items if item)
            if kept:
                start = int(node.attrs.get("start", 1))
                yield Listing(kept, ordered=node.type == "ordered_list", start=start)
        elif node.type == "paragraph":
            yield from self._paragraph(node.children[0])

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """A paragraph that is one slot with blocks in it becomes those blocks.

        Where the slots hold nothing and only the template's signs are left, there is nothing.
        """
        alone = self._slots.alone(node.content)
        if isinstance(alone, tuple) and not _is_inlines(alone):
            yield from alone
            return
        found = self.inlines(node)
        if _says(plain(found), node.content):
            yield Paragraph(found)

    def inlines(self, node: SyntaxTreeNode) -> Inlines:
        return joined(item for child in node.children for item in self._inline(child, "plain"))

    def _inline(self, node: SyntaxTreeNode, style: Any) -> Iterator[Inline]:
        if node.type == "text":
            yield from self._text(node.content, style)
        elif node.type in ("strong", "em"):
            inner = "strong" if node.type == "strong" else "emphasis"
            for child in node.children:
                yield from self._inline(child, inner)
        elif node.type == "link":
            yield from self._link(node, style)
        elif node.type == "softbreak":
            yield Text(" ", style)
        elif node.type == "hardbreak":
            yield Break()

    def _link(self, node: SyntaxTreeNode, style: Any) -> Iterator[Inline]:
        words = "".join(child.content for child in node.walk() if child.type == "text")
        target = str(node.attrs.get("href", ""))
        if target.startswith(SAFE) and words:
            yield Link(words, target)
        else:
            yield from self._text(words, style)

    def _text(self, text: str, style: Any) -> Iterator[Inline]:
        place = 0
        for match in SLOT.finditer(text):
            if before := text[place : match.start()]:
                yield Text(before, style)
            yield from _filling(self._slots.value(match[1]), style)
            place = match.end()
        if rest := text[place:]:
            yield Text(rest, style)


def _says(words: str, template: str) -> bool:
    """Whether a paragraph has a letter or digit, or at least a sign that is not the template's."""
    said, signs = ("".join(text.split()) for text in (words, SLOT.sub("", template)))
    return said != signs or any(map(str.isalnum, said))


def _filling(value: Any, style: Any) -> Iterator[Inline]:
    """Yield what a slot holds as inlines; of blocks, their running text."""
    if isinstance(value, str):
        if value:
            yield Text(value, style)
    elif _is_inlines(value):
        yield from value
    else:
        yield from running(value)


def _is_inlines(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, Text | Link | Break) for item in value)


def sections(found: list[Found]) -> tuple[Section, ...]:
    """Nest blocks under the headings before them; numbers and anchors come later."""
    stack: list[tuple[int, str, list[Block]]] = [(0, "", [])]

    def close(level: int) -> None:
        while stack[-1][0] >= level:
            own_level, title, own = stack.pop()
            stack[-1][2].append(Section(own_level, "", "", title, tuple(own)))

    for item in found:
        if isinstance(item, Heading):
            close(item.level)
            # Never empty: the page would have no heading, and the typesetter would refuse it.
            title = plain(item.words).strip() or missing("section", "heading")
            stack.append((item.level, title, []))
        else:
            stack[-1][2].append(item)
    close(1)
    return tuple(block for block in stack[0][2] if isinstance(block, Section))
