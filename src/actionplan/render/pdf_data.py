"""The document as plain data for the Typst template: nothing in it is markup."""

from __future__ import annotations

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
    plain,
)
from actionplan.render.breaks import long_words_divided, runs
from actionplan.render.columns import numeric, widths
from actionplan.render.drawable import drawable
from actionplan.render.palette import COLOURS
from actionplan.render.seams import at_seams

Data = dict[str, object]
_RUNNING_TITLE = 150
_ON_A_LINE, _IN_A_CELL = 30, 10
"""The longest stretch that cannot be hyphenated and still stays in one piece."""
_CELL_KEPT_TOGETHER = 600


def data(document: Document) -> Data:
    """Return the document as JSON can hold it."""
    meta = document.meta
    scribe = _Scribe(document)
    return {
        "lang": meta.lang,
        "title": drawable(meta.title),
        "title_runs": scribe.heading(meta.title),
        "running_title": _shortened(drawable(meta.title)),
        "author": drawable(meta.author),
        "draft": meta.status == "draft",
        "status": drawable(meta.status_words),
        "palette": COLOURS,
        "contents_title": drawable(document.contents_title),
        "front": scribe.blocks(document.front),
        "body": scribe.blocks(document.body),
    }


def _shortened(title: str) -> str:
    if len(title) <= _RUNNING_TITLE:
        return title
    return title[:_RUNNING_TITLE].rpartition(" ")[0] + " …"


class _Scribe:
    """Writes blocks in reading order; knows which anchors exist and how deep the last heading is.

    A heading more than one level below the heading before it is raised: readers of the
    structure would look for the level that is missing.
    """

    def __init__(self, document: Document) -> None:
        self._divided = at_seams if document.meta.lang == "fi" else str
        self._anchors = {section.anchor for section in document.sections()} - {""}
        self._written: set[str] = set()
        self._level = 0
        self._longest = _ON_A_LINE

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Write blocks one after the other, the blocks of a section after its heading."""
        return [written for block in blocks for written in self._block(block)]

    def heading(self, text: str) -> list[Data]:
        """Write the text of a heading, in which only words longer than a line are divided."""
        return self._runs(text.replace("\n", " "), long_words_divided)

    def _block(self, block: Block) -> list[Data]:
        match block:
            case Section():
                return [self._heading(block), *self.blocks(block.blocks)]
            case Paragraph(inlines):
                return [{"is": "paragraph", "inlines": self._inlines(inlines)}]
            case Listing(items, ordered):
                return [{"is": "list", "ordered": ordered, "items": [*map(self.blocks, items)]}]
            case Facts(items):
                pairs = [[self._prose(term), self._inlines(said)] for term, said in items]
                return [{"is": "facts", "items": pairs}]
            case Table():
                return [self._table(block)]
            case Figure():
                return [self._figure(block)]
            case Notice(kind, title, blocks):
                words, inside = self._prose(title), self.blocks(blocks)
                return [{"is": "notice", "kind": kind, "title": words, "blocks": inside}]

    def _heading(self, section: Section) -> Data:
        self._level = max(1, min(section.level, self._level + 1, 6))
        new = section.anchor in self._anchors and section.anchor not in self._written
        self._written.add(section.anchor)
        return {
            "is": "heading",
            "level": self._level,
            "anchor": section.anchor if new else None,
            "number": drawable(section.number),
            "title": self.heading(section.title),
        }

    def _table(self, table: Table) -> Data:
        self._longest = _IN_A_CELL
        written: Data = {
            "is": "table",
            "caption": self._prose(table.caption),
            "header": [*map(self._inlines, table.header)],
            "rows": [[*map(self._inlines, row)] for row in table.rows],
            "row_headers": table.row_headers,
            "widths": widths(table),
            "numeric": numeric(table),
            "together": all(
                len(plain(cell)) < _CELL_KEPT_TOGETHER for row in table.rows for cell in row
            ),
        }
        self._longest = _ON_A_LINE
        return written

    def _figure(self, figure: Figure) -> Data:
        return {
            "is": "figure",
            "svg": drawable(figure.svg),
            "alternative": drawable(figure.alternative),
            "caption": self._prose(figure.caption),
        }

    def _inlines(self, inlines: Inlines) -> list[Data]:
        return [*map(self._inline, inlines)]

    def _inline(self, inline: Inline) -> Data:
        if isinstance(inline, Break):
            return {"is": "break"}
        if not isinstance(inline, Link):
            return {"is": inline.style, "runs": self._prose(inline.text)}
        words = self._prose(inline.text)
        if inline.target.startswith("#"):
            known = inline.target[1:] in self._anchors
            return {
                "is": "anchor" if known else "plain",
                "target": inline.target[1:],
                "runs": words,
            }
        safe = inline.target.startswith(("https://", "http://", "mailto:"))
        return {"is": "link" if safe else "plain", "target": inline.target, "runs": words}

    def _prose(self, text: str) -> list[Data]:
        return self._runs(text, self._divided)

    def _runs(self, text: str, divided) -> list[Data]:  # type: ignore[no-untyped-def]
        text = drawable(text).replace("\t", " ")
        return [run._asdict() for run in runs(text, self._longest, divided)]
