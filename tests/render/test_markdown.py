"""The Markdown form, read back by a CommonMark parser with GitHub's tables."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_document import sample

from actionplan.document import Document, Listing, Meta, Paragraph, Table, Text, plain
from actionplan.render.harmless import harmless
from actionplan.render.markdown import markdown

META = Meta("fi", "Otsikko", "", "", (), "2026-01-01", "", "", "actionplan", "0")


def of(*blocks: Paragraph | Listing | Table) -> Document:
    return Document(META, (), blocks, "Sisällys")


def read(document: Document) -> tuple[list[str], list[str]]:
    """The kinds of block and the texts that a reader of the Markdown gets."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds, texts = [], []
    for token in parser.parse(markdown(document).decode()):
        if token.type == "inline":
            texts.append("".join(child.content or " " for child in token.children or ()))
        elif token.type != "html_block":
            kinds.append(token.type)
    return kinds, texts


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@given(LINES)
@example("# otsikko")
@example("1. kohta")
@example("- kohta")
@example("a | b")
@example("<b>x</b> &amp; ![k](u) `c` *d* _e_ ~~f~~ \\*")
@example("===")
@example("12) kohta")
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_as_typed_wherever_it_stands(text: str) -> None:
    def document(words: str) -> Document:
        inlines = (Text(words),)
        return of(
            Paragraph(inlines),
            Listing(((Paragraph(inlines),), (Paragraph(inlines),))),
            Table("Taulukko", (inlines,), ((inlines,),)),
        )

    kinds, texts = read(document(text))
    expected, _ = read(document("sana"))
    assert kinds == expected
    assert texts.count(harmless(text)) == 5


def test_every_section_is_a_heading_and_every_table_a_table() -> None:
    kinds, texts = read(sample())
    sections = list(sample().sections())
    assert kinds.count("heading_open") == len(sections) + 1
    for section in sections:
        number = f"{section.number} " if section.number else ""
        assert f"{number}{harmless(section.title)}".split() in [text.split() for text in texts]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert markdown(sample()) == markdown(sample())


@pytest.mark.parametrize("target", ["https://x.fi/a b", "mailto:a@b.example"])
def test_a_link_leads_where_it_says(target: str) -> None:
    from actionplan.document import Link

    body = markdown(of(Paragraph((Link("linkki", target),)))).decode()
    assert "[linkki](<" in body
    assert plain((Link("linkki", target),)) == "linkki"
