"""What gives a reason: a waiver's, or a reader's. A reason may look ahead, deny or judge."""

from __future__ import annotations

import pytest

from actionplan.void.reasons import gives_reason

WAIVER, REVIEW = ("waivers", "*", "reason"), ("reviews", "*", "note")
YEAR = 2026

REASONS = (
    "Aukioloajat sovitaan, kun nuorisotalon remontti on valmis.",
    "Aukioloajat sovitaan myöhemmin, kun nuorisotalon remontti on valmis.",
    "Tilat valmistuvat vuodenvaihteessa.",
    "Nuorisotalo on remontissa elokuuhun asti.",
    "Remontti.",
    "Virka on täyttämättä.",
    "Rekrytointi on kesken.",
    "Hankinta kilpailutetaan keväällä.",
    "Määräraha puuttuu.",
    "Kunnalla ei ole tiloja.",
    "Palautteesta ei ole sovittu.",
    "Kustannuksista neuvotellaan.",
    "Nuorisotalo suljettiin 2024.",
    "Luku kertoo, miten työpaja ja valmennus liittyvät toisiinsa.",
    "Palvelut eivät liity toisiinsa.",
    "Siirtymät on kuvattu.",
    "Luin luvut 3 ja 6.",
)
NO_REASONS = (
    "",
    "–",
    "x",
    "TBD",
    "…",
    "ei tiedossa",
    "täydennetään",
    "Sovitaan myöhemmin.",
    "Aukioloajoista sovitaan myöhemmin.",
    "Menettelystä sovitaan myöhemmin.",
    "Selvitetään vuoden aikana.",
    "Asiaa valmistellaan.",
    "Asia on kesken.",
    "Perustelu myöhemmin",
    "Ei ole.",
    "ok",
    "Kyllä.",
    "Hyvä.",
    "Kuvaus on riittävä.",
    "Kokonaisuus on kunnossa.",
)


@pytest.mark.parametrize("field", [WAIVER, REVIEW], ids=["waiver", "review"])
@pytest.mark.parametrize("text", REASONS)
def test_says_why(text: str, field: tuple[str, ...]) -> None:
    assert gives_reason(text, field, YEAR)


@pytest.mark.parametrize("field", [WAIVER, REVIEW], ids=["waiver", "review"])
@pytest.mark.parametrize("text", NO_REASONS)
def test_says_nothing_of_why(text: str, field: tuple[str, ...]) -> None:
    assert not gives_reason(text, field, YEAR)
