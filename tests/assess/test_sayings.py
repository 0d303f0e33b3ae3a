"""Words that a law file looks for: stars, phrases, tokens; and what is one sentence."""

from __future__ import annotations

import pytest

from actionplan.judge.evidence.concordance import has_any, sentences

FOUND = [
    ("kunta", "Kunta vastaa.", True),
    ("kunta", "Kuntamme vastaa.", False),
    ("kunta*", "Kuntamme vastaa.", True),
    ("*kunta", "Naapurikunta vastaa.", True),
    ("*kunta", "Naapurikuntaan", False),
    ("*kunn*", "Naapurikunnan ohjaaja", True),
    ("vastaa palvelu*", "Ohjaaja vastaa palvelusta.", True),
    ("vastaa palvelu*", "Ohjaaja vastaa\n  palvelusta.", True),
    ("vastaa palvelu*", "Ohjaaja vastaa hyvästä palvelusta.", False),
    ("ei* hae*", "Asiakkaat eivät hae työtä.", True),
    ("%", "Kunta maksaa 60 %.", True),
    ("{number}", "Paikkoja on 12.", True),
    ("{number}", "Paikkoja on 0.", False),
    ("{number}", "Paikkoja on yksi.", False),
    ("{number}", "Tila A12", False),
    ("{time}", "Avoinna 9–15.", True),
    ("{time}", "Avoinna klo 9", True),
    ("{time}", "Avoinna 9.00-15.30", True),
    ("{time}", "Avoinna arkisin.", False),
    ("työllisyysalue*", "TYÖLLISYYSALUEEN neuvoja", True),
]


@pytest.mark.parametrize(("word", "text", "found"), FOUND)
def test_a_word_is_in_a_text(word: str, text: str, found: bool) -> None:
    assert has_any(text, (word,)) is found
    assert has_any(text, ("muu*", word, "sana")) is found


def test_no_words_are_in_no_text() -> None:
    assert not has_any("Kunta vastaa.", ())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kunta vastaa.", 1),
        ("Kunta vastaa. Alue auttaa!", 2),
        ("Avoinna 1.1.–31.12. arkisin", 1),
        ("- Kunta vastaa\n- Alue auttaa", 2),
        ("Otsikko\n\nKunta vastaa.", 2),
        ("Kunta vastaa, ks. luku 3.", 1),
        ("", 0),
    ],
)
def test_what_is_one_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count
