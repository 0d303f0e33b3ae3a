"""No letter and no figure of a plan's text is lost or changed on the way to any form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path

import page_reading
import pytest
from filled_plan import composed, filled, patterns
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from text_of_forms import FORMS

from actionplan.core.document import Block, Document, Listing
from actionplan.core.place import pointer
from actionplan.core.prose import prose
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown
from actionplan.document.render.picture import drawable

LISTS = Path(__file__).parents[1] / "prose"
CASES = YAML(typ="safe").load(LISTS / "cases.yaml")["cases"]
PARTS = YAML(typ="safe").load(LISTS / "sentences.yaml")
LINKS = ("](", "<http", "<mailto")
"""Of a link its words are shown, its address is not: tested with the lists of cases."""
NO_FILE_HOLDS = ("\x0b", "\u2028", "\ufeff")
TEXTS = [
    case["text"]
    for case in CASES
    if not any(sign in case["text"] for sign in (*LINKS, *NO_FILE_HOLDS))
]
FEWEST = 100
"""So many fields at least does a plan have."""

PART = st.sampled_from([*PARTS["starts"], *PARTS["middles"], *PARTS["ends"]])
LINE = st.lists(PART, min_size=1, max_size=5).map(" ".join)
PROSE = st.lists(LINE, min_size=1, max_size=5).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\n  "]),
        min_size=len(lines),
        max_size=len(lines),
    ).map(lambda ends: "".join(map("".join, zip(lines, ends, strict=True))))
)
QUICK = [Phase.generate]
"""A miss names its field and its text: to look for a smaller one takes minutes."""


def letters(text: str) -> str:
    """Return letters and figures: a sentence may get a capital, whoever reads aloud is not told."""
    kept = "".join(
        one for one in text if one.isalnum() or unicodedata.combining(one) or one in "%§"
    )
    return unicodedata.normalize("NFC", kept).casefold()


def missing(form: Callable[[Document], str], kind: str, texts: list[str]) -> dict[str, str]:
    """Return the texts that a form does not show, when every field of a kind holds one of them."""
    turn = cycle(texts)
    data, placed = filled(kind, lambda: next(turn))
    shown = letters(form(composed(data).document))
    return {
        pointer(place): text
        for place, each in placed.items()
        for text in each
        if letters(text) not in shown and letters(drawable(text)) not in shown and place != AFTER
    }


AFTER = ("sections", "*", "after")
"""Which chapter an own one follows: nothing that is read."""


@pytest.mark.parametrize("kind", ["markdown", "text"])
def test_every_text_of_the_grammar_has_a_place_in_the_plan(kind: str) -> None:
    _, placed = filled(kind, lambda: "Teksti.")
    assert patterns(kind) - set(placed) == set(), "add it to beyond_example.yaml"
    assert len(placed) >= FEWEST


@pytest.mark.parametrize("form", FORMS)
def test_prose_of_the_list_keeps_letters_and_figures(form: str) -> None:
    for start in range(0, len(TEXTS), FEWEST):
        assert missing(FORMS[form], "markdown", TEXTS[start : start + FEWEST]) == {}


@pytest.mark.parametrize("form", FORMS)
def test_one_line_texts_of_the_list_keep_letters_and_figures(form: str) -> None:
    lines = [text.strip() for text in TEXTS if "\n" not in text.strip()]
    for start in range(0, len(lines), FEWEST):
        assert missing(FORMS[form], "text", lines[start : start + FEWEST]) == {}


NESTED = "- kunta:\n  3. ohjaus\n  4. neuvonta\n\n     1. yksin\n     2. yhdessä\n- alue"


def lists(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, Listing):
            yield ("ol", block.start) if block.ordered else ("ul", 1)
            for item in block.items:
                yield from lists(item)


@pytest.mark.parametrize("form", [markdown, html])
def test_a_page_has_the_lists_of_the_prose_and_its_signs(
    form: Callable[[Document], bytes],
) -> None:
    """What only looks like Markdown is escaped: GitHub shows what was written."""
    read = page_reading.rendered if form is markdown else page_reading.page
    for text in [*(case["text"] for case in CASES), NESTED]:
        document = page_reading.body(*prose(text))
        page = read(form(document))
        found = [(one.tag, int(one.attributes.get("start", "1"))) for one in page.all("ol", "ul")]
        assert found == list(lists(document.body)), text
        words = page_reading.words_meant(document, markdown=form is markdown)
        assert page_reading.words_read(page)[-len(words) :] == words, text


@pytest.mark.parametrize("form", FORMS)
def test_a_list_inside_a_list_keeps_its_numbers(form: str) -> None:
    shown = FORMS[form](page_reading.body(*prose(NESTED)))
    assert letters(NESTED) in letters(shown)
    assert "3." in shown


def test_no_bullet_of_a_list_inside_a_list_looks_like_a_minus() -> None:
    shown = FORMS["pdf"](
        page_reading.body(*prose("• kasvua:\n  • 5 prosenttia\n  • 3 htv\n• muuta"))
    )
    assert "5 prosenttia" in shown
    assert not re.search(r"[-–−]\s*[0-9]", shown)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@given(texts=st.lists(PROSE, min_size=8, max_size=8))
@settings(max_examples=8, phases=QUICK)
def test_any_prose_keeps_letters_and_figures(form: str, texts: list[str]) -> None:
    assert missing(FORMS[form], "markdown", texts) == {}


@given(texts=st.lists(PROSE, min_size=60, max_size=60))
@settings(max_examples=2, phases=QUICK)
def test_any_prose_keeps_letters_and_figures_in_print(texts: list[str]) -> None:
    assert missing(FORMS["pdf"], "markdown", texts) == {}
