"""A plan any of whose texts are blank: it says what it would say without them, in every form."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx_reading import opened, paragraphs
from emptying import (
    BLANKS,
    LEFTOVER,
    case,
    composed,
    deleted,
    emptied,
    leftovers,
    library,
    lines,
    texts,
    tree,
    tree_of,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_reading import structure
from ruamel.yaml import YAML

from actionplan.cli.press.editions import edition, figure
from actionplan.core.document import Document
from actionplan.core.forms import FIGURES
from actionplan.core.resources import template_text
from actionplan.diff.changes import compare
from actionplan.diff.edits import Edit
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.document.names import missing
from actionplan.edit.flat import flat
from actionplan.edit.skeleton.skeleton import skeleton
from actionplan.judge import checks
from actionplan.judge.case import Case
from actionplan.judge.pipeline import judged
from actionplan.plan.grammar import is_sound, schema
from actionplan.plan.plan import blank

EXAMPLE = tree("esimerkkikunta")
PLACES = texts(EXAMPLE.data)
DRAFT = tree_of(
    skeleton(library().get("tampereen-seutu"), [  # type: ignore[arg-type]
        library().get("tampereen-seutu").parties["nokia"]], 2027)  # type: ignore[union-attr]
)  # fmt: skip
some = st.sets(st.sampled_from(PLACES)) | st.sets(st.sampled_from(PLACES)).map(
    lambda kept: set(PLACES) - kept
)
"""Few texts, or all but few."""

unhurried = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


def verdicts(case: Case) -> list[tuple[object, ...]]:
    return [
        (v.requirement, v.municipality, v.status, v.questions,
         {m.part for m in v.missing}, {m.part for m in v.advice})
        for v in case.verdicts
    ]  # fmt: skip


def sheets(case: Case, made: Composed) -> Iterator[bytes | None]:
    for form in ("md", "html", "docx", "ics"):
        yield edition(form, made.document, case)
    for name in FIGURES:
        yield figure(name, made.document, case)


def headings(document: Document) -> list[str]:
    """Return the headings but for those of annexes, which come and go with what is missing."""
    found = [text for kind, text in lines(document) if kind == "heading"]
    return [text for text in found if not text.startswith("Liite: ")]


@unhurried
@given(some, st.sampled_from(BLANKS))
def test_it_says_what_it_would_say_without_them(paths: set[Any], blank: str) -> None:
    data, less = emptied(EXAMPLE.data, paths, blank), deleted(EXAMPLE.data, paths)
    assert is_sound(data)
    one, other = case(EXAMPLE, data), case(EXAMPLE, less)
    assert verdicts(one) == verdicts(other)
    assert list(flat(data)) == list(flat(less))
    assert compare(one, other).changes == compare(other, one).changes == ()
    assert composed(one).document == composed(other).document


@unhurried
@given(some, st.sampled_from(BLANKS))
def test_no_form_falls_or_shows_where_something_should_have_been(
    paths: set[Any], blank: str
) -> None:
    own = case(EXAMPLE, emptied(EXAMPLE.data, paths, blank))
    made = composed(own)
    assert judged(own).judged
    assert leftovers(made.document) == []
    assert all(sheets(own, made)) or "services" not in own.plan.data
    assert compare(case(EXAMPLE, EXAMPLE.data), own)


@settings(max_examples=3)
@given(some, st.sampled_from(BLANKS))
def test_paper_and_word_have_no_empty_heading(paths: set[Any], blank: str) -> None:
    own = case(EXAMPLE, emptied(EXAMPLE.data, paths, blank))
    document = composed(own).document
    pdf, docx = (edition(form, document, own) for form in ("pdf", "docx"))
    tags = [f"H{level}" for level in range(1, 7)]
    printed = [element.text() for element in structure(pdf).all(*tags)]
    typed = [p.text for p in paragraphs(opened(docx)) if (p.style.name or "").startswith("Heading")]
    assert len(printed) > 10
    assert len(typed) > 10
    assert [text for text in printed + typed if not text.strip(" 0123456789.")] == []


@unhurried
@given(st.sets(st.sampled_from(texts(DRAFT.data))), st.sampled_from(BLANKS))
def test_a_form_half_filled_says_the_half(paths: set[Any], blank: str) -> None:
    data = emptied(emptied(DRAFT.data, texts(DRAFT.data), blank), paths, "Sovitaan yhdessä")
    own = case(DRAFT, data)
    made = composed(own)
    assert leftovers(made.document) == []
    assert all(edition(form, made.document, own) for form in ("md", "html", "docx", "ics"))
    told = " ".join(text for _, text in lines(made.document))
    assert told.count("Sovitaan yhdessä") >= len(paths)


def test_every_blank_is_told_once_and_nothing_else_is() -> None:
    own = case(DRAFT, DRAFT.data)
    told = {d.rule: dict(d.args)["count"] for d in checks.run(own) if d.rule in ("AP310", "AP311")}
    assert sum(map(int, told.values())) == len(texts(DRAFT.data))  # type: ignore[arg-type]
    filled = case(DRAFT, emptied(DRAFT.data, texts(DRAFT.data), "Sana"))
    assert not {"AP310", "AP311"} & {d.rule for d in checks.run(filled)}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("services", "valmennus", "name"), "(nimi puuttuu)"),
        (("groups", "koordinaatioryhma", "name"), "(nimi puuttuu)"),
        (("practices", 0, "title"), "(nimi puuttuu)"),
    ],
)
def test_where_a_name_is_needed_its_heading_is_the_gap(place: tuple[Any, ...], said: str) -> None:
    before = headings(composed(case(EXAMPLE, EXAMPLE.data)).document)
    name: Any = EXAMPLE.data
    for step in place:
        name = name[step]
    after = headings(composed(case(EXAMPLE, emptied(EXAMPLE.data, [place], " "))).document)
    assert before.count(str(name)) == 1
    assert after == [said if heading == name else heading for heading in before]


def test_a_post_of_a_nameless_organisation_says_what_has_no_name() -> None:
    organisation = EXAMPLE.data["posts"]["elinvoimajohtaja"]["organisation"]
    nameless = emptied(EXAMPLE.data, [("organisations", organisation, "name")], " ")
    told = " ".join(text for _, text in lines(composed(case(EXAMPLE, nameless)).document))
    assert "elinvoimajohtaja, (organisaation nimi puuttuu)" in told.lower()
    assert "(nimi puuttuu)" not in told


def test_an_own_chapter_needs_its_heading_and_its_text() -> None:
    data = copy.deepcopy(EXAMPLE.data)
    data["sections"] = [
        {"heading": "", "text": "Kokeilu alkaa keväällä."},
        {"heading": "Kokeilut", "text": "\u00a0"},
        {"heading": "", "text": ""},
    ]
    document = composed(case(EXAMPLE, data)).document
    own = [s for s in document.body if s.title in ("(otsikko puuttuu)", "Kokeilut")]  # type: ignore[union-attr]
    said = [[text for _, text in lines(_only(document, section))] for section in own]
    assert said == [
        ["(otsikko puuttuu)", "Kokeilu alkaa keväällä."],
        ["Kokeilut", "(teksti puuttuu)"],
    ]


def _only(document: Document, section: Any) -> Document:
    return replace(document, front=(), body=(section,))


def test_places_in_lists_stay_those_of_the_file() -> None:
    draft = """\
schema_version: "1.0"
agreement: tampereen-seutu
municipalities: [nokia]
year: 2027
practices:
  - {title: "", text: " "}
  - title: Vihjeet
    text: Vihjeet kerrotaan viikoittain.
services:
  pajat: {name: "", links: [{how: ""}, {organisation: kunta, how: Sama tiimi.}]}
  neuvonta: {name: "\u200b"}
"""
    tree = tree_of(draft)
    plan = case(tree, tree.data).plan
    (text,) = (p for p in plan.passages if p.path[-1] == "text")
    assert (text.path, plan.span(text.path).line) == (("practices", 1, "text"), 8)
    assert plan.data["practices"][0] == {}
    assert plan.data["services"] == {
        "pajat": {"links": [{}, {"organisation": "kunta", "how": "Sama tiimi."}]},
        "neuvonta": {},  # it is there by its id, and something may refer to it
    }
    lines_left_blank = [6, 6, 10, 10, 11]
    assert [plan.span(path).line for path in plan.blanks] == lines_left_blank
    assert plan.tree.data["services"]["neuvonta"] == {"name": ""}


def test_a_plan_with_nothing_empty_is_not_copied() -> None:
    assert case(EXAMPLE, EXAMPLE.data).plan.data is EXAMPLE.data


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u00a0\u202f", "\u00ad", "\u200b\u2060\ufeff", "\u3164"]
)
def test_what_prints_nothing_is_blank(text: str) -> None:
    assert blank(text)


@pytest.mark.parametrize("text", ["a", "0", "–", "?", "§", "\u00a0.", "\u200bä", "😀", "\u0301"])
def test_what_prints_is_not(text: str) -> None:
    assert not blank(text)


def test_a_service_whose_every_text_is_emptied_is_gone_from_a_comparison() -> None:
    data = copy.deepcopy(EXAMPLE.data)
    data["services"]["uusi"] = {"name": "Uusi palvelu", "purpose": "Kokeillaan."}
    old = case(EXAMPLE, data)
    places = [path for path in texts(data) if path[:2] == ("services", "uusi")]
    new = case(EXAMPLE, emptied(data, places, " "))
    kinds = {c.kind for c in compare(old, new).changes if c.old_path == ("services", "uusi")}
    assert kinds == {"service-removed"}
    back = compare(new, case(EXAMPLE, EXAMPLE.data)).changes
    assert [change.kind for change in back if isinstance(change.what, Edit)] == []


WAIVER = """\
schema_version: "1.0"
agreement: tampereen-seutu
municipalities: [nokia]
year: 2026
waivers:
  - requirement: TRE-7.5
    municipality: nokia
    decided_by: ""
    decided_on: "2026-01-02"
    until: "2026-12-31"
    reason: " "
"""


def test_a_waiver_that_tells_not_who_decided_it_says_so() -> None:
    waiver = tree_of(WAIVER)
    document = composed(case(waiver, waiver.data)).document
    assert {"(päättäjä puuttuu)", "(perustelu puuttuu)"} <= {text for _, text in lines(document)}
    assert leftovers(document) == []


OWN_TEMPLATE = """\
# {{ plan.title }}

{% for service in plan.services %}
## {{ service.location }}

- {{ service.email }}.
- Kesto: {{ service.purpose }}

({{ service.website }}, {{ service.note }})

{{ service.purpose }}
{% endfor %}
"""


def test_a_stranger_s_template_makes_no_empty_heading_and_no_line_of_signs(tmp_path: Path) -> None:
    (tmp_path / "chapters.yaml").write_text("chapters: {alku: {}}", encoding="utf-8")
    (tmp_path / "alku.md").write_text(OWN_TEMPLATE, encoding="utf-8")
    data = {key: EXAMPLE.data[key] for key in ("schema_version", "agreement", "municipalities")}
    data |= {"year": 2026, "title": "", "services": {"a": {"name": "A", "purpose": "Ohjaa."}}}
    document = compose(case(EXAMPLE, data), template_set(str(tmp_path))).document
    assert [text for _, text in lines(_only(document, document.body[0]))] == [
        "(otsikko puuttuu)",
        "(otsikko puuttuu)",
        "Kesto: Ohjaa.",
        "Ohjaa.",
    ]


def test_the_words_for_gaps_are_those_of_the_texts_that_the_grammar_requires() -> None:
    free = {f"#/$defs/{name}" for name in ("line", "prose", "email", "quote")}
    required = {
        name: {k for k in part["required"] if part["properties"][k].get("$ref") in free}
        for name, part in schema()["$defs"].items()
        if "required" in part
    }
    gaps = YAML(typ="safe").load(template_text("fi/document.yaml"))["missing"]
    assert {name: set(words) for name, words in gaps.items() if name != "text"} == {
        name: fields for name, fields in required.items() if fields
    }


def test_a_required_text_without_words_of_its_own_is_missing_all_the_same() -> None:
    assert missing("service", "name") == "(nimi puuttuu)"
    assert missing("kokeilu", "avaus") == "(teksti puuttuu)"


@pytest.mark.parametrize("text", ["Palvelu..", "Verkosto: .", "Siirtymä: → .", "Säädös: ()", ". A"])
def test_the_test_sees_what_is_left_over(text: str) -> None:
    assert LEFTOVER.search(text)
