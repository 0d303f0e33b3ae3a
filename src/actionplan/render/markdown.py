"""Markdown that reads well on GitHub and shows every text exactly as it was typed.

One paragraph a line, so that a change of one sentence is a change of one line. Few escapes: only
what would mean something where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actionplan.document import (
    Block,
    Break,
    Document,
    Facts,
    Figure,
    Inline,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
)
from actionplan.render.address import address
from actionplan.render.harmless import harmless

# Means something anywhere in a line: emphasis, code, links, HTML, entities, tables, mentions.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~@])")
# Opens a block at the start of a line: headings, lists, quotes, rules, issue numbers.
_AT_START = re.compile(r"^( *)([#+=-]|[0-9]{1,9}[.)])")
_NUMBERED = re.compile(r"^( *[0-9]{1,9})([.)])")
_ISSUE = re.compile(r"#(?=[0-9])")
_MARKS = {"plain": "", "strong": "**", "emphasis": "*"}


def markdown(document: Document) -> bytes:
    """Return the document as CommonMark with GitHub's tables."""
    writer = _Writer(document)
    meta = document.meta
    lines = [
        f"<!-- {_comment(meta.generator)}; sha256 {_comment(meta.source_digest)} -->",
        "",
        f"# {writer.text(meta.title)}",
    ]
    if meta.status_words:
        lines += ["", f"**{writer.text(meta.status_words)}**"]
    for block in (*document.front, *document.body):
        lines += ["", *writer.block(block)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _comment(text: str) -> str:
    """Keep a text from ending the comment it stands in."""
    return harmless(text).replace("-", "‑").replace(">", "")


class _Writer:
    """Writes blocks as lines; headings stand one level below the document's title."""

    def __init__(self, document: Document) -> None:
        self._anchors = {section.anchor for section in document.sections()} - {""}

    def block(self, block: Block) -> list[str]:
        match block:
            case Section():
                return self._section(block)
            case Paragraph(inlines):
                return [self._line(inlines)]
            case Listing(items, ordered):
                return list(self._listing(items, ordered))
            case Facts(items):
                return [f"- **{self.text(term)}:** {self._words(said)}" for term, said in items]
            case Table():
                return self._table(block)
            case Figure(_, _, alternative, caption):
                return [f"**{self.text(caption)}**", "", self.line(alternative)]
            case Notice(_, title, blocks):
                inside = [f"**{self.text(title)}**", "", *self._blocks(blocks)]
                return [f"> {line}".rstrip() for line in inside]

    def _blocks(self, blocks: Iterable[Block]) -> list[str]:
        lines: list[str] = []
        for block in blocks:
            lines += ["", *self.block(block)] if lines else self.block(block)
        return lines

    def _section(self, section: Section) -> list[str]:
        number = f"{section.number} " if section.number else ""
        level = "#" * min(section.level + 1, 6)
        heading = f"{level} {number}{self.text(section.title)}"
        inside = self._blocks(section.blocks)
        return [heading, "", *inside] if inside else [heading]

    def _listing(self, items: tuple[tuple[Block, ...], ...], ordered: bool) -> Iterator[str]:
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if ordered else "- "
            for position, line in enumerate(self._blocks(item)):
                lead = mark if position == 0 else " " * len(mark)
                yield f"{lead}{line}".rstrip()

    def _table(self, table: Table) -> list[str]:
        rows = [self._row(row) for row in (table.header, *table.rows)]
        rule = "|" + " --- |" * len(table.header)
        return [f"**{self.text(table.caption)}**", "", rows[0], rule, *rows[1:]]

    def _row(self, cells: Iterable[Inlines]) -> str:
        return "| " + " | ".join(self._words(cell).replace("\n", " ") for cell in cells) + " |"

    def _line(self, inlines: Inlines) -> str:
        return _guarded(self._words(inlines))

    def line(self, text: str) -> str:
        """Return a text that is a line of its own."""
        return _guarded(self.text(text))

    def _words(self, inlines: Inlines) -> str:
        return "".join(self._inline(inline) for inline in inlines).strip()

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Break):
            return "<br>"
        if isinstance(inline, Link):
            target = address(inline.target, self._anchors)
            words = self.text(inline.text)
            return f"[{words}](<{target}>)" if target else words
        mark = _MARKS[inline.style]
        words = self.text(inline.text)
        # Marks cling to words: a space inside them would show them as they are.
        core = words.strip()
        if not mark or not core:
            return words
        start = words[: len(words) - len(words.lstrip())]
        return f"{start}{mark}{core}{mark}{words[len(words.rstrip()) :]}"

    def text(self, text: str) -> str:
        """Return a text as it must be written to be read as it is."""
        single = " ".join(harmless(text).splitlines())
        escaped = _ANYWHERE.sub(r"\\\1", single)
        return _ISSUE.sub(r"\\#", escaped)


def _guarded(line: str) -> str:
    """Keep a line's beginning from opening a heading, a list or a rule."""
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _AT_START.sub(r"\1\\\2", line) if not _NUMBERED.match(line) else line
