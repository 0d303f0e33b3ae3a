"""Tables one can sort and filter: by keyboard, in a real browser, before other people's judges."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from area_sample import pages
from browser import audit
from keyboard import Reader, reader
from pypdf import PdfReader
from sample_document import paragraph, sample, words
from test_html_judges import WIDTHS, checked

from actionplan.core.document import Document, Section, Table
from actionplan.document.render.html import html

SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
STATUS = "document.querySelector('[role=status]').textContent"
STANDING = {
    "Ahtola": ("9/45", "2.1.2026", "TRE-3.10"),
    "Ålanti": ("22/45", "10.11.2025", "TRE-3.9"),
    "Äijälä": ("–", "–", "–"),
    "Öhmälä": ("5/9", "3.2.2026", "TRE-10.1"),
    "Zetala": ("45/45", "1.1.2027", "TRE-3.1"),
    "Ylälä": ("0/45", "31.12.2025", "ei tietoa"),
    "Oijala": ("22/45", "1.1.2026", "TRE-3.1"),
}
"""Fictional municipalities, as a report says how they stand."""


def document(lang: str = "fi") -> Document:
    header = tuple(words(name) for name in ("Kunta", "Täyttyy", "Päivä", "Tunnus"))
    rows = tuple((words(name), *map(words, cells)) for name, cells in STANDING.items())
    tables = (Table("Tilanne", header, rows), Table("Lyhyt", header, rows[:5]))
    body = (Section(1, "a", "1", "Luku", tables),)
    return replace(sample(), meta=replace(sample().meta, lang=lang), front=(), body=body)


@contextmanager
def reading(page: bytes, folder: Path, width: int = 1280, script: bool = True) -> Iterator[Reader]:
    (folder / "page.html").write_bytes(page)
    with reader(folder) as found:
        found.open(folder / "page.html", width, script=script)
        yield found


def go_to(found: Reader, selector: str) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(200):
        found.press("Tab")
        if found.see(f"document.activeElement === document.querySelector('{selector}')"):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def head(column: int) -> str:
    return f"thead th:nth-child({column})"


def shown(found: Reader) -> list[str]:
    """Return the first cells of the rows that are seen."""
    rows = "[...document.querySelectorAll('table')[0].tBodies[0].rows]"
    seen = f"{rows}.filter((row) => row.offsetParent).map((row) => row.cells[0].textContent)"
    names = found.see(seen)
    assert isinstance(names, list)
    return names


def test_the_policy_lets_this_script_run_and_no_other() -> None:
    page = html(sample(), interactive=True)
    (script,) = SCRIPT.findall(page)
    hash = b64encode(sha256(script).digest())
    assert b"script-src 'sha256-" + hash + b"'; " in page
    assert page.count(b"script-src") == page.count(b"<script") == 1
    assert not re.search(rb"\son[a-z]+=|unsafe-eval|script-src[^;]*unsafe", page)


def test_without_being_asked_a_page_has_no_script() -> None:
    page = html(sample())
    assert b"<script" not in page
    assert b"data-tables" not in page
    assert b".tools" not in page


def seen(page: bytes) -> str:
    """Return the text between the tags of a page's body."""
    body = SCRIPT.sub(b"", page).partition(b"<body")[2].partition(b">")[2]
    return " ".join(re.sub(r"<[^>]+>", "", body.decode()).replace("\xa0%", " %").split())


def test_both_pages_say_the_same_where_scripts_do_not_run(tmp_path: Path) -> None:
    plain, scripted = html(sample()), html(sample(), interactive=True)
    assert seen(plain) == seen(scripted)
    with reading(html(document(), interactive=True), tmp_path, script=False) as found:
        assert shown(found) == list(STANDING)
        assert found.see("document.querySelectorAll('button, input, [hidden]').length") == 0


def test_ids_and_per_cents_stay_in_one_piece_and_keys_may_break() -> None:
    text = "TRE-8.10 on 6 % & kohdassa immigration.responsible_body, ks. 1.2.2026 ja e.g."
    page = html(replace(sample(), front=(paragraph(text),)), interactive=True).decode()
    assert (
        '<p><span class="id">TRE-8.10</span> on 6\xa0% &amp; kohdassa '
        "immigration.<wbr>responsible_<wbr>body, ks. 1.2.2026 ja e.g.</p>"
    ) in page


def test_columns_of_numbers_ask_for_less_room() -> None:
    counts = Table("Luvut", tuple(map(words, ("Kunta", "A", "B"))), (tuple(map(words, "xyz")),))
    long = replace(counts, rows=((words("Esimerkkikunnan kaupunki"), words("1"), words("2")),))
    page = html(replace(sample(), front=(counts, long)), interactive=True)
    assert re.findall(rb"--columns: ([0-9.]+)\"", page)[:2] == [b"1.8", b"2.2"]
    assert b'--columns: 3"' in html(replace(sample(), front=(counts,)))


def test_only_longer_tables_get_a_field_and_buttons(tmp_path: Path) -> None:
    with reading(html(document(), interactive=True), tmp_path) as found:
        assert found.see("document.querySelectorAll('.tools').length") == 1
        buttons = "[...document.querySelectorAll('button')].map((one) => one.innerText.trim())"
        assert found.see(buttons) == ["Kunta\n↕", "Täyttyy\n↕", "Päivä\n↕", "Tunnus\n↕"]
        assert found.see(STATUS) == "7/7 riviä"


def test_tab_and_enter_sort_and_tell(tmp_path: Path) -> None:
    with reading(html(document(), interactive=True), tmp_path) as found:
        go_to(found, f"{head(1)} button")
        told = []
        for _ in range(3):
            found.press("Enter")
            sort = found.see(f"document.querySelector('{head(1)}').getAttribute('aria-sort')")
            told.append((sort, found.see(STATUS), shown(found)[0]))
        assert told == [
            ("ascending", "7/7 riviä. Järjestys: Kunta, nouseva", "Ahtola"),
            ("descending", "7/7 riviä. Järjestys: Kunta, laskeva", "Öhmälä"),
            (None, "7/7 riviä. Alkuperäinen järjestys", "Ahtola"),
        ]
        assert shown(found) == list(STANDING)
        found.press("Enter")
        found.press("Tab")
        found.press("Enter")
        assert found.see("document.querySelectorAll('[aria-sort]').length") == 1


ORDERS = {
    1: ["Ahtola", "Oijala", "Ylälä", "Zetala", "Ålanti", "Äijälä", "Öhmälä"],
    2: ["Ylälä", "Ahtola", "Ålanti", "Oijala", "Öhmälä", "Zetala", "Äijälä"],
    3: ["Ålanti", "Ylälä", "Oijala", "Ahtola", "Öhmälä", "Zetala", "Äijälä"],
    4: ["Ylälä", "Zetala", "Oijala", "Ålanti", "Ahtola", "Öhmälä", "Äijälä"],
}
"""By column: names as Finns sort them, shares, dates, ids by their numbers; blank is last."""


def test_each_column_sorts_by_what_it_says(tmp_path: Path) -> None:
    with reading(html(document(), interactive=True), tmp_path) as found:
        for column, order in ORDERS.items():
            found.see(f"document.querySelector('{head(column)} button').click()")
            assert shown(found) == order, column
            found.see(f"document.querySelector('{head(column)} button').click()")
            assert shown(found)[0] == ("Öhmälä" if column == 1 else order[-2]), column
            assert column == 1 or shown(found)[-1] == "Äijälä"


def test_the_filter_shows_the_rows_that_hold_every_word(tmp_path: Path) -> None:
    with reading(html(document(), interactive=True), tmp_path) as found:
        go_to(found, "input")
        name = found.call("Accessibility.getFullAXTree")["nodes"]
        (field,) = [node for node in name if node.get("role", {}).get("value") == "searchbox"]
        assert field["name"]["value"] == "Suodata rivejä Tilanne"
        found.type("22/45 ÅL")
        assert shown(found) == ["Ålanti"]
        assert found.see(STATUS) == "1/7 riviä"
        found.type("x")
        assert (shown(found), found.see(STATUS)) == ([], "0/7 riviä")
        found.see("document.querySelector('input').select()")
        found.press("Escape")
        assert (shown(found), found.see(STATUS)) == (list(STANDING), "7/7 riviä")


def test_a_page_in_english_speaks_english(tmp_path: Path) -> None:
    with reading(html(document("en"), interactive=True), tmp_path) as found:
        found.see(f"document.querySelector('{head(1)} button').click()")
        assert found.see(STATUS) == "7/7 rows. Order: Kunta, ascending"


def test_paper_has_no_controls_but_says_when_rows_are_missing(tmp_path: Path) -> None:
    with reading(html(document(), interactive=True), tmp_path) as found:
        seen = "[...document.querySelectorAll('.tools > *, thead button > [aria-hidden]')]"
        seen += ".filter((one) => one.offsetParent).map((one) => one.textContent)"
        assert found.see(seen) == ["Suodata rivejä", "", "7/7 riviä", *"↕↕↕↕"]
        found.call("Emulation.setEmulatedMedia", media="print")
        assert found.see(seen) == []
        found.call("Emulation.setEmulatedMedia", media="screen")
        go_to(found, "input")
        found.type("ala")
        found.call("Emulation.setEmulatedMedia", media="print")
        assert found.see(seen) == ["2/7 riviä"]


def test_every_page_of_paper_repeats_the_names_of_columns(tmp_path: Path) -> None:
    names = ("Kunta", "Täyttyy", "Tunnus")
    rows = tuple(tuple(map(words, (f"Esimerkkilä {n}", "9/45", "TRE-3.1"))) for n in range(150))
    long = replace(document(), body=(Table("Pitkä", tuple(map(words, names)), rows),))
    with reading(html(long, interactive=True), tmp_path) as found:
        printed = b64decode(found.call("Page.printToPDF")["data"])
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed)).pages]
    listing = [page for page in pages if "Esimerkkilä" in page]
    assert len(listing) >= 3
    assert all(name in page for name in names for page in listing)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", WIDTHS)
def test_axe_finds_nothing_in_a_report(screen: str, dark: bool, tmp_path: Path) -> None:
    found = audit(html(pages(15), interactive=True), tmp_path, WIDTHS[screen], dark)
    assert (found.width, found.dark) == (WIDTHS[screen], dark)
    assert found.violations == []
    assert {one.partition(":")[0] for one in found.unsure} <= {"color-contrast"}
    assert {"label", "button-name", "aria-valid-attr-value"} <= set(found.passes)
    assert found.needed <= found.width


def test_the_w3c_checker_has_nothing_to_say_of_a_report(tmp_path: Path) -> None:
    assert checked(html(pages(15), interactive=True), tmp_path) == []


def test_a_report_of_every_municipality_is_light_and_soon_made() -> None:
    document = pages(309)
    html(document, interactive=True)
    start = perf_counter()
    page = html(document, interactive=True)
    assert perf_counter() - start < 2
    assert len(page) < 2_000_000
    assert page.count("Esimerkkilä 309".encode()) >= 2
