"""The Markdown form: what its reader sees on the web, and what its keeper sees in a diff."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

import pytest
from page_reading import (
    body,
    rendered,
    skeleton,
    words_meant,
    words_read,
)
from sample_document import bullets, paragraph, sample, words

from actionplan.core.document import (
    Break,
    Document,
    Facts,
    Figure,
    Inline,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    Section,
    Table,
    Text,
)
from actionplan.document.render.markdown import markdown

SMALL = """
# Otsikko

## Sisällys

- [1 Nuoret](#1-nuoret)
  - [1.1 Työpaja](#11-työpaja)

## 1 Nuoret

Työpaja on **maksuton**, ks. [luku 1.1](#11-työpaja).\\
Se on auki arkisin.

### 1.1 Työpaja

- **Kesto:** 8 viikkoa
- **Yhteys:** [nuoret@example.org](mailto:nuoret@example.org)

1. Soita.
2. Tule.

**Vuosikello 2026**

*Kokoukset: maaliskuu ja lokakuu.*

> **Täydennettävä: aukioloajat**
>
> Sopimuksen luku 7.

**Kävijät**

| Kuukausi | Kävijöitä |
| --- | --- |
| tammikuu | 12 |
| helmikuu | *ei tietoa* |
"""


def small(february: str = "ei tietoa") -> Document:
    open_days: Inlines = (
        Text("Työpaja on "),
        Text("maksuton", "strong"),
        Text(", ks. "),
        Link("luku 1.1", "#tyopaja"),
        Text("."),
        Break(),
        Text("Se on auki arkisin."),
    )
    contact = (Link("nuoret@example.org", "mailto:nuoret@example.org"),)
    visitors = (
        (words("tammikuu"), words("12")),
        (words("helmikuu"), (Text(february, "emphasis"),)),
    )
    workshop = Section(
        2,
        "tyopaja",
        "1.1",
        "Työpaja",
        (
            Facts((("Kesto", words("8 viikkoa")), ("Yhteys", contact))),
            bullets("Soita.", "Tule.", ordered=True),
            Figure("kello", "<svg/>", "Kokoukset: maaliskuu ja lokakuu.", "Vuosikello 2026"),
            Notice("gap", "Täydennettävä: aukioloajat", (paragraph("Sopimuksen luku 7."),)),
            Table("Kävijät", (words("Kuukausi"), words("Kävijöitä")), visitors),
        ),
    )
    return body(Section(1, "nuoret", "1", "Nuoret", (Paragraph(open_days), workshop)))


def text_of(document: Document) -> str:
    """The file without the comment at its head."""
    return markdown(document).decode().partition("-->\n")[2]


def line_of(*inlines: Inline) -> str:
    """The paragraph that these inlines make."""
    return text_of(body(Paragraph(inlines))).removeprefix("\n# Otsikko\n\n").removesuffix("\n")


def test_it_reads_well_as_it_is() -> None:
    assert text_of(small()) == SMALL


def test_it_says_at_its_head_what_it_is_without_showing_it() -> None:
    data = markdown(replace(sample(), meta=replace(sample().meta, author="--> <b>Kunta</b>")))
    head = data.decode().partition("\n\n")[0].splitlines()
    assert head[0] == "<!--"
    assert "title: Esimerkkikunnan toimintasuunnitelma 2026" in head
    assert "generator: actionplan 0.0 (esimerkki)" in head
    assert f"source: {sample().meta.source_digest}" in head
    assert "author: --&gt; <b&gt;Kunta</b&gt;" in head
    assert head[-1] == "-->"
    assert words_read(rendered(data))[0] == sample().meta.title


def test_the_page_says_what_the_document_says() -> None:
    assert words_read(rendered(markdown(sample()))) == words_meant(sample(), markdown=True)


def test_the_page_has_the_parts_of_the_document() -> None:
    page = rendered(markdown(sample()))
    levels = [one.level + 1 for one in sample().sections()]
    headings = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings == [1, 2, *levels]
    tables = [
        [len(list(row.all("th", "td"))) for row in one.all("tr")] for one in page.all("table")
    ]
    assert tables == [[4] * 3, [4] * 201, [3] * 5, [4] * 4]
    assert len(list(page.all("blockquote"))) == 4
    assert len(list(page.all("ol"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kunta vastaa palveluista 1.1.2026–31.12.2026 (ks. luku 3) – ja kustannuksista: 10 000 €.",
        "Tiedosto tila_2026.xlsx, a < b, 5 % & 3 §, ”lainaus”, palvelu A/B, +358 40 000 0000.",
        "2.1 Vastuut; -5 astetta; #aihe; klo 8.00; nimi@example.org!",
    ],
)
def test_plain_prose_needs_no_escapes(text: str) -> None:
    assert line_of(Text(text)) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kiitos @kunta ja @työ", "Kiitos @<!-- -->kunta ja @<!-- -->työ"),
        ("ks. #12", "ks. #<!-- -->12"),
        (":tada:", ":<!-- -->tada:"),
        ("a $x$ b", "a <span>$</span>x<span>$</span> b"),
    ],
)
def test_github_makes_no_mention_issue_emoji_or_formula_of_it(text: str, line: str) -> None:
    assert line_of(Text(text)) == line


@pytest.mark.parametrize(
    ("target", "line"),
    [
        (
            "https://example.org/a_(b)?c=1&copy=2;",
            "[tästä](<https://example.org/a_(b)?c=1&copy=2;>)",
        ),
        ("https://example.org/?a&copy;=1", "[tästä](https://example.org/?a\\&copy;=1)"),
        ("https://example.org/a b>", "[tästä](https://example.org/a%20b%3E)"),
        ("mailto:kunta@example.org", "[tästä](mailto:kunta@example.org)"),
        ("javascript:alert(1)", "tästä"),
        ("file:///etc/hosts", "tästä"),
        ("#ei-ole", "tästä"),
    ],
)
def test_only_what_may_be_followed_is_a_link(target: str, line: str) -> None:
    assert line_of(Link("tästä", target)) == line


def github_anchor(heading: str) -> str:
    """GitHub's rule, said another way than the renderer says it (no accents that combine)."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_links_inside_lead_to_the_anchors_that_github_gives() -> None:
    titles = ("Palvelut (2026): nuoret & aikuiset", "Palvelut", "Palvelut", "Otsikko")
    anchors = ("yksi", "kaksi", "kolme", "neljä")
    links = Paragraph(tuple(Link(one, f"#{one}") for one in anchors))
    page = rendered(
        markdown(
            body(
                *(
                    Section(1, anchor, "", title, (links,))
                    for anchor, title in zip(anchors, titles, strict=True)
                )
            )
        )
    )
    given_by_github = [github_anchor(one.text()) for one in page.all("h1", "h2")][2:]
    given_by_github[2:] = ["palvelut-1", "otsikko-1"]
    found = [one.attributes["href"] for one in page.all("a")]
    assert found == [f"#{one}" for one in given_by_github] * 5


def test_lists_that_follow_each_other_stay_apart() -> None:
    facts = Facts((("Kesto", words("2 h")),))
    lists = (*[bullets("a", "b")] * 3, facts, *[bullets("a", "b", ordered=True)] * 2, facts)
    page = rendered(markdown(body(*lists, Listing(((paragraph("x"), *lists),)))))  # type: ignore[arg-type]
    assert skeleton(page).count("ul") == 5 + 1 + 5
    assert skeleton(page).count("ol") == 2 + 2


def test_a_change_of_one_cell_is_a_change_of_one_line() -> None:
    before = text_of(small()).splitlines()
    long = "hyvin pitkä selitys siitä, miksi kävijöitä ei laskettu"
    after = text_of(small(long)).splitlines()
    changes = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert changes == ["- | helmikuu | *ei tietoa* |", f"+ | helmikuu | *{long}* |"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert markdown(sample()) == markdown(sample())
