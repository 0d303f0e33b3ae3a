"""The documents of our own plans: every form says all of them, and other people's judges agree."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import page_reading
import pytest
from browser import audit
from docx_reading import words_meant, words_read
from page import ValidationProfile
from pdf_reading import structure
from test_docx import faults
from test_html_judges import WIDTHS, checked
from test_pdf import PROFILES, failures
from test_pdf_words import letters, read, said

from actionplan.core.document import Document
from actionplan.core.version import VERSION
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown
from actionplan.document.render.pdf.writer import pdf, typeset
from actionplan.document.render.picture import drawable
from actionplan.judge.pipeline import examine
from actionplan.law.library import Library
from actionplan.plan.source import read_source

ROOT = Path(__file__).parents[2] / "plans"
DEPTHS = {"esimerkkikunta": 3, "lempaala-vesilahti": 2}
"""Of the contents in Word: those of a long plan show less."""
PLANS = pytest.mark.parametrize("plan", DEPTHS)


@cache
def document(plan: str) -> Document:
    source, _ = read_source(str(ROOT / plan / "2026.yaml"))
    assert source is not None
    case = examine(source, Library(), "2026-06-01").case
    assert case is not None
    return compose(case, template_set()).document


@PLANS
def test_it_says_which_file_it_was_made_of_and_by_what(plan: str) -> None:
    meta = document(plan).meta
    assert meta.source_digest == sha256((ROOT / plan / "2026.yaml").read_bytes()).hexdigest()
    assert meta.generator.startswith(f"actionplan {VERSION}, ")
    agreement = {"esimerkkikunta": "esimerkkiseutu", "lempaala-vesilahti": "tampereen-seutu"}[plan]
    assert meta.generator.endswith(f"{agreement} 2026.1")
    assert (meta.lang, "2026" in meta.keywords) == ("fi", True)
    assert meta.author


@PLANS
def test_markdown_says_all_of_it(plan: str) -> None:
    found = page_reading.words_read(page_reading.rendered(markdown(document(plan))))
    assert found == page_reading.words_meant(document(plan), markdown=True)


@PLANS
def test_the_page_says_all_of_it(plan: str) -> None:
    _, *found = page_reading.words_read(page_reading.page(html(document(plan))))  # a skip link
    assert found == page_reading.words_meant(document(plan), markdown=False)


@PLANS
def test_word_says_all_of_it(plan: str) -> None:
    assert words_read(docx(document(plan))) == words_meant(document(plan), DEPTHS[plan])


@PLANS
def test_the_print_says_all_of_it(plan: str) -> None:
    found, meta = document(plan), document(plan).meta
    wanted = (meta.author, meta.title, *said(found.front), found.contents_title, *said(found.body))
    assert letters(read(structure(pdf(found)))) == letters(map(drawable, wanted))


@PLANS
@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_the_pdf_validator_finds_nothing(plan: str, profile: ValidationProfile) -> None:
    assert typeset(document(plan))[1] == []
    assert failures(pdf(document(plan)), profile) == []


@PLANS
def test_office_finds_no_fault(plan: str, tmp_path: Path) -> None:
    assert faults(docx(document(plan)), tmp_path) == []


@PLANS
@pytest.mark.parametrize("screen", WIDTHS)
def test_axe_finds_nothing_and_the_page_fits(plan: str, screen: str, tmp_path: Path) -> None:
    found = audit(html(document(plan)), tmp_path, WIDTHS[screen], screen == "phone")
    assert (found.violations, found.needed <= found.width) == ([], True)


@PLANS
def test_the_w3c_checker_has_nothing_to_say(plan: str, tmp_path: Path) -> None:
    assert checked(html(document(plan)), tmp_path) == []
