"""The coverage of the agreement as a page, before the same judges as a plan's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browser import audit
from test_html_judges import WIDTHS, checked

from actionplan.cli.commands.agreement import own_entries
from actionplan.cli.formats.coverage.pages import pages
from actionplan.cli.formats.coverage.survey import Compared, Survey
from actionplan.core.document import Document, Section, Table
from actionplan.document.render.html import html
from actionplan.law.coverage import coverage, fresh, held
from actionplan.law.library import Library
from actionplan.law.sentences import account
from actionplan.words.words import Words

TEXT = "1 Osapuolet\n\nTämä ei ole sopimuksen virke.\n"


def document(lang: str, *, compared: bool) -> Document:
    agreement, known = Library().get("tampereen-seutu"), own_entries("tampereen-seutu")
    assert agreement is not None
    found = account(TEXT, known)
    text = Compared("teksti.txt", held(known, found), fresh(found)) if compared else None
    return pages(Survey(agreement, coverage(agreement, known), text), Words(lang))


@pytest.mark.parametrize("compared", [False, True], ids=["alone", "with a text"])
@pytest.mark.parametrize("screen", WIDTHS)
def test_axe_finds_nothing_and_the_page_fits(screen: str, compared: bool, tmp_path: Path) -> None:
    found = audit(html(document("fi", compared=compared)), tmp_path, WIDTHS[screen], dark=False)
    assert found.violations == []
    assert {"bypass", "color-contrast", "region"} <= set(found.passes)
    assert found.needed <= found.width


def test_the_w3c_checker_has_nothing_to_say(tmp_path: Path) -> None:
    assert checked(html(document("en", compared=True)), tmp_path) == []


def test_every_table_names_its_columns_and_rows() -> None:
    def tables(blocks: tuple[object, ...]) -> list[Table]:
        inside = [block for block in blocks if isinstance(block, Section)]
        own = [block for block in blocks if isinstance(block, Table)]
        return own + [table for section in inside for table in tables(section.blocks)]

    for table in tables(document("fi", compared=True).body):
        assert table.caption
        assert table.row_headers
        for row in table.rows:
            assert len(row) == len(table.header)
            assert all(cell and cell[0].text for cell in row if hasattr(cell[0], "text"))


def test_axe_can_fail(tmp_path: Path) -> None:
    page = document("fi", compared=False)
    broken = replace(page, meta=replace(page.meta, lang=""))
    assert audit(html(broken), tmp_path, 1280, dark=False).violations != []
