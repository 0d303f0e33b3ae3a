"""Nothing leaves its place on the page: long words, long addresses, narrow columns."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTItem
from sample_document import LONG_WORDS, bullets, paragraph, sample, words

from actionplan.core.document import (
    Block,
    Break,
    Document,
    Facts,
    Link,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from actionplan.document.render.breaks import Run, Setting
from actionplan.document.render.pdf.writer import pdf

MM = 72 / 25.4
LEFT, RIGHT = 26 * MM, (210 - 26) * MM
MEASURE = RIGHT - 36 * MM
UNKIND = (
    *LONG_WORDS,
    "x" * 150,
    "0123456789abcdef" * 8,
    "https://www.example.org/" + "kotoutumispalvelukoordinaattori/" * 4,
    "etunimi.sukunimi-pitkanimi@kotoutumispalvelukoordinaattorit.example.org",
    "_" * 120,
    "AAAA/BBBB/" * 12,
    "3be8b485d68b0a21585cb8e2d95922d36747095c382ae9b07f96aff97068aea6",
)


def letters(item: LTItem) -> list[LTChar]:
    if isinstance(item, LTChar):
        return [item]
    return [x for kid in item for x in letters(kid)] if isinstance(item, LTContainer) else []


def body_letters(document: Document) -> list[LTChar]:
    """Return every letter between the running lines, after the title page and the contents."""
    sheets = list(extract_pages(io.BytesIO(pdf(document)), laparams=LAParams()))
    return [
        letter
        for sheet in sheets[2:]
        for letter in letters(sheet)
        if letter.y0 > 25 * MM and letter.y1 < (297 - 25) * MM and letter.get_text().strip()
    ]


def in_print(*blocks: Block) -> Document:
    body = (Section(1, "a", "1", "Luku", blocks),)
    return replace(sample(), front=(), body=body)


@pytest.mark.parametrize("word", UNKIND)
def test_a_long_word_stays_in_the_measure(word: str) -> None:
    blocks = (
        paragraph(f"Sana {word} ja {word}."),
        Paragraph((Link(word, f"https://example.org/{word}"),)),
        bullets(word),
        Facts((("Termi", words(word)), (word, words(word)))),
        Notice("gap", word, (paragraph(word), bullets(word))),
        Section(2, "b", "1.1", word, ()),
    )
    assert max(letter.x1 for letter in body_letters(in_print(*blocks))) <= MEASURE + 0.5


@pytest.mark.parametrize("word", UNKIND)
@pytest.mark.parametrize("columns", [2, 4, 6])
def test_a_long_word_stays_in_its_column(word: str, columns: int) -> None:
    """Every other column holds full stops: none stands to the left of a letter's end."""
    row = tuple(words(word if at % 2 == 0 else "....") for at in range(columns))
    found = body_letters(in_print(Table("T", row, (row, row))))
    dots = [letter for letter in found if letter.get_text() == "." and "." not in word]
    assert max(letter.x1 for letter in found) <= RIGHT + 0.5
    for dot in dots:
        line = [x for x in found if x.get_text() != "." and abs(x.y0 - dot.y0) < 1]
        assert not [x for x in line if x.x0 < dot.x0 < x.x1 - 0.5]


def lines_of(document: Document) -> list[str]:
    rows: dict[float, str] = {}
    for letter in body_letters(document):
        rows[round(letter.y0)] = rows.get(round(letter.y0), "") + letter.get_text()
    return list(rows.values())


@pytest.mark.parametrize("sign", ["§", "%", "€"])
def test_a_number_stays_with_its_sign(sign: str) -> None:
    """Whatever stands before it; without the sign, some of the numbers do end their line."""
    kept = [lines_of(in_print(paragraph("x" * at + " ma 321 " + sign))) for at in range(55, 75)]
    free = [lines_of(in_print(paragraph("x" * at + " ma 321 w"))) for at in range(55, 75)]
    assert [line for lines in kept for line in lines if line.endswith("321")] == []
    assert [line for lines in free for line in lines if line.endswith("321")]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (Paragraph((Text("Koskee: A.", "emphasis"),)), paragraph("Se, mikä koskee.")),
        (paragraph("Ryhmään kuuluvat:"), bullets("yksi", "toinen")),
        (paragraph("Sopimus on voimassa."), Facts((("Laji", words("Sopimus")),))),
    ],
)
def test_a_line_that_leads_to_something_stays_on_its_page(line: Paragraph, after: Block) -> None:
    """However full the page; any other line does end a page now and then."""
    fillings = [(paragraph("Rivi."),) * number for number in range(29, 35)]
    last = [line_ends(in_print(*filling, line, after)) for filling in fillings]
    other = (paragraph("Muu rivi."), paragraph("Seuraava."))
    free = [line_ends(in_print(*filling, *other)) for filling in fillings]
    assert not {plain(line.inlines).replace(" ", "")} & {words for ends in last for words in ends}
    assert "Muurivi." in {words for ends in free for words in ends}


TOO_LONG = "pitkä teksti " * 600
PAGES = (
    Facts((("Lisätieto", words(TOO_LONG)), ("Muu", words("loppu")))),
    Facts((("Rivi", words("a")),) * 120 + (("Muu", words("loppu")),)),
    Facts((("Rivit", (*(Text("a"), Break()) * 80, Text("loppu"))),)),
    Notice("gap", "Puute", (paragraph(TOO_LONG), paragraph("loppu"))),
    Notice("gap", TOO_LONG, (paragraph("loppu"),)),
    bullets(TOO_LONG, "loppu"),
)


@pytest.mark.parametrize("block", PAGES)
def test_what_is_longer_than_a_page_goes_on_on_the_next(block: Block) -> None:
    found = body_letters(in_print(paragraph("Näin:"), block))
    assert "loppu" in "".join(letter.get_text() for letter in found)


def test_a_short_list_under_its_line_stays_on_one_page() -> None:
    few = (paragraph("Jäsenet:"), bullets("yksi", "kaksi", "kolme"))
    rows = (paragraph("Rivi."),) * 34
    ends = [line_ends(in_print(*rows[:n], *few, *rows)) for n in range(26, 34)]
    assert not {"•yksi", "•kaksi"} & {words for found in ends for words in found}
    assert {"Rivi.", "•kolme"} <= {words for found in ends for words in found}


def test_a_notice_of_a_few_lines_stays_on_one_page() -> None:
    notice = Notice("gap", "Puute", (paragraph("Ensimmäinen."), paragraph("Toinen.")))
    ends = [line_ends(in_print(*(paragraph("Rivi."),) * n, notice, notice)) for n in range(24, 33)]
    assert not {"Puute", "Ensimmäinen."} & {words for found in ends for words in found}
    assert "Toinen." in {words for found in ends for words in found}


def line_ends(document: Document) -> list[str]:
    """Return the last line of each page, the last page excepted."""
    sheets = list(extract_pages(io.BytesIO(pdf(document)), laparams=LAParams()))[2:-1]
    found = []
    for sheet in sheets:
        inside = [x for x in letters(sheet) if x.y0 > 25 * MM and x.get_text().strip()]
        lowest = min(letter.y0 for letter in inside)
        found.append("".join(x.get_text() for x in inside if x.y0 < lowest + 3))
    return found


def test_contents_stand_close_and_chapters_a_little_apart() -> None:
    chapter = Section(1, "a", "1", "Luku", (Section(2, "b", "1.1", "Alaluku", ()),) * 3)
    sheets = extract_pages(io.BytesIO(pdf(replace(sample(), front=(), body=(chapter,) * 3))))
    found = [x for x in letters(list(sheets)[1]) if 40 * MM < x.y0 < 265 * MM]
    lines = sorted({round(x.y0, 1) for x in found if x.get_text() in "LA"}, reverse=True)
    pitches = [upper - lower for upper, lower in pairwise(lines)]
    assert len(pitches) == 3 * 4 - 1
    within, apart = {pitches[0], pitches[1], pitches[2]}, {pitches[3], pitches[7]}
    assert max(within) < 16 < min(apart) < 25


def test_an_unbroken_word_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above can fail: without our breaks a word leaves the measure."""
    monkeypatch.setattr(Setting, "runs", lambda _, text: [Run((text,), False)])
    found = body_letters(in_print(paragraph(UNKIND[3])))
    assert max(letter.x1 for letter in found) > MEASURE + 10


def test_the_last_line_of_a_page_stands_above_the_foot() -> None:
    sheets = list(extract_pages(io.BytesIO(pdf(sample())), laparams=LAParams()))
    for sheet in sheets[1:]:
        between = [x for x in letters(sheet) if 19 * MM < x.y0 < 27 * MM - 1]
        assert between == []
