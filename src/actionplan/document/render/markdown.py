"""Markdown: a file that stands alone, reads well on GitHub and in an editor, and diffs well.

A paragraph, an item and a row of a table are a line each, and no line's shape hangs on another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from unicodedata import ucd_3_2_0
from urllib.parse import quote

from actionplan.core.document import (
    Blank,
    Block,
    Break,
    Document,
    Facts,
    Figure,
    Inlines,
    Listing,
    Meta,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.document.render import markdown_text
from actionplan.document.render.address import address, harmless

_RULE = "…" * 30
_NEWER_SIGN = re.compile("[\u2000-\u2bff\u2e00-\u2e7f\ufe00-\ufe6f\U0001f000-\U0001faff]")


def markdown(document: Document, pictures: Mapping[str, str] | None = None) -> bytes:
    """Return the document as Markdown in UTF-8; the same arguments give the same bytes.

    ``pictures`` are the files, beside the document, in which its figures stand, by their names.
    """
    return _Writer(document, pictures or {}).document().encode()


class _Writer:
    """Writes blocks as chunks of lines; links inside the document lead to GitHub's own anchors."""

    def __init__(self, document: Document, pictures: Mapping[str, str]) -> None:
        self._document = document
        self._pictures = pictures
        self._slugs = _slugs(document)
        self._address = partial(_address, slugs=self._slugs)

    def document(self) -> str:
        meta, contents = self._document.meta, list(self._contents())
        chunks = [_comment(meta), f"# {markdown_text.heading(meta.title)}"]
        if meta.status_words:
            chunks.append(self._bold(meta.status_words))
        chunks += self._chunks(self._document.front)
        if contents:
            chunks += [f"## {markdown_text.heading(self._document.contents_title)}"]
            chunks += ["\n".join(contents)]
        chunks += self._chunks(self._document.body)
        return "\n\n".join(chunks) + "\n"

    def _contents(self) -> Iterator[str]:
        """Yield two levels; a third would be a list too long to find anything in."""
        for one in self._document.sections():
            if one.level <= 2:
                words = markdown_text.words(_title(one))
                yield f"{'  ' * (one.level - 1)}- [{words}](#{self._slugs[one.anchor]})"

    def _chunks(self, blocks: Iterable[Block]) -> list[str]:
        """Return what stands between empty lines. Two lists in a row need two kinds of mark."""
        chunks: list[str] = []
        before: tuple[str, bool] | None = None
        for block in blocks:
            kind = _kind(block)
            other = kind is not None and before == (kind, False)
            written = [one for one in self._block(block, other) if one]
            if written:
                before = (kind, other) if kind else None
                chunks += written
        return chunks

    def _block(self, block: Block, other: bool) -> list[str]:
        match block:
            case Paragraph(inlines):
                return [self._paragraph(inlines)]
            case Listing():
                return [self._listing(block, other)]
            case Facts(items):
                return [self._facts(items, other)]
            case Table():
                return [self._bold(block.caption), self._table(block)]
            case Figure():
                return self._figure(block)
            case Notice(_, title, blocks):
                inside = "\n\n".join(filter(None, [self._bold(title), *self._chunks(blocks)]))
                return ["\n".join(f"> {line}".rstrip() for line in inside.split("\n"))]
            case Blank(label, lines):
                return [self._paragraph(_ruled(label, lines))]
            case Section():
                sign = "#" * min(block.level + 1, 6)
                title = f"{sign} {markdown_text.heading(_title(block))}"
                return [title, *self._chunks(block.blocks)]

    def _figure(self, figure: Figure) -> list[str]:
        """Return a figure's caption, the picture if it has a file, and its words."""
        file = quote(self._pictures.get(figure.name, ""))
        picture = f"![{markdown_text.words(figure.caption)}]({file})" if file else ""
        words = self._paragraph((Text(figure.alternative, "emphasis"),))
        return [self._bold(figure.caption), picture, words]

    def _listing(self, block: Listing, other: bool) -> str:
        tight = all(_tight(item) for item in block.items)
        items = []
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}{')' if other else '.'}" if block.ordered else "*" if other else "-"
            lines = ("\n" if tight else "\n\n").join(self._chunks(item))
            items.append(_hung(mark, lines))
        return ("\n" if tight else "\n\n").join(items)

    def _facts(self, items: tuple[tuple[str, Inlines], ...], other: bool) -> str:
        mark = "*" if other else "-"
        return "\n".join(
            _hung(mark, self._paragraph((*_term(term), *said))) for term, said in items
        )

    def _table(self, table: Table) -> str:
        width = max(len(row) for row in (table.header, *table.rows))
        rows = [self._row(row, width) for row in (table.header, *table.rows)]
        return "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]])

    def _row(self, cells: tuple[Inlines, ...], width: int) -> str:
        words = [markdown_text.cell(inlines, self._address) for inlines in cells]
        return "| " + " | ".join([*words, *[""] * (width - len(words))]) + " |"

    def _paragraph(self, inlines: Inlines) -> str:
        return markdown_text.paragraph(inlines, self._address)

    def _bold(self, text: str) -> str:
        return self._paragraph((Text(text, "strong"),))


def _comment(meta: Meta) -> str:
    """Say what the file says of itself, where a reader of the rendered page does not see it."""
    said = {
        "lang": meta.lang,
        "title": meta.title,
        "subject": meta.subject,
        "author": meta.author,
        "keywords": ", ".join(meta.keywords),
        "date": meta.date,
        "status": meta.status,
        "generator": meta.generator,
        "source": meta.source_digest,
    }
    # Without ">" nothing inside can end the comment.
    lines = [
        f"{name}: {' '.join(harmless(words).split()).replace('>', '&gt;')}"
        for name, words in said.items()
        if words
    ]
    return "\n".join(["<!--", *lines, "-->"])


def _title(section: Section) -> str:
    return f"{section.number} {section.title}" if section.number else section.title


def _term(term: str) -> Inlines:
    return (Text(f"{term.strip()}:", "strong"), Text(" ")) if term.strip() else ()


def _ruled(label: str, lines: int) -> Inlines:
    """Return a label and the lines to write on; one line stands beside it, more below."""
    rule = (Text(_RULE),)
    below = [part for _ in range(lines) for part in (Break(), *rule)]
    return (*_term(label), *(rule if lines == 1 else below))


def _kind(block: Block) -> str | None:
    """Tell which blocks would run together when one follows the other."""
    if isinstance(block, Listing):
        return "numbers" if block.ordered else "bullets"
    return "bullets" if isinstance(block, Facts) else None


def _tight(item: tuple[Block, ...]) -> bool:
    """Tell whether an item is one paragraph, with at most a list after it that may follow at once.

    One that does not begin at one needs an empty line: else Markdown takes it for words.
    """
    follows = all(block.start == 1 for block in item if isinstance(block, Listing))
    return follows and [type(one) for one in item] in ([], [Paragraph], [Paragraph, Listing])


def _hung(mark: str, lines: str) -> str:
    """Hang lines on a mark: those after the first are indented by its width."""
    indent = " " * (len(mark) + 1)
    return f"{mark} {lines}".replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n").rstrip()


def _address(target: str, slugs: dict[str, str]) -> str:
    found = address(target, slugs.keys())
    return f"#{slugs[found[1:]]}" if found.startswith("#") else found


def _slugs(document: Document) -> dict[str, str]:
    """Return for each section's anchor the one that GitHub makes of its heading."""
    slugs: dict[str, str] = {}
    given: set[str] = set()
    for title in (document.meta.title, document.contents_title):
        given.add(_slug(title, given))
    for section in document.sections():
        slugs[section.anchor] = _slug(_title(section), given)
        given.add(slugs[section.anchor])
    return slugs


def _slug(title: str, given: set[str]) -> str:
    """Spell a heading as GitHub does: small letters, hyphens for spaces, numbered when repeated."""
    words = " ".join(harmless(title).split()).lower()
    kept = "".join(one for one in words if one in "- " or _in_word(one)).replace(" ", "-")
    slug, number = kept, 0
    while slug in given:
        number += 1
        slug = f"{kept}-{number}"
    return slug


def _in_word(character: str) -> bool:
    """Ask the oldest table, which every Python has; what is newer is a letter or a picture."""
    category = ucd_3_2_0.category(character)
    if category == "Cn":
        return _NEWER_SIGN.match(character) is None
    return category[0] in "LM" or category in ("Nd", "Pc")
