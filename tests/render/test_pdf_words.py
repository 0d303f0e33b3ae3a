"""Every word of a document stands in its PDF, once, in reading order, exactly as typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdf_reading import Element, structure
from pypdf import PdfReader
from sample_document import HOSTILE, LONG_WORDS, bullets, paragraph, sample, words

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
from actionplan.document.render.pdf.writer import pdf
from actionplan.document.render.picture import drawable

NOT_TEXT = frozenset({"TOC", "Figure"})
"""The contents repeat the headings; a figure is read by its alternative."""
_LIST_MARK = re.compile(r"(?:[•◦]|[0-9]+\.)\Z")


def said(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the texts of blocks in the order in which they are read."""
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield plain(inlines)
            case Listing(items):
                for item in items:
                    yield from said(item)
            case Facts(items):
                for term, what in items:
                    yield from (term, plain(what))
            case Table():
                yield block.caption
                yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
            case Figure():
                yield block.caption
            case Notice() | Section():  # a section's number is a text of its own
                yield from (getattr(block, "number", ""), block.title, *said(block.blocks))


def read(element: Element) -> Iterator[str]:
    """Yield what is read, without the marks of lists."""
    if element.tag in NOT_TEXT:
        return
    if element.tag == "Lbl" and _LIST_MARK.match(element.text()):
        return
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        else:
            yield from read(kid)


def letters(texts: Iterator[str]) -> str:
    """Join texts without what a line end may add or take."""
    return re.sub(r"[\s\u00ad]", "", "".join(texts))


def in_print(*blocks: Block) -> Document:
    document = sample()
    body = (Section(1, "a", "1", "Luku", blocks),)
    return replace(document, front=(), body=body)


def test_the_text_of_the_pdf_is_the_text_of_the_document() -> None:
    document = sample()
    wanted = (
        document.meta.author,
        document.meta.title,
        *said(document.front),
        document.contents_title,
        *said(document.body),
    )
    assert letters(read(structure(pdf(document)))) == letters(map(drawable, wanted))


def paragraphs(document: Document) -> list[str]:
    found = [element.text() for element in structure(pdf(document)).all("P")]
    return found[1:]  # the first is the author's name on the title page


@pytest.mark.parametrize("text", [*HOSTILE, *LONG_WORDS])
def test_an_unkind_text_comes_out_as_typed(text: str) -> None:
    assert paragraphs(in_print(paragraph(text))) == [drawable(text).replace("\u00ad", "")]


_NO_LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
_MARKUP = st.sampled_from(["#", "*", "$", "\\", "[", "{{", "<b>", "@", "`", "//", "/*", "~", "­"])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(st.text(_NO_LETTERS, min_size=1, max_size=12) | _MARKUP, min_size=1, max_size=12))
@example(["\u0301 a", "\u0345\u0301"])
@example(["\u0198\u01a2\u020e\u033e\u0476\u04b4"])
@example(["x" * 400, "1" * 200, "-" * 90, "\u2060" * 30, " a"])
def test_any_text_comes_out_as_typed_everywhere(parts: list[str]) -> None:
    text = "".join(parts)
    table = Table(text, (words(text), words("B")), ((words(text), words(text)),))
    blocks = (
        paragraph(text),
        bullets(text, text),
        Facts(((text, words(text)),)),
        Notice("gap", text, (paragraph(text),)),
        table,
        Section(2, "b", text, text, ()),
    )
    document = in_print(*blocks)
    root = structure(pdf(document))
    assert unseen(letters(read(root))).endswith(unseen(letters(map(drawable, said(blocks)))))
    tags = [element.tag for element in root.all("Table", "TH", "TD", "LI", "H1", "H2")]
    wanted = ["H1", "H1", "LI", "LI", "LI", "Table", "TH", "TH", "TH", "TD", "H2"]
    assert tags == wanted


def unseen(text: str) -> str:
    """Take out what has no width and what a line end may swallow."""
    return re.sub("[\u200b-\u200e\u2060\ufe0e\ufe0f]", "", text)


def test_a_character_without_a_glyph_is_shown_by_its_number() -> None:
    assert paragraphs(in_print(paragraph("x \U0001f600 y \u202e z \x07"))) == [
        "x [U+1F600] y [U+202E] z [U+0007]"
    ]


def test_a_compound_can_be_found_and_copied() -> None:
    """A soft hyphen that stayed in the word would hide it from a search."""
    text = PdfReader(io.BytesIO(pdf(in_print(paragraph("Vastuualueella työllisyysalueen"))))).pages
    assert "Vastuualueella työllisyysalueen" in text[-1].extract_text()
    assert b"\xad" not in "".join(sheet.extract_text() for sheet in text).encode(
        "latin-1", "ignore"
    )


def test_a_line_of_the_body_holds_some_75_letters() -> None:
    sentence = "Kunta vastaa omista palveluistaan, ja työllisyysalue vastaa työvoimapalveluista. "
    document = in_print(paragraph(sentence * 12))
    lines = PdfReader(io.BytesIO(pdf(document))).pages[-1].extract_text().splitlines()
    lengths = [len(line) for line in lines if "palvelu" in line]
    assert 65 <= max(lengths) <= 80


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("työllisyyspalvelukokonaisuuksiensa", ["työllisyyspalvelu-", "kokonaisuuksiensa"]),
        ("kotoutumispalvelukoordinaattori", ["kotoutumispalvelu-", "koordinaattori"]),
        ("sopimusyhteyshenkilöillensäkään", ["sopimusyhteys-", "henkilöillensäkään"]),
    ],
)
def test_a_compound_in_a_column_breaks_at_its_seam(word: str, lines: list[str]) -> None:
    cell = words("toinen sarake, jossa on tekstiä niin paljon, että se vie tilaa " * 4)
    table = Table("T", (words("A"), words("B")), ((words(word), cell),))
    text = PdfReader(io.BytesIO(pdf(in_print(table)))).pages[-1].extract_text()
    found = [line.replace("\u00ad", "-") for line in text.splitlines()]
    assert all(any(line.startswith(part) for line in found) for part in lines), found
