"""The document as plain data for the Typst template: nothing in it is markup."""

from __future__ import annotations

import re

from actionplan.core.document import (
    Blank,
    Block,
    Break,
    Document,
    Facts,
    Figure,
    Inline,
    Inlines,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from actionplan.core.resources import FINNISH
from actionplan.document.render.address import address
from actionplan.document.render.breaks import Setting, at_seams, leading, long_words_divided
from actionplan.document.render.columns import GUTTER, numeric, widths
from actionplan.document.render.palette import COLOURS
from actionplan.document.render.picture import drawable

Data = dict[str, object]
Words = str | list[str]
"""A run as the template takes it: words, or the pieces of what is no word."""
_RUNNING_TITLE = 150
_ALTERNATIVE = 32_000
"""PDF/A has no text of a picture that is longer than 32 767 bytes."""
_CONTENTS_AT_MOST = 60
_CELL_KEPT_TOGETHER = 600
_FACTS, _NOTICE, _LIST = 24, 18, 6
"""Facts, a notice or a list of no more lines stay on one page."""
_ROW = 36
"""How many letters a line holds at least."""
_KEPT_SPACE = "\u2060 \u2060"
"""A space at which no line ends; who copies the text still gets a space."""
_BEFORE_SIGN = re.compile(r"(?<=\d) (?=[§%€])")
_FIGURE = re.compile("[0-9]")
_KEPT_WHOLE = 14
"""So many letters of running text are never divided: the margin is ragged, and names stay names."""


def data(document: Document) -> Data:
    """Return the document as JSON can hold it."""
    meta = document.meta
    scribe = _Scribe(document)
    return {
        "lang": meta.lang,
        "title": drawable(meta.title),
        "title_runs": scribe.heading(_last_kept(meta.title)),
        "running_title": _shortened(drawable(meta.title)),
        "author": drawable(meta.author),
        "subject": drawable(meta.subject),
        "keywords": [drawable(word) for word in meta.keywords],
        "draft": meta.status == "draft",
        "status": drawable(meta.status_words),
        "palette": COLOURS,
        "contents_title": drawable(document.contents_title),
        "contents_depth": _contents_depth(document),
        "front": scribe.blocks(document.front),
        "body": scribe.blocks(document.body),
    }


def _contents_depth(document: Document) -> int:
    """Return how many levels the contents list, so that they stay a page or two."""
    levels = [section.level for section in document.sections()]
    return 3 if sum(level <= 3 for level in levels) <= _CONTENTS_AT_MOST else 2


def _last_kept(title: str) -> str:
    """Return the title so that a short last word, most often the year, is not left on a line."""
    start, _, last = title.rpartition(" ")
    return f"{start}{_KEPT_SPACE}{last}" if start and len(last) < 6 else title


def _shortened(title: str) -> str:
    if len(title) <= _RUNNING_TITLE:
        return title
    return title[:_RUNNING_TITLE].rpartition(" ")[0] + " …"


def _alternative(words: str) -> str:
    kept = words.encode()[:_ALTERNATIVE].decode(errors="ignore")
    return words if kept == words else kept.rpartition(" ")[0] + " …"


class _Scribe:
    """Writes blocks in reading order; knows which anchors exist and how deep the last heading is.

    A heading more than one level below the heading before it is raised: readers of the
    structure would look for the level that is missing.
    """

    def __init__(self, document: Document) -> None:
        self._anchors = {section.anchor for section in document.sections()} - {""}
        self._written: set[str] = set()
        self._level = 0
        self._seams = at_seams if document.meta.lang == FINNISH else str
        self._prose = self._setting(30, _KEPT_WHOLE)

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Write blocks one after the other, the blocks of a section after its heading."""
        found: list[Data] = []
        led = ""
        for leads, block in leading(blocks):
            found += self._block(block, led, leads)
            led = leads
        return found

    def heading(self, text: str) -> list[Words]:
        """Write the text of a heading or caption, in which only very long words are divided."""
        setting = Setting(30, long_words_divided)
        return _runs(text.replace("\n", " "), setting)

    def _cell(self, width: float) -> Setting:
        """Return how a cell is set: between syllables only what is longer than the column."""
        longest = max(8, int(width - GUTTER))
        return self._setting(longest, longest)

    def _setting(self, longest: int, whole: int) -> Setting:
        """Return a setting that divides words at their seams, and what is longer than ``whole``
        between two seams also between its syllables.
        """
        return Setting(longest, lambda words: long_words_divided(self._seams(words), whole))

    def _block(self, block: Block, led: str, leads: str) -> list[Data]:
        match block:
            case Section():
                return [self._heading(block), *self.blocks(block.blocks)]
            case Paragraph(inlines):
                how = {"leads": leads, "numbers": bool(_FIGURE.search(plain(inlines)))}
                return [{"is": "paragraph", **how, "inlines": self._inlines(inlines)}]
            case Listing(items, ordered, start):
                how = {"ordered": ordered, "led": led == "list", "together": _short(_LIST, *items)}
                how |= {"start": start} if ordered else {}
                return [{"is": "list", **how, "items": [*map(self.blocks, items)]}]
            case Facts(items):
                pairs = [[_runs(term, self._prose), self._inlines(said)] for term, said in items]
                rows = sum(max(_rows(term), _rows(plain(said))) for term, said in items)
                return [{"is": "facts", "items": pairs, "together": rows <= _FACTS}]
            case Table():
                return [self._table(block)]
            case Figure():
                return [self._figure(block)]
            case Notice():
                return [self._notice(block)]
            case Blank(label, lines):
                return [{"is": "blank", "label": self.heading(f"{label}:"), "lines": lines}]

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
        columns = widths(table)
        settings = [self._cell(width) for width in columns]

        def row(cells: tuple[Inlines, ...]) -> list[list[Data]]:
            pairs = zip(cells, settings, strict=True)
            return [self._inlines(cell, setting) for cell, setting in pairs]

        return {
            "is": "table",
            "caption": self.heading(table.caption),
            "header": row(table.header),
            "rows": [row(cells) for cells in table.rows],
            "row_headers": table.row_headers,
            "widths": columns,
            "numeric": numeric(table),
            "together": all(
                len(plain(cell)) < _CELL_KEPT_TOGETHER for cells in table.rows for cell in cells
            ),
        }

    def _notice(self, notice: Notice) -> Data:
        title = (Paragraph((Text(notice.title),)),)
        return {
            "is": "notice",
            "kind": notice.kind,
            "title": self.heading(notice.title),
            "blocks": self.blocks(notice.blocks),
            "together": _short(_NOTICE, title, notice.blocks),
        }

    def _figure(self, figure: Figure) -> Data:
        return {
            "is": "figure",
            "svg": drawable(figure.svg),
            "alternative": _alternative(drawable(figure.alternative)),
            "caption": self.heading(figure.caption),
        }

    def _inlines(self, inlines: Inlines, setting: Setting | None = None) -> list[Data]:
        return [self._inline(inline, setting or self._prose) for inline in inlines]

    def _inline(self, inline: Inline, setting: Setting) -> Data:
        if isinstance(inline, Break):
            return {"is": "break"}
        if isinstance(inline, Text):
            return {"is": inline.style, "runs": _runs(inline.text, setting)}
        words = _runs(inline.text or inline.target, setting)
        target = address(inline.target, self._anchors)
        if target.startswith("#"):
            return {"is": "anchor", "target": target[1:], "runs": words}
        return {"is": "link" if target else "plain", "target": target, "runs": words}


def _short(rows: int, *several: tuple[Block, ...]) -> bool:
    """Whether blocks are paragraphs of a few lines: what is longer than a page must be divided."""
    blocks = [block for blocks in several for block in blocks]
    said = [plain(block.inlines) for block in blocks if isinstance(block, Paragraph)]
    return len(said) == len(blocks) and sum(map(_rows, said)) <= rows


def _rows(text: str) -> int:
    return sum(1 + len(line) // _ROW for line in text.split("\n"))


def _runs(text: str, setting: Setting) -> list[Words]:
    said = _BEFORE_SIGN.sub(_KEPT_SPACE, drawable(text).replace("\t", " "))
    return [run.pieces[0] if run.words else list(run.pieces) for run in setting.runs(said)]
