"""What an author most likely meant who missed a form."""

from __future__ import annotations

import re

import pytest
from grammar_samples import DEFINITIONS
from hypothesis import given
from hypothesis import strategies as st

from actionplan.core.suggest import suggestion

FORMS = {
    part["x-actionplan-form"]: part["pattern"]
    for part in DEFINITIONS.values()
    if "x-actionplan-form" in part and "_-" not in part["pattern"]
}


@pytest.mark.parametrize(
    ("form", "found", "meant"),
    [
        ("slug", "Nuorten työpaja Pointti", "nuorten-tyopaja-pointti"),
        ("slug", "kehitys_johtaja", "kehitys-johtaja"),
        ("slug", "Åbo Akademi (Vasa)", "abo-akademi-vasa"),
        ("slug", "???", ""),
        ("date", "31.12.2026", "2026-12-31"),
        ("date", "1.2.2026", "2026-02-01"),
        ("date", "2026-2-1", "2026-02-01"),
        ("date", "2026/02/01", "2026-02-01"),
        ("date", "13/2026", ""),
        ("date", "31.13.2026", ""),
        ("date", "syksy 2026", ""),
        ("time", "9", "09:00"),
        ("time", "9:30", "09:30"),
        ("time", "klo 13.15", "13:15"),
        ("time", "24:00", ""),
        ("time", "13–16", ""),
        ("url", "www.mallila.example/palvelut", "https://www.mallila.example/palvelut"),
        ("url", "kunnan verkkosivut", ""),
        ("url", "tunnus@mallila.example", ""),
        ("requirement", "tre 7.2", "TRE-7.2"),
        ("requirement", "TRE", ""),
        ("unheard of", "x", ""),
    ],
)
def test_what_was_meant(form: str, found: str, meant: str) -> None:
    assert suggestion(form, found) == meant


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=250))
def test_a_suggestion_always_has_the_form(form: str, found: str) -> None:
    meant = suggestion(form, found)
    assert meant == "" or re.fullmatch(FORMS[form].strip("^$"), meant)
