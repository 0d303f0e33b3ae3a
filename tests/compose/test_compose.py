"""The document tells the whole plan, shows its gaps, and takes text for nothing but text."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from composing import PLANS, case, changed, composed, library, shape, tree, words
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from actionplan.core.document import Document, Notice, Paragraph, Section, Table, plain
from actionplan.core.place import Path, pointer
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.plan.plan import blank
from actionplan.words.finnish import phrases as finnish
from walking import walk

EXAMPLE, REAL = PLANS

# What the document may leave out: labels for machines, whose meaning stands in the chapter's place.
LABELS = {"kind", "area"}
LABELLED = {"muut kuin työikäiset"}


@pytest.mark.parametrize("name", PLANS)
def test_what_is_not_told_is_labels_only(name: str) -> None:
    untold = [path for path in composed(name).untold if not LABELS & {str(s) for s in path[-2:]}]
    assert [pointer(path) for path in untold] == []


@pytest.mark.parametrize("name", PLANS)
def test_every_text_and_date_that_is_told_can_be_read(name: str) -> None:
    read = words(composed(name).document)
    untold = set(composed(name).untold)
    missing = [
        pointer(visit.path)
        for visit in walk(tree(name).data)
        if visit.kind in ("text", "date", "email") and visit.path not in untold
        and not _readable(visit.path, str(visit.value), visit.kind, read)
    ]  # fmt: skip
    # The title is in the document's own metadata, where every form shows it.
    assert [path for path in missing if path not in ("/title", "/language")] == []


def _readable(path: Path, value: str, kind: str, read: str) -> bool:
    """A line may be a date, too; what repeats a label (”Yli 65-vuotiaat”) is not said twice."""
    if kind == "date":
        return finnish.date(value) in read or _range_end(value) in read
    return value in read or finnish.date(value) in read or value.lower() in LABELLED


def _range_end(value: str) -> str:
    """The first day of a range may be written without its year."""
    return finnish.date(value).rsplit(".", 1)[0]


def test_every_requirement_has_one_chapter() -> None:
    placed = [id for chapter in template_set().chapters for id in chapter.requirements]
    assert sorted(placed) == sorted(set(placed))
    agreement = library().get("tampereen-seutu")
    assert agreement is not None
    assert set(placed) == set(agreement.requirements)


def test_every_chapter_has_a_template() -> None:
    templates = template_set()
    environment = Environment(loader=templates.loader)
    for chapter in templates.chapters:
        assert templates.loader.get_source(environment, chapter.template)[0].strip()


def notices(document: Document) -> list[str]:
    found = []

    def look(blocks: Any) -> None:
        for block in blocks:
            if isinstance(block, Notice):
                found.append(block.title)
            elif isinstance(block, Section):
                look(block.blocks)

    look((*document.front, *document.body))
    return found


def test_gaps_are_visible_in_their_chapters_and_on_the_first_page() -> None:
    titles = notices(composed(REAL).document)
    assert "Täydennettävää" in titles
    assert "Täydennettävä: nuorten palvelun kustannusten jako, sopimuksen luku\u00a07" in titles
    assert notices(composed(EXAMPLE).document) == []


def test_a_gap_is_said_of_those_whose_it_is_and_of_no_other() -> None:
    """Lempäälä says which basic services are meant for immigrants; Vesilahti does not."""
    (gap,) = [
        block
        for section in composed(REAL).document.sections()
        for block in section.blocks
        if isinstance(block, Notice) and "peruspalvelut maahan" in block.title
    ]
    of_both = [plain(block.inlines) for block in gap.blocks if isinstance(block, Paragraph)]
    (lempaala,) = [line for line in of_both if line.endswith("Koskee: Lempäälä.")]
    (vesilahti,) = [line for line in of_both if line.endswith("Koskee: Vesilahti.")]
    assert lempaala.startswith("Suunnitelma täyttää tämän osittain. Ei ilmene:")
    assert vesilahti.startswith("Suunnitelmasta ei ilmene:")


def test_a_draft_that_names_nobody_shows_whom_to_name_and_its_gap() -> None:
    data = {key: tree(REAL).data[key] for key in ("schema_version", "agreement", "year")}
    data |= {"municipalities": ["lempaala", "vesilahti"], "status": "draft"}
    document = compose(case(REAL, data), template_set()).document
    (chapter,) = [section for section in document.sections() if section.title == "Vastuut"]
    table, gap, _ = chapter.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 7
    assert {plain(cell) for row in table.rows for cell in row[1:]} == {"ei nimetty"}
    assert isinstance(gap, Notice)
    assert "osa-alueiden vastuuhenkilöt" in gap.title


def test_a_deputy_from_elsewhere_is_told_with_the_organisation() -> None:
    groups = copy.deepcopy(tree(EXAMPLE).data["groups"])
    groups["koordinaatioryhma"]["seats"][0]["deputies"] = ["elinvoimajohtaja", "palvelupaallikko"]
    read = words(changed(EXAMPLE, groups=groups))
    assert "varalla elinvoimajohtaja ja palvelupäällikkö (Esimerkkiseudun työllisyysalue)" in read


def test_a_deputy_from_elsewhere_is_told_so_in_the_register_too() -> None:
    posts = copy.deepcopy(tree(EXAMPLE).data["posts"])
    posts["kunnanjohtaja"]["deputies"] = ["palvelupaallikko"]
    read = words(changed(EXAMPLE, posts=posts))
    assert "| palvelupäällikkö (Esimerkkiseudun työllisyysalue) |" in read


def test_a_draft_says_that_it_is_one() -> None:
    draft = changed(EXAMPLE, status="draft")
    assert notices(draft)[0] == "Luonnos"
    assert "Tila: Luonnos\n" in words(draft)


def test_a_plan_that_does_not_say_whether_it_is_a_draft_says_so() -> None:
    data = {key: value for key, value in tree(EXAMPLE).data.items() if key != "status"}
    silent = compose(case(EXAMPLE, data), template_set()).document
    assert "Vuosi: 2026\nTila: ei kerrottu\n" in words(silent)
    assert (silent.meta.status, silent.meta.status_words) == ("", "")
    assert notices(silent)[:1] != ["Luonnos"]
    assert "Tila: Hyväksytty\n" in words(composed(EXAMPLE).document)


def test_levels_never_skip_and_anchors_are_unique() -> None:
    for name in PLANS:
        sections = list(composed(name).document.sections())
        before = 0
        for section in sections:
            assert section.level <= before + 1
            before = section.level
        assert len({section.anchor for section in sections}) == len(sections)


def test_the_same_plan_makes_the_same_document() -> None:
    assert compose(case(REAL), template_set()) == compose(case(REAL), template_set())


HOSTILE = [
    "# Otsikko", "- kohta\n- toinen", "<script>alert(1)</script>", "{{ plan.title }}",
    "{% include 'vuoro.md' %}", "![kuva](https://x.fi)", "[linkki](javascript:alert(1))",
    "\ue0000\ue001",
    "*a* _b_ `c` **d**", "| a | b |\n|---|---|", "&amp; &lt;", "\u202eoikealta", "1. yksi",
]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip)
       .filter(lambda text: not blank(text)))  # fmt: skip
@example("# Otsikko")
@example("{{ plan.title }}")
@settings(max_examples=40, deadline=None)
def test_any_line_comes_out_as_typed_and_changes_no_structure(text: str) -> None:
    plain_document, document = with_task("Tehtävä"), with_task(text)
    assert tuple(map(shape, document.body)) == tuple(map(shape, plain_document.body))
    assert text in words(document)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_typed(text: str) -> None:
    assert tuple(map(shape, with_task(text).body)) == tuple(map(shape, with_task("x").body))
    assert text in words(with_task(text))


def with_task(text: str) -> Document:
    groups = copy.deepcopy(tree(EXAMPLE).data["groups"])
    groups["koordinaatioryhma"]["tasks"][0]["task"] = text
    return changed(EXAMPLE, groups=groups)


PROSE = {
    "Yksi kappale.": "Yksi kappale.",
    "*korostus* ja **vahva**": "korostus ja vahva",
    "- a\n- b": "a\nb",
    "<b>ei</b>": "<b>ei</b>",
    "[kunta](https://x.fi)": "kunta",
    "[paha](javascript:x)": "[paha](javascript:x)",
    "{{ 7 * 7 }}": "{{ 7 * 7 }}",
    "R&amp;D &#128512;": "R&amp;D &#128512;",
    "# ei otsikko": "# ei otsikko",
}


@pytest.mark.parametrize(("text", "read"), PROSE.items())
def test_prose_knows_its_subset_and_nothing_else(text: str, read: str) -> None:
    document = changed(EXAMPLE, summary=text)
    assert read in words(document)
    assert [s.title for s in document.sections()] == [
        s.title for s in composed(EXAMPLE).document.sections()
    ]


def test_prose_in_a_phrase_and_in_a_picture_is_read_as_prose() -> None:
    services = copy.deepcopy(tree(EXAMPLE).data["services"])
    service = services["valmennus"]
    service["referrals"][0]["volume"] = {"text": "*Enintään* 40,\n31. joulukuuta asti"}
    service["intentions"] = [{"what": "**Uusi** tila\n1. kerrokseen", "year": 2026}]
    read = words(changed(EXAMPLE, services=services))
    assert "Ohjattavien määrä: Enintään 40, 31. joulukuuta asti." in read
    assert "vuonna 2026: Uusi tila 1. kerrokseen" in read
    assert "*" not in read


def test_a_line_is_a_link_only_if_it_is_nothing_but_an_address() -> None:
    groups = copy.deepcopy(tree(EXAMPLE).data["groups"])
    for number, task in enumerate(("https://example.fi/a", "https://example.fi/a ja sen liite")):
        groups["koordinaatioryhma"]["tasks"][number]["task"] = task
    found = repr(changed(EXAMPLE, groups=groups))
    assert "Link(text='https://example.fi/a', target='https://example.fi/a')" in found
    assert "Text(text='https://example.fi/a ja sen liite', style='plain')" in found


SAID = {
    "a nested entry has a line for each title, and no stop before a comma": (
        "Vastaanottajan oikeus: Kunta käsittelee tiedot oman palvelunsa rekisterinpitäjänä.\n"
        "Käyttötarkoitus: Yhteydenotto ja valmennuksen aloitus.\n"
    ),
    "a line that is a date is written as Finns do": "20.11.2024",
    "an agreed amount is a phrase": "Ohjattavien määrä: 40\u00a0asiakasta vuodessa.",
    "the plan's own words get their full stop once": (
        "Kohderyhmä: Työtä tai koulutusta etsivät työttömät. Ikä: 18–64-vuotiaat."
    ),
    "a group that is a label is said once": "\nYli 65-vuotiaat. Palvelut tuottaa",
    "a requirement is called by its name": "palvelujen liittyminen toisiinsa (TRE-3.3)",
}


@pytest.mark.parametrize("told", SAID.values(), ids=SAID.keys())
def test_the_example_reads_well(told: str) -> None:
    assert told in words(composed(EXAMPLE).document)


def test_an_intention_tells_its_day_once() -> None:
    what = "Lain uudistus tulee voimaan 1.2.2026."
    intention = {"what": what, "date": "2026-02-01", "status": "planned"}
    read = words(changed(EXAMPLE, education=[{"intentions": [intention]}])).split("\n")
    item, wheel = [line for line in read if "1.2.2026" in line]
    assert item == "Lain uudistus tulee voimaan 1.2.2026. Tila: suunnitteilla."
    assert wheel.startswith("Vuosikello 2026.")
    assert (item.count("1.2.2026"), wheel.count("1.2.2026")) == (1, 1)


def test_a_network_of_both_kinds_is_named_once() -> None:
    lines = words(composed(EXAMPLE).document).split("\n")
    assert len([line for line in lines if "kotoutumisverkosto. Edustaja" in line]) == 1


def test_no_document_says_two_stops_or_a_stop_before_a_comma() -> None:
    for name in PLANS:
        said = words(composed(name).document)
        assert [sign for sign in (".,", "..", ".;", " .", "  ") if sign in said] == []


DECIDED = (
    ("TRE-7.3", "–", "x"),
    ("TRE-10.2", "Lomake uusitaan.", "Kunnanhallitus"),
    ("TRE-7.2", "Tiloja remontoidaan.", "Kunnanhallitus"),
)
"""Waivers: one says nothing, one is of a duty of the law, one frees."""


def test_a_decision_that_does_not_count_is_told_so_where_it_is_told() -> None:
    data = copy.deepcopy(tree(EXAMPLE).data)
    data["reviews"][0]["note"] = "–"
    del data["youth"][0]["premises"]
    days = {"municipality": "esimerkkikunta", "decided_on": "2026-01-12", "until": "2026-12-31"}
    data["waivers"] = [
        {"requirement": id, "reason": reason, "decided_by": by, **days}
        for id, reason, by in DECIDED
    ]
    document = compose(case(EXAMPLE, data), template_set()).document
    chapter = next(
        one for one in document.body if isinstance(one, Section) and "Yhteys" in one.title
    )
    told = {
        one.title.partition(": ")[2]: [
            inner.title for inner in one.blocks if isinstance(inner, Notice)
        ]
        for one in chapter.blocks
        if isinstance(one, Section) and ": " in one.title
    }
    assert told == {
        "nuorten palvelun aukioloajat (TRE-7.3)": ["Poikkeuspäätös ei vapauta"],
        "asiakastietojen luovutuksen peruste (TRE-10.2)": ["Poikkeuspäätös laissa säädetystä"],
        "nuorten palvelun tilat (TRE-7.2)": [],
        "palvelujen liittyminen toisiinsa (TRE-3.3)": ["Arviota ei oteta huomioon"],
    }
