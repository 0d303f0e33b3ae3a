"""The HTML form: one page for every screen and for paper, judged by a browser and a checker too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from page_reading import Element, as_read, body, everywhere, page, skeleton, words_meant, words_read
from sample_document import HOSTILE, LONG_WORDS, paragraph, sample, words

from actionplan.core.document import Document, Figure, Link, Paragraph, Section, Table, Text
from actionplan.core.resources import template_text
from actionplan.document.render.address import harmless
from actionplan.document.render.html import html


def first(document: Document, tag: str) -> Element:
    """The first such element of what the document itself says."""
    (main,) = page(html(document)).all("main")
    return next(main.all(tag))


def test_the_page_says_what_the_document_says() -> None:
    skip, *said = words_read(page(html(sample())))
    assert said == words_meant(sample(), markdown=False)
    assert skip == "Siirry sisältöön"


def test_headings_go_down_step_by_step_from_the_one_title() -> None:
    headings = page(html(sample())).all("h1", "h2", "h3", "h4", "h5", "h6")
    contents = 2
    levels = [one.level + 1 for one in sample().sections()]
    assert [int(one.tag[1]) for one in headings] == [1, contents, *levels]


def test_the_landmarks_stand_in_reading_order_behind_a_way_past_them() -> None:
    (whole,) = page(html(sample())).all("body")
    skip, *landmarks = (one for one in whole.children if not isinstance(one, str))
    (main,) = whole.all("main")
    assert (skip.tag, skip.text()) == ("a", "Siirry sisältöön")
    assert skip.attributes["href"] == f"#{main.attributes['id']}"
    assert [one.tag for one in landmarks] == ["header", "nav", "main", "footer"]


def test_the_contents_lead_to_chapters_and_what_they_divide_into() -> None:
    whole = page(html(sample()))
    (nav,) = whole.all("nav")
    anchors = [f"#{one.anchor}" for one in sample().sections()]
    shown = [f"#{one.anchor}" for one in sample().sections() if one.level <= 2]
    assert [one.attributes["href"] for one in nav.all("a")] == shown
    assert [f"#{one.attributes['id']}" for one in whole.all("section")] == anchors


def test_a_table_has_a_name_and_its_cells_know_what_they_are() -> None:
    statistics = list(page(html(sample())).all("table"))[1]
    head, *rows = statistics.all("tr")
    (caption,) = statistics.all("caption")
    assert caption.text() == "Asiakkaat palveluittain (kuvitteelliset luvut)"
    assert [one.attributes for one in head.all("th")] == [{"scope": "col"}] * 4
    assert len(rows) == 200
    assert all(
        [one.attributes.get("scope") for one in row.all("th", "td")] == ["row", None, None, None]
        for row in rows
    )


def test_a_wide_table_scrolls_in_a_frame_that_keys_reach_and_that_has_its_name() -> None:
    def table(columns: int) -> Table:
        return Table("Luvut", (words("a"),) * columns, ((words("1"),) * columns,))

    narrow, wide = page(html(body(table(2), table(3)))).all("div")
    (caption,) = wide.all("caption")
    named = {"role": "group", "tabindex": "0", "aria-labelledby": caption.attributes["id"]}
    assert named.items() <= wide.attributes.items()
    assert wide.attributes["class"] == "table scroll"
    assert narrow.attributes == {"class": "table"}


def test_an_empty_corner_is_no_header() -> None:
    document = body(Table("Luvut", ((), words("Määrä")), ((words("Kunta"), words("1")),)))
    (row, _) = page(html(document)).all("tr")
    assert [one.tag for one in row.all()] == ["td", "th"]


GRADIENT = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 xml:lang="fi" viewBox="0 0 900 300"><defs><linearGradient id="sini"/><path id="nuoli"/></defs>
<rect fill="url(#sini)" stroke="#123456"/><use xlink:href="#nuoli"/></svg>"""


def test_a_figure_is_named_by_its_words_and_shares_no_id() -> None:
    figure = Figure("kuva", GRADIENT, "Kolme nuolta.", "Palvelukartta")
    whole = page(html(body(figure, figure)))
    one, other = whole.all("svg")
    title, desc = one.all("title", "desc")
    assert (title.text(), desc.text()) == ("Palvelukartta", "Kolme nuolta.")
    named = f"{title.attributes['id']} {desc.attributes['id']}"
    assert (one.attributes["role"], one.attributes["aria-labelledby"]) == ("img", named)
    assert [found.text() for found in whole.all("figcaption")] == ["Palvelukartta"] * 2
    for svg in (one, other):
        (gradient,), (path,) = svg.all("lineargradient"), svg.all("path")
        (rect,), (use,) = svg.all("rect"), svg.all("use")
        assert rect.attributes["fill"] == f"url(#{gradient.attributes['id']})"
        assert rect.attributes["stroke"] == "#123456"
        assert use.attributes["href"] == f"#{path.attributes['id']}"
    assert "lang" not in one.attributes


def test_a_figure_keeps_its_own_title() -> None:
    (svg,) = page(html(sample())).all("svg")
    (title, desc) = svg.all("title", "desc")
    assert title.text() == "Vuosikello"
    assert desc.text().startswith("Neljännesvuosien kokoukset")


def test_no_id_stands_twice_and_every_reference_finds_its_own() -> None:
    found = list(page(html(sample())).all())
    ids = [one.attributes["id"] for one in found if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    named = " ".join(one.attributes.get("aria-labelledby", "") for one in found).split()
    inside = [one.attributes["href"] for one in found if one.tag == "a"]
    meant = {*named, *(href[1:] for href in inside if href.startswith("#"))}
    assert meant <= set(ids)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:kunta@example.org", "mailto:kunta@example.org"),
        ("#luku", "#luku"),
        ('https://example.org/" onclick="x', "https://example.org/%22%20onclick=%22x"),
        ("https://example.org/työ", "https://example.org/työ"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("#ei-ole", None),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("file:///etc/hosts", None),
        ("ftp://example.org", None),
        ("https://", None),
        ("https://example.org/\u202egpj.exe", None),
        ("", None),
    ],
)
def test_only_what_may_be_followed_is_a_link(target: str, href: str | None) -> None:
    section = Section(1, "luku", "", "Luku", (Paragraph((Link("tästä", target),)),))
    text = first(body(section), "p")
    assert text.text() == "tästä"
    assert [one.attributes["href"] for one in text.all("a")] == ([href] if href else [])


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("ohje", "https://example.org/ohje", True),
        ("www.example.org/ohje", "https://www.example.org/ohje/", False),
        ("example.org/", "https://example.org", False),
        ("kunta@example.org", "mailto:kunta@example.org", False),
        ("Kirjaamo", "mailto:kunta@example.org", True),
    ],
)
def test_paper_shows_an_address_that_the_words_do_not_say(
    text: str, target: str, shown: bool
) -> None:
    link = first(body(Paragraph((Link(text, target),))), "a")
    assert (link.attributes.get("class") == "worded") == shown
    assert "a.worded::after" in template_text("html/document.css")


def test_the_page_says_what_it_is() -> None:
    meta, whole = sample().meta, page(html(sample()))
    said = {one.attributes.get("name"): one.attributes.get("content") for one in whole.all("meta")}
    (root,), title = whole.all("html"), next(whole.all("title"))
    assert (root.attributes["lang"], title.text()) == (meta.lang, meta.title)
    assert {
        "generator": meta.generator,
        "author": meta.author,
        "description": meta.subject,
        "keywords": ", ".join(meta.keywords),
        "dcterms.language": meta.lang,
        "dcterms.title": meta.title,
        "dcterms.creator": meta.author,
        "dcterms.date": meta.date,
        "dcterms.source": meta.source_digest,
    }.items() <= said.items()


def test_the_page_needs_nothing_else_and_forbids_itself_the_rest() -> None:
    whole = page(html(sample()))
    assert not list(whole.all("script", "img", "iframe", "object", "base", "form"))
    assert [one.attributes for one in whole.all("link")] == [{"rel": "icon", "href": "data:,"}]
    assert "url(" not in template_text("html/document.css")
    assert "@import" not in template_text("html/document.css")
    (policy,) = (
        one.attributes["content"]
        for one in whole.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert (rules["style-src"], rules["img-src"]) == ("'unsafe-inline'", "data:")
    assert not set(rules) & {"script-src", "connect-src", "font-src", "frame-src"}


def test_a_language_of_its_own_has_its_own_words() -> None:
    english = replace(sample(), meta=replace(sample().meta, lang="en"))
    assert next(page(html(english)).all("a")).text() == "Skip to the content"


TRICKS = (
    *HOSTILE, *LONG_WORDS, "<", ">", "&", '"', "'", "&lt;", "&#0;", "</title>", "</style>", "</p>",
    "<!--", "-->", "]]>", "<script>", "<svg/onload=x>", "{{", "}}", "{%", "%}", "{#", "#}", "\x00",
    "\x1b[31m", "\x85", "\u202e", "\u2066", "\u2028", "\ufeff", "\ufdd0", "\U0001fffe", "\ud800",
    "\n", "\r\n", "\t", "\u00a0", "\u00ad", "\u200d", "ä", "a",
)  # fmt: skip
TEXTS = (
    st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), min_size=1, max_size=4)
    .map("".join)
    .filter(str.strip)
)
BENIGN = skeleton(page(html(everywhere("sana"))))


@given(TEXTS)
@example("<b>&amp;{{ 7 * 7 }}</b>")
@settings(max_examples=100, deadline=None)
def test_every_text_comes_out_as_typed_and_changes_nothing_around_it(text: str) -> None:
    whole = page(html(everywhere(text)))
    assert words_read(whole)[1:] == words_meant(everywhere(text), markdown=False)
    assert skeleton(whole) == BENIGN
    said = {one.attributes.get("name"): one.attributes.get("content") for one in whole.all("meta")}
    typed = harmless(text)
    assert [said[name] for name in ("author", "description", "dcterms.title")] == [typed] * 3
    title, described = next(whole.all("title")), next(whole.all("desc"))
    assert as_read(title.text()) == as_read(described.text()) == as_read(typed)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hinta \u202e05\u202c €", "hinta [U+202E]05[U+202C] €"),
        ("\x00\x1b[31m\x7f\x85", "[U+0000][U+001B][31m[U+007F][U+0085]"),
        ("\u2067\u2069\u2028\ufeff\ufffe", "[U+2067][U+2069][U+2028][U+FEFF][U+FFFE]"),
        ("\ud800", "[U+D800]"),
        ("العربية\u200f, e\u0301, \u00ad\u200b\u200d\U0001f600", None),
    ],
)
def test_what_could_act_is_spelled_out_and_nothing_else(text: str, shown: str | None) -> None:
    found = first(body(paragraph(text)), "p")
    assert found.text() == (shown or text)


def test_a_document_without_chapters_has_no_contents() -> None:
    tags = skeleton(page(html(Document(sample().meta, (), (paragraph("x"),), "Sisällys"))))
    assert "nav" not in tags
    assert "main" in tags


def test_styles_of_text_are_elements() -> None:
    inlines = (Text("a", "strong"), Text("b", "emphasis"), Text("c"))
    found = first(body(Paragraph(inlines)), "p")
    assert [(one.tag, one.text()) for one in found.all()] == [("strong", "a"), ("em", "b")]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html(sample()) == html(sample())
