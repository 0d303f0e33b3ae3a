"""The body of a Word document: paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from actionplan.core.document import (
    Blank,
    Block,
    Facts,
    Figure,
    Inlines,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    plain,
)
from actionplan.document.render.breaks import leading
from actionplan.document.render.columns import numeric, shared, wish
from actionplan.document.render.docx.contents import Outline
from actionplan.document.render.docx.inlines import Runs
from actionplan.document.render.docx.styles import Styles
from actionplan.document.render.docx.xml import (
    PAGE_TOP,
    Element,
    W,
    element,
    paragraph,
    quoted,
    run,
    twips,
)

STEP = 357
"""How much further in each level stands, in twips: 6.3 mm."""
LEVELS = 9
"""Levels that Word knows; what is deeper stands on the last."""
_BULLETS = (("bullet", "•"), ("bullet", "◦"))
"""No dash: before a figure it would be a minus."""
_NUMBERS = (("decimal", "%{}."),)
"""Figures on every level: a number that the plan's author wrote must not turn into a letter."""


class Lists:
    """Hands out numbering for lists. Bullets are all of one kind; each numbered list is a new
    instance of one definition, and so begins where it should.
    """

    def __init__(self, numbering: Element) -> None:
        self._numbering = numbering
        kinds = _highest(numbering, "abstractNum", "abstractNumId") + 1
        self._last = _highest(numbering, "num", "numId")
        self._numbers = kinds + 1
        # The schema wants all definitions before the first instance.
        instances = numbering.findall(f"{W}num")
        place = numbering.index(instances[0]) if instances else len(numbering)
        numbering.insert(place, _definition(kinds, _BULLETS))
        numbering.insert(place + 1, _definition(self._numbers, _NUMBERS))
        self.bullets = self._instance(kinds, "")

    def numbers(self, level: int, first: int) -> int:
        """Return the numbering of a new list at a level, counting from its first number."""
        start = f'<w:startOverride w:val="{first}"/>'
        return self._instance(
            self._numbers, f'<w:lvlOverride w:ilvl="{level}">{start}</w:lvlOverride>'
        )

    def _instance(self, kind: int, override: str) -> int:
        self._last += 1
        instance = element("num", f'<w:abstractNumId w:val="{kind}"/>{override}')
        instance.set(f"{W}numId", str(self._last))
        previous = self._numbering.findall(f"{W}num")
        place = self._numbering.index(previous[-1]) + 1 if previous else len(self._numbering)
        self._numbering.insert(place, instance)
        return self._last


def _definition(id: int, kinds: tuple[tuple[str, str], ...]) -> Element:
    levels = "".join(_level(level, *kinds[level % len(kinds)]) for level in range(LEVELS))
    definition = element("abstractNum", f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}')
    definition.set(f"{W}abstractNumId", str(id))
    return definition


def _level(level: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _highest(numbering: Element, name: str, id: str) -> int:
    found = numbering.findall(f"{W}{name}")
    return max((twips(item.get(f"{W}{id}")) for item in found), default=0)


_LETTER = 102
"""The width of an average letter of a cell in twips, some of them bold."""
_PADDING = 200
_WORDS = (32, 24, 18, 14, 12)
"""How long a word a column makes room for; the more crowded a table, the sooner words break."""
_BETWEEN_WORDS = re.compile(r"[\s/–-]+")
_RIGHT = '<w:jc w:val="right"/>'


def table(
    table: Table, styles: Mapping[str, str], width: int, runs: Callable[[Inlines], str]
) -> str:
    """Return the table, ``width`` twips wide, without its caption above."""
    columns = _widths(table, width)
    right = numeric(table)
    style = styles["Plan Table Text"]

    def row(cells: tuple[Inlines, ...], properties: str) -> str:
        content = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(style, runs(cell), _RIGHT if number else '')}</w:tc>"
            for cell, column, number in zip(cells, columns, right, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{content}</w:tr>"

    head = row(table.header, "<w:tblHeader/>")
    rows = "".join(row(cells, "") for cells in table.rows)
    return f"<w:tbl>{_properties(table, styles, columns)}{head}{rows}</w:tbl>"


def _properties(table: Table, styles: Mapping[str, str], columns: list[int]) -> str:
    """What the table is, for the eye (style, widths) and the ear (header cells, words)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    names = ", ".join(plain(cell) for cell in table.header)
    first = int(table.row_headers)
    return (
        f'<w:tblPr><w:tblStyle w:val="{quoted(styles["Plan Table"])}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0420 | first << 7:04X}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(table.caption)}"/>'
        f'<w:tblDescription w:val="{quoted(names)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _widths(table: Table, total: int) -> list[int]:
    """Share the width by what the columns wish for, but their words should fit."""
    cells = [
        [plain(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)
    ]
    words = [max(map(len, _BETWEEN_WORDS.split(" ".join(column)))) for column in cells]
    wishes = [wish(column) for column in cells]
    for longest in _WORDS:
        needs = [min(word, longest) * _LETTER + _PADDING for word in words]
        if sum(needs) <= total:
            break
    widths = shared(needs, wishes, total)
    taken = max(total, sum(widths))
    return [width * total // taken for width in widths]


_NOTICES = {"gap": "Plan Gap", "draft": "Plan Draft", "remark": "Plan Remark"}
_BOLD_LETTER = 116
"""The width of an average bold letter in twips."""
_TERM_LETTER = 106
_FACTS_KEPT = 12
_KEEP = "<w:keepNext/>"
_RULE = 'w:val="single" w:sz="4" w:space="1" w:color="808080"'
_RULED = (
    f"<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>"
    '<w:spacing w:before="0" w:after="0" w:line="520" w:lineRule="exact"/>'
)
_TAKES_SPACE = ("Body Text", "List Paragraph", "Plan Fact", "Plan Figure", "caption")
"""Styles that follow a table or a list at some distance; the others bring enough of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: the style of their paragraphs, its distance from the margin in twips,
    and how many lists they are inside of.
    """

    style: str
    left: int
    level: int = 0


@dataclass(slots=True)
class Body:
    """Spells blocks. ``draw`` returns the run that shows a figure, ``width`` is that of the text
    in twips, and bookmarks are numbered from ``bookmark``.
    """

    styles: Styles
    lists: Lists
    runs: Runs
    cells: Runs
    outline: Outline
    draw: Callable[[Figure], str]
    width: int
    bookmark: int
    _space: int = field(default=0, init=False)
    _begins_page: bool = field(default=False, init=False)

    def front(self, blocks: tuple[Block, ...]) -> str:
        """Return what stands before the contents."""
        return self._blocks(blocks, Place("Body Text", self.styles.indent("Body Text")))

    def chapters(self, blocks: tuple[Block, ...]) -> str:
        """Return what stands after the contents; the first chapter begins a page."""
        self._begins_page = True
        return self.front(blocks)

    def _blocks(self, blocks: tuple[Block, ...], place: Place) -> str:
        return "".join(self._block(block, place, leads) for leads, block in leading(blocks))

    def _block(self, block: Block, place: Place, leads: str = "") -> str:
        match block:
            case Paragraph(inlines):
                indent = _indent(place.left + STEP * place.level) if place.level else ""
                keep = _KEEP if leads else ""
                return self._paragraph(place.style, self.runs(inlines), keep, indent)
            case Listing():
                return self._listing(block, place)
            case Facts():
                return self._facts(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Notice():
                return self._notice(block)
            case Blank():
                return self._blank(block)
            case Section():
                return self._section(block, place)

    def _paragraph(self, style: str, content: str, before: str = "", indent: str = "") -> str:
        """Return a paragraph; ``before`` are the properties that the schema puts before space."""
        space = f'<w:spacing w:before="{self._space}"/>' if self._space else ""
        self._space = 0
        taken = space if style in _TAKES_SPACE else ""
        return paragraph(self.styles[style], content, f"{before}{taken}{indent}")

    def _listing(self, listing: Listing, place: Place) -> str:
        level = min(place.level, LEVELS - 1)
        lists = self.lists
        number = lists.numbers(level, listing.start) if listing.ordered else lists.bullets
        style = "List Paragraph" if place.style == "Body Text" else place.style
        inside = Place(style, place.left, level + 1)
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        items = "".join(self._item(item, numbered, inside) for item in listing.items)
        self._space = 0 if place.level else 140
        return items

    def _item(self, item: tuple[Block, ...], numbered: str, place: Place) -> str:
        """Return an item: its first paragraph bears the number, an empty one if it has none."""
        head = item[0] if item and isinstance(item[0], Paragraph) else None
        words = self.runs(head.inlines) if head else ""
        hanging = _indent(place.left + STEP * place.level, STEP) if place.left else ""
        first = self._paragraph(place.style, words, numbered, hanging)
        return first + self._blocks(item[1:] if head else item, place)

    def _facts(self, facts: Facts) -> str:
        """Return a paragraph for each fact: a table of facts would have no header row, which is
        what a screen reader needs of a table. A few facts stay on one page.
        """
        lines = []
        for left, (term, inlines) in zip(range(len(facts.items))[::-1], facts.items, strict=True):
            mark = "tab" if self._fits(term, inlines) else "br"
            words = f"{run(term, self.styles['Strong'])}<w:r><w:{mark}/></w:r>{self.runs(inlines)}"
            keep = _KEEP if left and len(facts.items) <= _FACTS_KEPT else ""
            lines.append(self._paragraph("Plan Fact", words, keep))
        self._space = 140
        return "".join(lines)

    def _fits(self, term: str, inlines: Inlines) -> bool:
        """Whether a fact begins beside its term: both the term and every word have the room."""
        indent = self.styles.indent("Plan Fact")
        longest = max(map(len, plain(inlines).split()), default=0)
        room = indent - self.styles.indent("Body Text")
        return len(term) * _BOLD_LETTER < room and longest * _TERM_LETTER < self.width - indent

    def _table(self, block: Table) -> str:
        caption = self._paragraph("caption", run(block.caption), _KEEP)
        self._space = 240
        return caption + table(block, self.styles, self.width, self.cells)

    def _figure(self, figure: Figure) -> str:
        shown = self._paragraph("Plan Figure", self.draw(figure), _KEEP)
        caption = self._paragraph("caption", run(figure.caption))
        self._space = 140
        return shown + caption

    def _notice(self, notice: Notice) -> str:
        """Return a notice: its colour says nothing that its title does not."""
        style = _NOTICES[notice.kind]
        self._space = 0
        space = '<w:spacing w:before="240"/>'
        title = paragraph(
            self.styles[style], run(notice.title, self.styles["Strong"]), f"{_KEEP}{space}"
        )
        words = self._blocks(notice.blocks, Place(style, self.styles.indent(style)))
        self._space = 240
        return title + words

    def _blank(self, blank: Blank) -> str:
        """Return room to write: ruled paragraphs, the label in the first or above them."""
        label = run(f"{blank.label}: ", self.styles["Strong"])
        if blank.lines == 1:
            self._space = 200
            return self._ruled(label, _KEEP)
        head = self._paragraph("Body Text", label, _KEEP)
        inner = "".join(self._ruled("", _KEEP) for _ in range(blank.lines - 1))
        last = self._ruled("")
        self._space = 240
        return head + inner + last

    def _ruled(self, content: str, keep: str = "") -> str:
        """Return a line to write on: a paragraph, so that it grows with what is typed."""
        return paragraph(self.styles["Body Text"], content, f"{keep}{_RULED}")

    def _section(self, section: Section, place: Place) -> str:
        level, title, bookmark = self.outline.entry(section)
        name = f"heading {level}"
        words = run(title)
        if bookmark:
            id = f'w:id="{self.bookmark}"'
            self.bookmark += 1
            words = f'<w:bookmarkStart {id} w:name="{bookmark}"/>{words}<w:bookmarkEnd {id}/>'
        page, top = PAGE_TOP if self._begins_page else ("", "")
        self._begins_page = False
        opening = self._paragraph(name, words, f"{page}{self.styles.silence(name)}{top}")
        return opening + self._blocks(section.blocks, place)


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
