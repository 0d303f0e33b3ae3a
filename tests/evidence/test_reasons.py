"""What gives a reason for a decision, and what says who. A reason may look ahead, deny or judge."""

from __future__ import annotations

import pytest

from actionplan.judge.void.reasons import gives_reason, names_somebody

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
    "Kunnassa ei ole nuorten palvelupistettä.",
    "Palvelu alkaa vasta 2027.",
    "Henkilöstöpula.",
    "Kunnan koordinaattori puuttuu.",
    "Kunnalla ei ole varaa.",
    "Kunnanhallitus päätti säästää.",
    "Kunnanhallitus päätti lykätä asiaa, koska tiloja ei ole.",
    "Palvelun järjestää naapurikunta.",
    "Yrittäjiä ei ole.",
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
    "Kunnanhallitus päätti.",
    "Päätettiin näin.",
    "Näin sovittiin.",
    "Päätös on tehty.",
    "Asiasta on päätetty.",
    "Lautakunta päätti asiasta kokouksessaan.",
    "Kunnanhallituksen päätös 15.12.2025 § 321.",
    "Poikkeus on hyväksytty.",
    "Katso pöytäkirja.",
    "Ks. pöytäkirja 15.12.2025.",
    "Perustelut pöytäkirjassa.",
    "Kunta ei toteuta tätä.",
    "Kunta ei järjestä tätä.",
    "Kaupunki ei noudata vaatimusta.",
    "Sovittu työllisyysalueen kanssa.",
)
SOMEBODY = (
    "Kunnanhallitus",
    "kunnanhallitus 15.12.2025",
    "koordinaatioryhmä",
    "Ryhmä",
    "Kunta",
    "lukija",
    "Työllisyyspäällikkö",
    "hallintojohtaja (ei esteellinen)",
    "Sivistyslautakunta, ei kunnanhallitus",
    "Sovittelija",
    "Hyvä Olo ry",
    "M. V.",
)
NOBODY = (
    "–",
    "Ei järjestetä.",
    "Ei ole päätetty",
    "Ei vielä nimetty",
    "Ei kukaan",
    "Ei tarvita",
    "ei",
    "0",
    "Päätetty",
    "Päätös tehty",
    "Sovitaan myöhemmin",
    "Kyllä",
    "hyvä",
    "joku",
)
BY, DECIDED_BY = ("reviews", "*", "by"), ("waivers", "*", "decided_by")


@pytest.mark.parametrize("field", [BY, DECIDED_BY], ids=["review", "waiver"])
@pytest.mark.parametrize("text", SOMEBODY)
def test_says_who(text: str, field: tuple[str, ...]) -> None:
    assert names_somebody(text, field)


@pytest.mark.parametrize("field", [BY, DECIDED_BY], ids=["review", "waiver"])
@pytest.mark.parametrize("text", NOBODY)
def test_says_of_nobody(text: str, field: tuple[str, ...]) -> None:
    assert not names_somebody(text, field)


@pytest.mark.parametrize("field", [WAIVER, REVIEW], ids=["waiver", "review"])
@pytest.mark.parametrize("text", REASONS)
def test_says_why(text: str, field: tuple[str, ...]) -> None:
    assert gives_reason(text, field, YEAR)


@pytest.mark.parametrize("field", [WAIVER, REVIEW], ids=["waiver", "review"])
@pytest.mark.parametrize("text", NO_REASONS)
def test_says_nothing_of_why(text: str, field: tuple[str, ...]) -> None:
    assert not gives_reason(text, field, YEAR)
