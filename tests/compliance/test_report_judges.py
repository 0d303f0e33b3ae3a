"""Reports before other people's judges: they are as accessible and as sound as the plan itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest
from region import tampere_region
from reporting_plans import REAL, area, report

from actionplan.core.document import Document
from actionplan.document.render.docx.writer import docx
from actionplan.document.render.pdf.writer import pdf, typeset
from actionplan.report.area_pages import area_pages
from actionplan.report.plan_pages import plan_pages
from actionplan.report.worksheet import worksheet
from actionplan.words.words import LANGUAGES, Words

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]
KINDS = ("plan", "worksheet", "area")


@cache
def pages(kind: str, lang: str = "fi") -> Document:
    words = Words(lang)
    if kind == "plan":
        return plan_pages(report(REAL), words)
    if kind == "worksheet":
        return worksheet(report(REAL), words)
    judged = {name: text for name, text in tampere_region().items() if "urjala" not in name}
    return area_pages(area("tampereen-seutu", 2026, judged.items()), words)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_the_pdf_validators_find_nothing(kind: str, profile: Any) -> None:
    found = page.validate_pdf_bytes(pdf(pages(kind)), profile=profile)
    assert list(found.failures) == []
    assert found.is_compliant


@pytest.mark.parametrize("kind", KINDS)
def test_typst_warns_of_nothing(kind: str) -> None:
    assert typeset(pages(kind))[1] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_office_finds_no_fault(kind: str, lang: str, tmp_path: Path) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    file = tmp_path / "report.docx"
    file.write_bytes(docx(pages(kind, lang)))
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file).errors
    assert [f"{fault.part_uri}: {fault.description}" for fault in found] == []
