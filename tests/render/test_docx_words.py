"""Whatever is written comes out as it was written, and changes nothing around it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx_reading import as_read, opened, style_names, words_meant, words_read
from hypothesis import given, settings
from hypothesis import strategies as st
from municipal_template import as_dotx, template
from sample_document import HOSTILE, LONG_WORDS, WHEEL, sample

from actionplan.core.document import (
    Block,
    Document,
    Facts,
    Figure,
    Link,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.document.render.address import harmless
from actionplan.document.render.docx.writer import docx

TEXTS = st.lists(
    st.one_of(st.text(max_size=30), st.sampled_from((*HOSTILE, *LONG_WORDS, "\r\n", "\t", " "))),
    max_size=3,
).map("".join)
OFFICE = shutil.which("soffice")


def everywhere(text: str) -> Document:
    """Return a document that holds a text in every place a text can stand."""
    inlines = (Text(text), Text(text, "strong"), Link(text, f"https://example.org/{text}"))
    item: tuple[Block, ...] = (Paragraph(inlines), Facts(((text, inlines),)))
    blocks: tuple[Block, ...] = (
        Paragraph(inlines),
        Listing((item, (Listing((item,)),)), ordered=True),
        Table(text, (inlines, inlines), ((inlines, inlines),)),
        Figure(text, WHEEL, text, text),
        Notice("gap", text, item),
    )
    meta = replace(sample().meta, title=text, status_words=text, author=text, keywords=(text,))
    section = Section(1, text, text, text, blocks)
    return Document(meta, front=item, body=(section,), contents_title=text)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_text_is_exact_in_every_place(text: str) -> None:
    data = docx(everywhere(text))
    document = opened(data)
    assert words_read(data) == words_meant(everywhere(text))
    assert as_read(document.core_properties.title) == as_read(harmless(text))
    assert style_names(document) == style_names(opened(docx(everywhere("x"))))
    assert as_read(document.element.xpath("//wp:docPr/@descr")[0]) == as_read(harmless(text))


def test_a_line_end_is_one_whoever_wrote_it() -> None:
    document = opened(docx(everywhere("Unix\nMac\rWindows\r\nloppu")))
    first = document.element.body[1]
    assert len(first.xpath("w:r[1]/w:br")) == 3
    assert "".join(first.xpath("w:r[1]/w:t/text()")) == "UnixMacWindowsloppu"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (libreoffice-writer-nogui) is not here")
@pytest.mark.parametrize("reference", [None, as_dotx(template(numbered=True))], ids=["own", "dotx"])
def test_libreoffice_opens_it_and_reads_the_same(reference: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(docx(sample(), reference))
    for form in ("pdf", "docx"):
        subprocess.run(
            [
                *(str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
                *("--convert-to", form, "--outdir", str(tmp_path / form), str(file)),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
    assert (tmp_path / "pdf" / "plan.pdf").read_bytes().startswith(b"%PDF-")
    again = words_read((tmp_path / "docx" / "plan.docx").read_bytes())
    # LibreOffice writes a hyphen that does not break as an element, which is read as a hyphen.
    assert again == [words.replace("\u2011", "-") for words in words_meant(sample())]
