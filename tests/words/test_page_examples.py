"""Each page's example shows the fault that the page is about, and mended it does not."""

from __future__ import annotations

import re
from functools import cache

from rule_pages import LANGUAGES, pages, written

from actionplan.core.diagnostic import RULES, Diagnostic
from actionplan.judge.pipeline import check
from actionplan.law.library import Library
from actionplan.plan.source import Source
from actionplan.words.words import Words
from catalogue import throughout

AS_OF = "2026-01-01"

BASE = {
    "schema_version": 'schema_version: "1.0"',
    "agreement": "agreement: esimerkkiseutu",
    "municipalities": "municipalities: [esimerkkikunta]",
    "year": "year: 2026",
    "organisations": (
        "organisations:\n"
        "  esimerkkikunta: {name: Esimerkkikunta, kind: municipality, municipality: esimerkkikunta}"
    ),
    "posts": "posts:\n  nuorisopaallikko: {title: nuorisopäällikkö, organisation: esimerkkikunta}",
}
"""What a fragment needs around it to be a plan; a fragment's own keys stand in place of these."""

SILENT_ON_TRANSFERS = """\
format: "1.0"
id: luovutuksista-vaiti
extends: esimerkkiseutu
fictional: true
version: "1"
name: {fi: Sopimus ilman luovutuksia, en: Agreement without transfers}
without: [TRE-10.2, TRE-10.4]
parties:
  esimerkkikunta:
    code: "999"
    role: contract
    name: Esimerkkikunta
    type: kunta
    forms:
      genitive: Esimerkkikunnan
      locative: Esimerkkikunnassa
      from: Esimerkkikunnasta
      to: Esimerkkikuntaan
      partitive: Esimerkkikuntaa
      resident: esimerkkikuntalainen
"""
"""AP604 speaks only where the agreement itself does not."""

IN_WORDS = {
    **dict.fromkeys(("AP001", "AP002", "AP003", "AP004", "AP005"), "about a path, not a content"),
    **dict.fromkeys(("AP007", "AP008", "AP009", "AP010"), "cannot stand in a catalogue"),
    **dict.fromkeys(("AP011", "AP117", "AP206"), "too long for a page"),
    "AP105": "a catalogue's letters are composed as it is read",
    "AP601": "an identity code must not stand in a page either",
    **{id: "about an agreement file" for id in RULES if id.startswith("AP9")},
}
"""Examples that are told, or shown without being run, and why."""

RUN = [id for id in written() if id not in IN_WORDS]


def plan(id: str, fragment: str) -> str:
    """Return the text of a file: faults of YAML stand alone, others need a plan around them."""
    if (id < "AP2" and id not in ("AP119", "AP120")) or id == "AP212":
        return fragment
    own = set(re.findall(r"(?m)^([a-z_]+):", fragment))
    base = BASE | ({"agreement": "agreement: luovutuksista-vaiti"} if id == "AP604" else {})
    return "\n".join([*(text for key, text in base.items() if key not in own), fragment])


LIBRARY = Library([Source("luovutuksista-vaiti.yaml", SILENT_ON_TRANSFERS, "")])


@cache
def found(id: str, fragment: str) -> tuple[Diagnostic, ...]:
    return check(Source("example.yaml", plan(id, fragment), ""), LIBRARY, AS_OF).diagnostics


@throughout(RUN)
def test_bad_is_found(id: str) -> None:
    rules = {diagnostic.rule for diagnostic in found(id, pages("fi")[id]["bad"])}
    assert id in rules, f"the bad example shows {sorted(rules)}"


@throughout(RUN)
def test_good_is_not_found(id: str) -> None:
    rules = {diagnostic.rule for diagnostic in found(id, pages("fi")[id]["good"])}
    assert id not in rules, "the good example shows it too"
    if id >= "AP2":
        assert not {rule for rule in rules if rule < "AP3"}, "mended, it is a plan"


@throughout((language, id) for language in LANGUAGES for id in RUN)
def test_words_are_filled(language: str, id: str) -> None:
    words, page = Words(language), pages(language)[id]
    for diagnostic in found(id, pages("fi")[id]["bad"]):
        if diagnostic.rule == id:
            for field in ("message", "help"):
                said = words.quote(page[field], dict(diagnostic.args))
                assert not re.search(r"[{}]|\[\[|\]\]|  |\s\.|: \.|””|“”", said), said
                assert not said or said.endswith((".", "?", "!")), said


@throughout(RUN)
def test_examples_are_the_same_in_every_language(id: str) -> None:
    for field in ("bad", "good"):
        told = {pages(language)[id][field] for language in LANGUAGES}
        assert len(told) == 1, f"{field} differs between the languages"
