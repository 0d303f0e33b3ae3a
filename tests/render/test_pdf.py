"""The printed form before other people's judges, and what its file says of itself."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pdf_reading import Element, structure
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from sample_document import paragraph, sample, small

from actionplan.core.document import Document, Figure, Section, Table, plain
from actionplan.document.render.pdf.finish import finished
from actionplan.document.render.pdf.writer import pdf, typeset

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]


@cache
def printed() -> bytes:
    return pdf(sample())


def rooted() -> Element:
    return structure(printed())


@cache
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(printed()))


def failures(data: bytes, profile: Any) -> list[Any]:
    return list(page.validate_pdf_bytes(data, profile=profile).failures)


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_the_validator_finds_nothing(profile: Any) -> None:
    report = page.validate_pdf_bytes(printed(), profile=profile)
    assert list(report.failures) == []
    assert report.is_compliant


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_the_validator_can_find_something(profile: Any) -> None:
    with pikepdf.open(io.BytesIO(printed())) as file:
        del file.Root.StructTreeRoot
        out = io.BytesIO()
        file.save(out)
    assert failures(out.getvalue(), profile) != []


def test_typst_warns_of_nothing() -> None:
    assert typeset(sample())[1] == []


def test_a_warning_of_typst_would_be_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "document.typ").write_text(
        '#set document(title: "a")\n#set text(font: "Nowhere Sans")\n', encoding="utf-8"
    )
    monkeypatch.setattr("actionplan.document.render.pdf.writer.template_path", lambda _: tmp_path)
    assert "unknown font" in typeset(sample())[1][0]


# --- structure ---


def tables(document: Document) -> list[Table]:
    return [b for s in document.sections() for b in s.blocks if isinstance(b, Table)]


def test_every_column_and_every_row_is_named_by_a_header_cell() -> None:
    found = [
        [(cell.scope, cell.text()) for cell in table.all("TH")] for table in rooted().all("Table")
    ]
    wanted = [
        [("Column", _typed(cell)) for cell in table.header]
        + [("Row", _typed(row[0])) for row in table.rows if table.row_headers]
        for table in tables(sample())
    ]
    assert found == wanted
    assert {len(rows) for rows in wanted} == {3, 6, 7, 204}


def _typed(cell: Any) -> str:
    return plain(cell).replace("\u00ad", "")


def test_row_headers_are_what_finishing_adds() -> None:
    unfinished = structure(typeset(sample())[0])
    assert {cell.scope for cell in unfinished.all("TH")} == {"Column"}


def test_no_cell_lists_headers_that_would_hide_its_row() -> None:
    with pikepdf.open(io.BytesIO(printed())) as file:
        cells = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        listing = [c for c in cells if c.S == "/TD" and any("/Headers" in a for a in c.A)]
    without_row_headers = [t for t in tables(sample()) if not t.row_headers]
    assert len(listing) == sum(len(row) for table in without_row_headers for row in table.rows)


def test_headings_have_their_level_and_number() -> None:
    found = [(e.tag, e.text()) for e in rooted().all("H1", "H2", "H3", "H4")]
    wanted = [(f"H{s.level}", f"{s.number} {s.title}".strip()) for s in sample().sections()]
    assert found == [("H1", "Sisällys"), *wanted]


def test_levels_that_skip_are_raised() -> None:
    sections = tuple(
        Section(level, f"a{at}", "", f"Otsikko {at}", (paragraph("Teksti."),))
        for at, level in enumerate((3, 5, 9, 1, 4, 4, 2))
    )
    data = pdf(replace(small(), body=sections))
    tags = [e.tag for e in structure(data).all(*(f"H{level}" for level in range(1, 7)))]
    assert tags == ["H1", "H1", "H2", "H3", "H1", "H2", "H3", "H2"]
    assert failures(data, page.ValidationProfile.PDF_UA_1) == []


def titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield item.title


def test_bookmarks_are_the_headings() -> None:
    wanted = [f"{s.number} {s.title}".strip() for s in sample().sections()]
    assert list(titles(reader().outline)) == wanted


def test_a_bookmark_has_no_hyphen_that_its_heading_may_need() -> None:
    title = "Kotoutumispalvelukoordinaattoreiden työllisyyspalvelukokonaisuudet"
    long = replace(small(), body=(Section(1, "a", "1", title, (paragraph("Teksti."),)),))
    before, after = (
        [*titles(PdfReader(io.BytesIO(made)).outline)] for made in (typeset(long)[0], pdf(long))
    )
    assert before != after == [f"1 {title}"]


def test_a_figure_is_read_by_its_alternative() -> None:
    figure = next(b for s in sample().sections() for b in s.blocks if isinstance(b, Figure))
    assert [e.alternative for e in rooted().all("Figure")] == [figure.alternative]


# --- links ---


def links() -> list[DictionaryObject]:
    annotations = [
        annotation.get_object()
        for sheet in reader().pages
        for annotation in sheet.get("/Annots", ArrayObject())
    ]
    return [annotation for annotation in annotations if annotation["/Subtype"] == "/Link"]


def address(link: Any) -> str:
    """Return where a link leads out of the document."""
    return str(link.get("/A", {}).get("/URI", ""))


def test_links_lead_out_and_about() -> None:
    found = [address(link) for link in links()]
    addresses = set(found) - {""}
    assert addresses == {
        "mailto:kirjaamo@example.org",
        "mailto:yritykset@example.org",
        "https://www.example.org/tyollisyys?a=1&b=2",
    }
    assert found.count("") >= 2 + sum(s.level <= 3 for s in sample().sections())


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "#nowhere", "file:///etc/hosts", "", "https:", "mailto:"]
)
def test_a_target_that_is_no_address_leaves_its_words(target: str) -> None:
    from actionplan.core.document import Link, Paragraph

    body = (Section(1, "a", "1", "Luku", (Paragraph((Link("sanat", target),)),)),)
    data = pdf(replace(small(), body=body))
    assert [e.text() for e in structure(data).all("P")][-1] == "sanat"
    assert b"/URI" not in data


# --- pages ---


def test_every_page_of_a_draft_says_so() -> None:
    assert all("LUONNOS" in sheet.extract_text() for sheet in reader().pages)


def test_an_approved_plan_does_not_look_like_a_draft() -> None:
    data = pdf(small(status="approved", status_words="Hyväksytty"))
    texts = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages]
    assert all("Hyväksytty" in text and "LUONNOS" not in text for text in texts)


def test_pages_are_numbered_out_of_all_of_them() -> None:
    pages = reader().pages
    texts = [sheet.extract_text().split() for sheet in pages]
    assert all(f"{n}/{len(pages)}" in words for n, words in enumerate(texts[1:], 2))


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    texts = [sheet.extract_text() for sheet in reader().pages]
    with_rows = [text for text in texts if "ei huomautettavaa" in text]
    assert len(with_rows) > 3
    assert all("Asiakkaita" in text for text in with_rows)


def test_pages_are_a4_and_every_font_is_ours() -> None:
    for sheet in reader().pages:
        width, height = (round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])
        assert (width, height) == (210, 297)
    with pikepdf.open(io.BytesIO(printed())) as file:
        fonts = {
            str(o.BaseFont).partition("+")[2]
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        }
    assert fonts
    assert all(name.startswith("SourceSans3") for name in fonts)


# --- the file ---


def test_it_says_what_it_is_and_who_made_it() -> None:
    meta = sample().meta
    assert f"<xmp:CreatorTool>{meta.generator}<".encode() in printed()  # for all to see
    with pikepdf.open(io.BytesIO(printed())) as file:
        assert file.Root.Lang == "fi"
        assert dict(file.docinfo.items()) == {
            "/Title": meta.title,
            "/Subject": meta.subject,
            "/Author": meta.author,
            "/Keywords": ", ".join(meta.keywords),
            "/Creator": meta.generator,
            "/Producer": meta.generator,
            "/CreationDate": "D:20260115000000Z",
            "/ModDate": "D:20260115000000Z",
        }
        with file.open_metadata() as metadata:
            assert metadata["dc:source"] == meta.source_digest
            assert metadata["xmp:CreatorTool"] == metadata["pdf:Producer"] == meta.generator
            assert metadata["dc:creator"] == [meta.author]


def test_words_of_the_metadata_are_not_markup() -> None:
    hostile = "a </rdf:RDF> & <b> ]]> \\1"
    data = pdf(small(generator=hostile, source_digest=hostile, title=hostile))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as metadata:
        assert metadata["xmp:CreatorTool"] == metadata["dc:source"] == hostile
        assert file.docinfo["/Title"] == hostile


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(sample()) == printed()
    assert pdf(small(date="2026-01-16")) != pdf(small())


@pytest.mark.parametrize("seed", ["0", "1234"])
def test_another_process_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    """Another hash seed, another folder, another zone of time, and no fonts to be found."""
    program = (
        "from sample_document import sample; from actionplan.document.render.pdf.writer import pdf;"
        "import hashlib; print(hashlib.sha256(pdf(sample())).hexdigest())"
    )
    environment = {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOME": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "USER": "matti",
    }
    made = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    from hashlib import sha256

    assert made.stdout.strip() == sha256(printed()).hexdigest()


def test_a_table_that_typst_lost_would_be_noticed() -> None:
    document = sample()
    with pytest.raises(ValueError, match="longer"):
        finished(typeset(small())[0], document)
