"""A title that goes on in a line begins small, unless with a name or an abbreviation."""

from __future__ import annotations

import pytest

from actionplan.document.compose.inlines import small
from actionplan.law.library import Library

TITLES = {
    "Nuorten palvelun tilat": "nuorten palvelun tilat",
    "KEHA-keskuksen tilastointi": "KEHA-keskuksen tilastointi",
    "Valkeakosken poikkeus": "Valkeakosken poikkeus",
    "Nokialla sovittu": "Nokialla sovittu",
    "Oriveden asema": "Oriveden asema",
    "Tampereelainen": "tampereelainen",
    "Y-tunnus": "Y-tunnus",
    "EU:n ohjelma": "EU:n ohjelma",
    "TE-palvelut": "TE-palvelut",
    "A-kori": "A-kori",
    "3. sektorin järjestöt": "3. sektorin järjestöt",
    "I vaihe": "I vaihe",
    "": "",
}


@pytest.mark.parametrize(("title", "wanted"), TITLES.items())
def test_names_are_those_of_the_agreement(title: str, wanted: str) -> None:
    agreement = Library().get("tampereen-seutu")
    assert agreement is not None
    assert small(title, agreement.names()) == wanted
