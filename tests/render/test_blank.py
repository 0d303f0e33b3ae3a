"""Room to write by hand: the label is said, the rules are drawn and never said."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import audit
from docx_reading import W, opened
from markdown_it import MarkdownIt
from pdf_reading import structure
from sample_document import paragraph, sample
from test_docx import faults

from actionplan.core.document import Blank, Document, Section
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown
from actionplan.document.render.pdf.writer import pdf
from actionplan.document.render.text import text

LABEL = "Arvioija (virka)"


def form(lines: int) -> Document:
    blocks = (paragraph("Ennen."), Blank(LABEL, lines), paragraph("Jälkeen."))
    return replace(sample(), front=(), body=(Section(1, "a", "1", "Lomake", blocks),))


@pytest.mark.parametrize("lines", [1, 4])
def test_html_draws_rules_that_nobody_hears(lines: int) -> None:
    page = html(form(lines)).decode()
    drawn = re.search(r'<div class="blank">\n<p>(.*):</p>\n<div (.*?)>(.*)</div>', page)
    assert drawn
    assert (drawn[1], drawn[2]) == (LABEL, 'class="lines" aria-hidden="true"')
    assert drawn[3] == "<span></span>" * lines


@pytest.mark.parametrize("lines", [1, 4])
def test_word_rules_paragraphs_that_can_be_typed_in(lines: int) -> None:
    found = opened(docx(form(lines))).paragraphs
    ruled = [one for one in found if one._p.find(f"{W}pPr/{W}pBdr") is not None]
    ruled = [one for one in ruled if one.style.name == "Body Text"]
    assert [one.text for one in ruled] == ([f"{LABEL}: "] if lines == 1 else [""] * lines)
    assert [one.text for one in found].count(f"{LABEL}: ") == 1


@pytest.mark.parametrize("lines", [1, 4])
def test_the_printed_page_says_the_label_only(lines: int) -> None:
    told = [one.text() for one in structure(pdf(form(lines))).all("P")]
    assert [one.strip() for one in told][-3:] == ["Ennen.", f"{LABEL}:", "Jälkeen."]


@pytest.mark.parametrize("lines", [1, 4])
def test_markdown_keeps_the_lines_in_one_paragraph(lines: int) -> None:
    shown = MarkdownIt().render(markdown(form(lines)).decode())
    (written,) = re.findall(rf"<p><strong>{re.escape(LABEL)}:</strong>(.*?)</p>", shown, re.DOTALL)
    dots = re.findall("…+", written)
    assert (len(dots), len(set(dots))) == (lines, 1)
    assert "<hr" not in shown


def test_the_judges_find_no_fault(tmp_path: Path) -> None:
    assert faults(docx(form(4)), tmp_path) == []
    found = audit(html(form(4)), tmp_path, 320, dark=False)
    assert found.violations == []
    assert found.needed <= found.width


def test_a_terminal_shows_the_label() -> None:
    assert f"{LABEL}: …" in text(form(4))
