"""Sentence accounting, on a made-up agreement of made-up municipalities.

The real agreement's text is not in the project. Name its file in ACTIONPLAN_AGREEMENT_TEXT to have
the law's classification held against it.
"""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.law.model import SentenceEntry
from actionplan.law.sentences import account, fingerprint, quotes, repair, split

AGREEMENT = """\
Sopimus kirjastojen yhteistyöstä

1. Osapuolet

Esimerkkikunta

Mallilan kaupunki

2. Tehtävät

Kunta nimeää yhdyshenkilön, mm. viestintää varten. Palvelu koskee 18-64 -vuotiaita (laki 999/2099),
joista lain 2. luvussa säädetään. Onko Mallila mukana? Suunnitelmissa

• Nimetään ryhmä, joka kokoontuu esim. Esimerkkikunnassa. Se tiedottaa kirjasto- ja kulttuuriväelle.
• Esitetään budjetti
• Sovitaan tiloista

Kunnat vastaavat osa-alueistaan itse.

3. Voimassaolo

Sopimus on voimassa toistaiseksi.
"""

COUNTED = [
    ("1", "sentence", "Esimerkkikunta"),
    ("1", "sentence", "Mallilan kaupunki"),
    ("2", "sentence", "Kunta nimeää yhdyshenkilön, mm. viestintää varten."),
    (
        "2",
        "sentence",
        "Palvelu koskee 18-64 -vuotiaita (laki 999/2099), joista lain 2. luvussa säädetään.",
    ),
    ("2", "sentence", "Onko Mallila mukana?"),
    ("2", "sentence", "Suunnitelmissa"),
    ("2", "item", "Nimetään ryhmä, joka kokoontuu esim. Esimerkkikunnassa."),
    ("2", "item", "Se tiedottaa kirjasto- ja kulttuuriväelle."),
    ("2", "item", "Esitetään budjetti"),
    ("2", "item", "Sovitaan tiloista"),
    ("2", "sentence", "Kunnat vastaavat osa-alueistaan itse."),
    ("3", "sentence", "Sopimus on voimassa toistaiseksi."),
]


def prints(text: str) -> list[tuple[str, str, str]]:
    """What must not depend on who took the text from the PDF: clause, kind, fingerprint."""
    return [(found.clause, found.kind, fingerprint(found.text)) for found in split(text)]


def law(text: str, **requirements: str) -> list[SentenceEntry]:
    """A law that knows every sentence of a text; a sentence's first word may name a duty."""
    return [
        SentenceEntry(
            fingerprint(found.text),
            found.clause,
            "requirement" if found.text.split()[0] in requirements else "informative",
            tuple(requirements.get(found.text.split()[0], "").split()),
            False,
        )
        for found in split(text)
        if found.kind != "heading"
    ]


def test_every_sentence_and_item_is_found_in_its_clause() -> None:
    found = [tuple(one[:3]) for one in split(AGREEMENT) if one.kind != "heading"]
    assert found == COUNTED


def test_headings_are_found_but_not_counted() -> None:
    headings = [(one.clause, one.text) for one in split(AGREEMENT) if one.kind == "heading"]
    assert headings == [
        ("0", "Sopimus kirjastojen yhteistyöstä"),
        ("1", "1. Osapuolet"),
        ("2", "2. Tehtävät"),
        ("3", "3. Voimassaolo"),
    ]
    assert len(account(AGREEMENT, []).unclassified) == len(COUNTED)


def test_a_sentence_knows_its_line() -> None:
    lines = AGREEMENT.split("\n")
    for found in split(AGREEMENT):
        assert found.text.split()[0] in lines[found.line - 1]


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("viesƟntä", "viestintä"),
        ("yhteensoviƩaminen", "yhteensovittaminen"),
        ("budjeƫ", "budjetti"),
        (
            "ﬁrma, graﬃti, ﬂyygeli, aﬀekti, rufﬂes, raﬄesia",
            "firma, graffiti, flyygeli, affekti, ruffles, rafflesia",
        ),
        ("a\u0308a\u0308ni", "ääni"),
        ("10\u00a0000  euroa", "10 000 euroa"),
        ("kirjasto\u00adauto", "kirjastoauto"),
        ("kirjasto\u00ad\nauto", "kirjastoauto"),
        ("osa-\nalueet", "osa-alueet"),
        ("kirjasto-\nja kulttuuripalvelut", "kirjasto- ja kulttuuripalvelut"),
        ("yhteinen\nkirjasto", "yhteinen kirjasto"),
        ("Ensin tämä.\n\nSitten\ntuo.", "Ensin tämä.\n\nSitten tuo."),
        ("\uf0b7 Kirjasto\r\n\uf0b7 Auto", "• Kirjasto\n\n• Auto"),
    ],
)
def test_repair(damaged: str, meant: str) -> None:
    assert repair(damaged) == meant
    assert repair(meant) == meant


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ensin. Sitten.", ["Ensin.", "Sitten."]),
        ("Onko? On! Hyvä.", ["Onko?", "On!", "Hyvä."]),
        ("Näin (ks. Liite). Ja ”näin.” Näin.", ["Näin (ks. Liite).", "Ja ”näin.”", "Näin."]),
        ("Asukkaita on n. 500 tai enemmän.", ["Asukkaita on n. 500 tai enemmän."]),
        ("Siitä päättää A. Esimerkki itse.", ["Siitä päättää A. Esimerkki itse."]),
        ("Lain 2. luku ja 380/2023.", ["Lain 2. luku ja 380/2023."]),
        ("Se alkaa 1.1.2027. Kunta päättää.", ["Se alkaa 1.1.2027.", "Kunta päättää."]),
        ("Se koskee kaikkia. 18-64 -vuotiaat.", ["Se koskee kaikkia.", "18-64 -vuotiaat."]),
        ("Kirjastoja jne. Muut sovitaan.", ["Kirjastoja jne.", "Muut sovitaan."]),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert [found.text for found in split(text)] == sentences


EXTRACTIONS = {
    "round bullets of a symbol font": lambda text: text.replace("•", "\uf0b7"),
    "bullets with a tab": lambda text: text.replace("• ", "•\t"),
    "no-break spaces": lambda text: text.replace("• ", "•\u00a0").replace("2. T", "2.\u00a0T"),
    "dashes": lambda text: text.replace("•", "–"),
    "bullets lost": lambda text: text.replace("• ", " "),
    "bullets alone on their lines": lambda text: text.replace("• ", "•\n\n"),
    "blank lines between items": lambda text: text.replace("\n•", "\n\n•"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: textwrap.indent(text, "      "),
    "page number": lambda text: text.replace("joista lain", "\n- 4 -\n\njoista lain"),
    "page number close by": lambda text: text.replace("joista lain", "4\njoista lain"),
    "page break": lambda text: text.replace("3. Voimassaolo", "\f3. Voimassaolo"),
}


@pytest.mark.parametrize("extraction", EXTRACTIONS.values(), ids=EXTRACTIONS)
def test_another_extraction_gives_the_same(extraction: Any) -> None:
    assert extraction(AGREEMENT) != AGREEMENT
    assert prints(extraction(AGREEMENT)) == prints(AGREEMENT)


def test_a_number_that_a_long_word_left_alone_is_no_page_number() -> None:
    text = (
        "Ryhmään nimetään edustajia niin, että\n"
        "12\n"
        "kulttuuripalvelukokonaisuusneuvottelijaa\n"
        "tulee Mallilasta.\n"
    )
    assert "että 12 kulttuuri" in repair(text)


def test_the_repaired_text_gives_the_same() -> None:
    assert prints(repair(AGREEMENT)) == prints(AGREEMENT)


def test_a_fingerprint_is_of_the_words_alone() -> None:
    assert fingerprint("Kunta  nimeää RYHMÄN!") == fingerprint("”kunta nimeää\nryhmän”.")
    assert fingerprint("osa-alue") == fingerprint("osa\u00adalue")
    assert fingerprint("109 § nojalla") == fingerprint("109§ nojalla")
    assert fingerprint("109 § nojalla") != fingerprint("109 nojalla")
    assert fingerprint("Kunta nimeää ryhmän") != fingerprint("Kunta nimeää ryhmät")
    assert fingerprint("alle 18-vuotiaat") != fingerprint("alle 19-vuotiaat")


def test_a_fingerprint_never_changes_between_versions() -> None:
    assert fingerprint("Kunta nimeää ryhmän.") == "0fdd7cad4808"


def test_all_is_accounted_for() -> None:
    result = account(AGREEMENT, law(AGREEMENT))
    assert result.share == 1
    assert [sentence.text for sentence, _ in result.matched] == [text for *_, text in COUNTED]
    assert (result.unclassified, result.missing) == ((), ())


def test_an_empty_text_accounts_for_nothing() -> None:
    result = account("", law(AGREEMENT))
    assert result.share == 0
    assert len(result.missing) == len(COUNTED)


def test_a_changed_sentence_is_named_with_what_stands_in_its_place() -> None:
    now = AGREEMENT.replace("Esitetään budjetti", "Esitetään vuosibudjetti")
    result = account(now, law(AGREEMENT, Esitetään="TRE-7.5"))
    (changed,) = result.missing
    assert changed.entry.requirements == ("TRE-7.5",)
    assert changed.successor is not None
    assert changed.successor.text == "Esitetään vuosibudjetti"
    assert result.unclassified == (changed.successor,)
    assert result.share == 11 / 12


def test_each_of_two_changed_neighbours_has_its_own_successor() -> None:
    now = AGREEMENT.replace("budjetti", "talousarvio").replace("tiloista", "huoneista")
    successors = [one.successor for one in account(now, law(AGREEMENT)).missing]
    assert [one and one.text for one in successors] == [
        "Esitetään talousarvio",
        "Sovitaan huoneista",
    ]


def test_a_sentence_that_is_gone_has_no_successor() -> None:
    now = AGREEMENT.replace("Onko Mallila mukana?", "")
    result = account(now, law(AGREEMENT))
    assert [(one.entry.clause, one.successor) for one in result.missing] == [("2", None)]
    assert result.unclassified == ()
    assert result.share == 1


def test_a_new_sentence_of_the_next_clause_succeeds_nobody() -> None:
    now = AGREEMENT.replace("Kunnat vastaavat osa-alueistaan itse.\n", "").replace(
        "Sopimus on", "Se tulee voimaan heti. Sopimus on"
    )
    result = account(now, law(AGREEMENT))
    assert [one.successor for one in result.missing] == [None]
    assert [one.text for one in result.unclassified] == ["Se tulee voimaan heti."]


TWICE = """\
1. Palvelut

Kunnan palvelut ovat:

• Neuvonta
• Kurssit
• Neuvonta

2. Muut palvelut

Muita ovat:

• Neuvonta
"""


def test_the_same_words_three_times_need_three_entries() -> None:
    entries = law(TWICE)
    assert account(TWICE, entries).share == 1
    poorer = account(TWICE, entries[:-1])
    assert [(one.clause, one.text) for one in poorer.unclassified] == [("2", "Neuvonta")]
    shorter = account(TWICE.replace("• Kurssit\n• Neuvonta\n", "• Kurssit\n"), entries)
    assert [(one.entry.clause, one.successor) for one in shorter.missing] == [("1", None)]


def test_the_same_words_meet_the_entry_of_their_own_clause() -> None:
    entries = law(TWICE)
    for sentence, entry in account(TWICE, list(reversed(entries))).matched:
        assert sentence.clause == entry.clause


def test_a_sentence_that_moved_to_another_clause_is_known() -> None:
    moved = AGREEMENT.replace("Onko Mallila mukana?", "") + "\nOnko Mallila mukana?\n"
    result = account(moved, law(AGREEMENT))
    assert result.share == 1
    assert result.missing == ()
    pairs = [(one.clause, entry.clause) for one, entry in result.matched]
    assert [pair for pair in pairs if pair[0] != pair[1]] == [("3", "2")]


def test_quotes_are_the_verified_sentences_of_a_requirement() -> None:
    entries = law(AGREEMENT, Suunnitelmissa="TRE-3.1 TRE-7.5", Esitetään="TRE-7.5")
    found = [one.text for one in quotes(AGREEMENT, entries, "TRE-7.5")]
    assert found == ["Suunnitelmissa", "Esitetään budjetti"]
    changed = AGREEMENT.replace("budjetti", "talousarvio")
    assert [one.text for one in quotes(changed, entries, "TRE-7.5")] == ["Suunnitelmissa"]
    assert quotes(AGREEMENT, entries, "TRE-7") == []


# A made-up agreement as blocks, spelled by extractors that share nothing but the words.

WORDS = st.sampled_from(
    """kunta; kirjasto- ja kulttuuripalvelut; osa-alueet; viestintä; sovittu; vuosittain; budjetti;
    mm. tilat; esim. Mallila; 18-64 -vuotiaat; 380/2023; (681/2023); 2. luvussa; 5; affekti,;
    graffiti; Mallilan seutu – Esimerkkikunta; KEHA-keskus""".replace("\n   ", "").split("; ")
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=25).map(lambda w: f"Kunta {' '.join(w)} toimii.")
BLOCK = st.one_of(
    st.tuples(st.just("# "), st.sampled_from(["Tehtävät ja tilat", "Viestintä Mallilan seudulla"])),
    st.tuples(st.just(""), st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)),
    st.tuples(
        st.just("• "), st.sampled_from(["Neuvonta", "Tilat, sovittu vuosittain ja erikseen"])
    ),
    st.tuples(st.just("• "), SENTENCE),
)
BROKEN = {"tti": "ƫ", "tt": "Ʃ", "ti": "Ɵ", "ffi": "ﬃ", "ff": "ﬀ", "fi": "ﬁ"}


def spelled(blocks: list[tuple[str, str]], width: int, bullet: str, broken: list[str]) -> str:
    chapter, paragraphs = 0, ["Sopimus Mallilan seudun kirjastoista"]
    for mark, words in blocks:
        if mark == "# ":
            chapter += 1
        opening = {"# ": f"{chapter}. ", "• ": bullet, "": ""}[mark]
        paragraphs.append(opening + words)
    text = "\n\n".join(textwrap.fill(one, width) for one in paragraphs)
    for letters in broken:
        text = text.replace(letters, BROKEN[letters])
    return text


@settings(max_examples=150, deadline=None)
@given(
    blocks=st.lists(BLOCK, max_size=12),
    widths=st.tuples(st.integers(40, 120), st.integers(40, 120)),
    bullets=st.tuples(*[st.sampled_from(["• ", "\uf0b7 ", "- ", " "])] * 2),
    broken=st.lists(st.sampled_from(sorted(BROKEN)), unique=True),
)
def test_lines_and_ligatures_do_not_matter(
    blocks: list[tuple[str, str]],
    widths: tuple[int, int],
    bullets: tuple[str, str],
    broken: list[str],
) -> None:
    one = spelled(blocks, widths[0], bullets[0], [])
    other = spelled(blocks, widths[1], bullets[1], broken)
    assert prints(one) == prints(other)
    assert prints(repair(other)) == prints(one)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert account(text, []).missing == ()


@settings(deadline=None)
@given(st.text(alphabet="Aab12.- •\nƩ§:()", max_size=60))
def test_what_is_repaired_needs_no_repair(text: str) -> None:
    assert repair(repair(text)) == repair(text)
    assert prints(repair(text)) == prints(text)


# The real text, where there is one.

REAL = os.environ.get("ACTIONPLAN_AGREEMENT_TEXT")
AGREEMENTS = Path(__file__).parents[2] / "schemas" / "agreements"


def rows(path: Path) -> list[dict[str, Any]]:
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return data.get("sentences", []) if isinstance(data, dict) else []


@pytest.mark.skipif(not REAL, reason="ACTIONPLAN_AGREEMENT_TEXT names no text of the agreement")
def test_the_law_accounts_for_the_real_text() -> None:
    text = Path(REAL or "").read_text(encoding="utf-8")
    entries = [
        SentenceEntry(row["print"], row["clause"], row["class"], (), False)
        for path in AGREEMENTS.rglob("*.yaml")
        if "tampereen-seutu" in str(path)
        for row in rows(path)
    ]
    result = account(text, entries)
    assert (result.unclassified, result.missing) == ((), ())
    assert account(repair(text), entries).share == 1
