"""A .docx of our own look: valid, built of real structure, exact in its words, always the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx_reading import W, opened, paragraphs, style_names, words_meant, words_read
from sample_document import TITLE, bullets, paragraph, sample, words

from actionplan.core.document import Document, Facts, Link, Section, Table
from actionplan.core.resources import template_text
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.palette import COLOURS

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx(sample())


@pytest.fixture(scope="module")
def read(made: bytes) -> Any:
    return opened(made)


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what the schemas of Office and its own rules say against a document."""
    from openxml_audit import FileFormat, OpenXmlValidator

    file = folder / "document.docx"
    file.write_bytes(data)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file).errors
    return [f"{fault.part_uri}: {fault.description}" for fault in found]


def small(*blocks: Any) -> Document:
    """Return a document of one chapter."""
    return replace(sample(), front=(), body=(Section(1, "a", "1", "Luku", blocks),))


def test_office_finds_no_fault(made: bytes, tmp_path: Path) -> None:
    assert faults(made, tmp_path) == []


def test_every_word_is_read_in_order(made: bytes) -> None:
    assert words_read(made) == words_meant(sample())


def test_headings_are_headings(read: Any) -> None:
    found = [(one.style.name, one.text) for one in paragraphs(read) if one.style.name[:3] == "Hea"]
    assert found[:4] == [
        ("Heading 1", "1\u2002Johdanto"),
        ("Heading 1", "2\u2002Yhteistyön organisointi"),
        ("Heading 2", "2.1\u2002Vastuut"),
        ("Heading 2", "2.2\u2002Vuosikello"),
    ]
    assert ("Heading 4", "Neljännen tason otsikko ilman numeroa") in found
    assert paragraphs(read)[0].style.name == "Title"


def test_a_level_that_would_be_skipped_is_raised() -> None:
    deep = Section(4, "syvä", "", "Syvä", (paragraph("Teksti."),))
    assert "Heading 2" in style_names(opened(docx(small(deep))))


def listed(document: Any) -> list[tuple[int, int, str]]:
    """Return level, numbering and words of every item of a list."""
    return [
        (number.ilvl.val, number.numId.val, one.text)
        for one in paragraphs(document)
        if one._p.pPr is not None and (number := one._p.pPr.numPr) is not None
    ]


def test_lists_are_lists_and_nest(read: Any) -> None:
    levels = {text: level for level, _, text in listed(read)}
    assert (levels["Palvelun aikana"], levels["Tapaamiset"], levels["kerran viikossa"]) == (0, 1, 2)
    assert "Toinen kappale samassa kohdassa." not in levels


def test_each_numbered_list_begins_at_one() -> None:
    steps = bullets("eka", "toka", ordered=True)
    document = opened(docx(small(steps, paragraph("Väli."), steps)))
    first, again = (number for _, number, text in listed(document) if text == "eka")
    assert first != again
    for number in (first, again):
        (start,) = document.part.numbering_part.element.xpath(
            f"w:num[@w:numId={number}]/w:lvlOverride/w:startOverride/@w:val"
        )
        assert start == "1"


def test_tables_name_their_cells(read: Any) -> None:
    table = read.tables[0]._tbl
    first, *others = (row.find(f"{W}trPr") for row in table.tr_lst)
    assert first.find(f"{W}tblHeader") is not None
    assert all(row.find(f"{W}tblHeader") is None for row in others)
    assert all(row.find(f"{W}cantSplit") is not None for row in (first, *others))
    assert table.xpath("w:tblPr/w:tblCaption/@w:val") == ["Vastuuhenkilöt alueittain"]
    assert table.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["1"]
    assert read.tables[2]._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["0"]


def test_a_table_fills_the_text_and_sets_numbers_right(read: Any) -> None:
    table = read.tables[1]._tbl
    widths = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert 9060 < sum(widths) <= 9070
    right = [cell.xpath("boolean(w:p/w:pPr/w:jc)") for cell in table.tr_lst[5].tc_lst]
    assert right == [False, True, True, False]


def test_a_line_that_leads_to_something_stays_on_its_page() -> None:
    blocks = (paragraph("Jäsenet:"), bullets("yksi"), paragraph("Muu:"), paragraph("Rivi."))
    found = paragraphs(opened(docx(small(*blocks))))
    kept = {one.text for one in found if one.paragraph_format.keep_with_next}
    assert ("Jäsenet:" in kept, "Muu:" in kept) == (True, False)


def test_facts_stay_on_one_page_and_a_long_word_has_a_line_to_itself() -> None:
    facts = Facts((("Tiiviste", words("0123456789abcdef" * 4)), ("Ohjelma", words("actionplan"))))
    digest, program = paragraphs(opened(docx(small(facts))))[-2:]
    assert (digest.text[8], program.text[7]) == ("\n", "\t")
    assert digest.paragraph_format.keep_with_next
    assert not program.paragraph_format.keep_with_next


def test_columns_have_room_for_their_words_before_their_sentences() -> None:
    sentence = "Tässä kerrotaan pitkään siitä, mitä kunnassa on sovittu. " * 3
    row = (words("Henkilö"), words(sentence), words("kunnanhallitus"))
    document = opened(docx(small(Table("T", row, (row,)))))
    name, told, body = (int(one) for one in document.tables[0]._tbl.xpath("w:tblGrid/*/@w:w"))
    assert name > 7 * 100
    assert body > 14 * 100
    assert told > 3 * name


def test_long_words_in_cells_may_break_at_their_seams() -> None:
    word = "kotoutumispalvelukoordinaattori"
    document = opened(docx(small(Table("T", (words(word),), ()), paragraph(word))))
    assert len(list(document.element.iter(f"{W}softHyphen"))) == 2
    assert list(paragraphs(document)[-1]._p.iter(f"{W}softHyphen")) == []


def test_a_picture_says_what_it_shows(read: Any, made: bytes) -> None:
    (shown,) = read.element.xpath("//wp:docPr")
    assert shown.get("descr").startswith("Neljännesvuosien kokoukset")
    with ZipFile(BytesIO(made)) as archive:
        assert archive.read("word/media/figure1.svg").startswith(b"<svg")
        assert archive.read("word/media/figure1.png").startswith(b"\x89PNG")
    (vector,) = read.element.xpath("//*[local-name()='svgBlip']/@r:embed")
    assert read.part.related_parts[vector].content_type == "image/svg+xml"


def test_links_lead_where_they_say(read: Any) -> None:
    targets = {link.text: link.url for one in paragraphs(read) for link in one.hyperlinks}
    assert targets["kirjaamo@example.org"] == "mailto:kirjaamo@example.org"
    assert targets["www.example.org/tyollisyys"] == "https://www.example.org/tyollisyys?a=1&b=2"
    bookmarks = set(read.element.xpath("//w:bookmarkStart/@w:name"))
    anchors = read.element.xpath("//w:hyperlink/@w:anchor")
    assert len(anchors) > 10
    assert set(anchors) <= bookmarks


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/hosts", "#ei-ole", "https://a:b", "https://", "", "../x"],
)
def test_a_link_to_nowhere_is_words(target: str) -> None:
    document = opened(docx(small(replace(paragraph(), inlines=(Link("sanat", target),)))))
    assert paragraphs(document)[-1].text == "sanat"
    assert paragraphs(document)[-1].hyperlinks == []


def test_contents_are_filled_and_ask_nothing(read: Any) -> None:
    (field,) = read.element.xpath("//w:instrText")
    assert "TOC" in field.text
    entries = [one.text for one in paragraphs(read) if one.style.name.startswith("toc ")]
    assert entries[-1] == "Liite 1\u2002Avoimet vaatimukset"
    assert read.settings.element.find(f"{W}updateFields") is None


def test_long_contents_go_less_deep() -> None:
    deepest = Section(3, "c", "1.1.1", "Kolmas", ())
    chapters = Section(1, "a", "1", "Eka", (Section(2, "b", "1.1", "Toka", (deepest,) * 60),))
    document = opened(docx(replace(sample(), body=(chapters,))))
    assert "toc 3" not in style_names(document)
    assert '"1-2"' in document.element.xpath("//w:instrText")[0].text


def test_the_running_lines(read: Any) -> None:
    (section,) = read.sections
    assert section.header.paragraphs[0].text == f"{TITLE}\tLuonnos"
    assert section.first_page_header.paragraphs[0].text == "Luonnos"
    fields = section.footer._element.xpath("//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_it_says_what_it_is(read: Any, made: bytes) -> None:
    core = read.core_properties
    assert (core.title, core.language, core.author) == (TITLE, "fi", "Esimerkkikunta")
    assert (core.keywords, core.last_modified_by) == (
        "toimintasuunnitelma, työllisyysalue, 2026",
        "",
    )
    assert core.created.isoformat() == core.modified.isoformat() == "2026-01-15T00:00:00+00:00"
    languages = read.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert languages == ["fi-FI"]
    with ZipFile(BytesIO(made)) as archive:
        assert sample().meta.source_digest in archive.read("docProps/custom.xml").decode()


@pytest.mark.parametrize("date", ["", "eilen", "2026-02-30", "20260101"])
def test_a_date_that_is_none_is_left_out(date: str, tmp_path: Path) -> None:
    document = replace(small(), meta=replace(sample().meta, date=date))
    assert faults(docx(document), tmp_path) == []


def test_the_same_document_is_the_same_bytes(made: bytes) -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "from sample_document import sample;"
        "from actionplan.document.render.docx.writer import docx;"
        "print(hashlib.sha256(docx(sample())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(HERE)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_colours_are_those_of_the_palette() -> None:
    colour = re.compile('(?:color|fill|srgbClr val|w:color w:val)="([0-9A-F]{6})"')
    used = {f"#{found.lower()}" for found in colour.findall(template_text("docx/styles.xml"))}
    assert len(used) > 5
    assert used <= set(COLOURS.values())
