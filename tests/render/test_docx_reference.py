"""A municipality's own .docx or .dotx keeps its look."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_reading import opened, paragraphs, words_meant, words_read
from municipal_template import (
    FOOTER,
    HEADING_FONT,
    OWN_TEXT,
    as_dotx,
    changed,
    logo,
    template,
)
from sample_document import sample
from test_docx import faults

from actionplan.document.render.docx.writer import docx

LETTERHEAD = template()
FORMS = {"docx": LETTERHEAD, "dotx": as_dotx(LETTERHEAD)}


@pytest.fixture(scope="module", params=FORMS)
def made(request: pytest.FixtureRequest) -> bytes:
    return docx(sample(), FORMS[request.param])


def test_office_finds_no_fault(made: bytes, tmp_path: Path) -> None:
    assert faults(made, tmp_path) == []


def test_the_words_are_ours_alone(made: bytes) -> None:
    assert words_read(made) == words_meant(sample())
    assert OWN_TEXT not in words_read(made)


def test_header_and_footer_stay(made: bytes) -> None:
    (section,) = opened(made).sections
    (shown,) = section.header._element.xpath("//a:blip/@r:embed")
    assert section.header.part.related_parts[shown].blob == logo()
    assert section.footer.paragraphs[0].text == FOOTER
    assert not section.different_first_page_header_footer


def test_the_page_stays(made: bytes) -> None:
    (section,) = opened(made).sections
    assert (round(section.left_margin.cm, 1), round(section.top_margin.cm, 1)) == (2.0, 3.6)
    grid = opened(made).tables[1]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")
    assert sum(map(int, grid)) == pytest.approx(17 / 2.54 * 1440, abs=8)


def test_its_styles_are_used_by_its_ids(made: bytes) -> None:
    document = opened(made)
    used = {one._p.pPr.pStyle.val for one in paragraphs(document)}
    assert {"Otsikko", "Otsikko1", "Otsikko2", "Leipteksti", "Kuvaotsikko"} <= used
    assert not {"Title", "Heading1", "Heading2", "BodyText", "Caption"} & used
    assert document.styles["Heading 1"].font.name == HEADING_FONT


def test_what_it_lacks_is_added_in_its_look(made: bytes) -> None:
    styles = opened(made).styles
    assert styles["Heading 3"].base_style.style_id == "Otsikko2"
    assert styles["Heading 3"].font.name is None
    assert styles["Plan Fact"].base_style.style_id == "Normaali"
    ids = styles.element.xpath("w:style/@w:styleId")
    assert len(ids) == len({id.casefold() for id in ids})


def test_its_text_is_finnish_whatever_its_word_thought(made: bytes) -> None:
    assert set(opened(made).styles.element.xpath("//w:lang/@w:val")) == {"fi-FI"}


def test_nothing_of_the_maker_stays(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        names = archive.namelist()
        everything = b"".join(map(archive.read, names))
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]
    assert b"python-docx" not in everything


def test_drawings_keep_numbers_of_their_own(made: bytes) -> None:
    document = opened(made)
    (section,) = document.sections
    ids = [
        id for root in (document, section.header) for id in root._element.xpath("//wp:docPr/@id")
    ]
    assert len(ids) == len(set(ids)) == 2


def test_headings_that_count_themselves_are_silenced() -> None:
    document = opened(docx(sample(), template(numbered=True)))
    (first, *_) = (one for one in paragraphs(document) if one.style.name == "Heading 1")
    assert first._p.pPr.numPr.numId.val == 0
    (contents,) = (one for one in paragraphs(document) if one.style.name == "TOC Heading")
    assert contents._p.pPr.numPr.numId.val == 0


def test_lists_and_notices_stand_with_indented_text() -> None:
    document = opened(docx(sample(), template(indented=True)))
    found = {one.text: one for one in paragraphs(document)}
    text = document.styles["Body Text"].paragraph_format.left_indent
    item = found["Ohjaus palveluun"].paragraph_format
    assert item.left_indent + item.first_line_indent == text
    assert document.styles["Plan Remark"].paragraph_format.left_indent > text


def test_a_header_of_an_earlier_section_is_taken_over() -> None:
    """A template with a cover: the last section says nothing of headers, so it has the first's."""

    def two_sections(document: bytes) -> bytes:
        first = re.search(rb"<w:sectPr.*</w:sectPr>", document, re.S)
        assert first
        bare = re.sub(rb"<w:(?:header|footer)Reference[^>]*>", b"", first[0])
        cover = b"<w:p><w:pPr>" + first[0] + b"</w:pPr></w:p>"
        return document.replace(first[0], cover + bare)

    data = docx(sample(), changed(LETTERHEAD, {"word/document.xml": two_sections}))
    assert opened(data).sections[0].footer.paragraphs[0].text == FOOTER


@pytest.mark.parametrize(
    ("name", "aliases"),
    [("Otsikko 1", ""), ("Kunnan otsikko", "Kunnan,heading 1"), ("HEADING 1", "")],
)
def test_a_style_answers_to_other_names(name: str, aliases: str) -> None:
    def renamed(styles: bytes) -> bytes:
        names = f'<w:name w:val="{name}"/>' + f'<w:aliases w:val="{aliases}"/>' * bool(aliases)
        return styles.replace(b'<w:name w:val="heading 1"/>', names.encode())

    document = opened(docx(sample(), changed(LETTERHEAD, {"word/styles.xml": renamed})))
    assert [one for one in paragraphs(document) if one._p.pPr.pStyle.val == "Otsikko1"]


def test_a_style_based_on_itself_ends() -> None:
    def circle(styles: bytes) -> bytes:
        assert styles.count(b'basedOn w:val="Normaali"')
        return styles.replace(b'basedOn w:val="Normaali"', b'basedOn w:val="Leipteksti"')

    assert docx(sample(), changed(LETTERHEAD, {"word/styles.xml": circle}))


def test_a_document_without_header_or_styles_gets_ours() -> None:
    def bare(document: bytes) -> bytes:
        return re.sub(rb"<w:sectPr.*</w:sectPr>", b"", document, flags=re.S)

    def no_styles(links: bytes) -> bytes:
        return re.sub(rb'<Relationship [^>]*relationships/styles"[^>]*>', b"", links)

    empty = {"word/document.xml": bare, "word/_rels/document.xml.rels": no_styles}
    document = opened(docx(sample(), changed(LETTERHEAD, empty)))
    assert document.sections[0].header.paragraphs[0].text.endswith("Luonnos")
    assert document.styles["Heading 1"].style_id == "Heading1"
