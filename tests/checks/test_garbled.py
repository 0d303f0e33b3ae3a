"""Words that were read in the wrong encoding come back, and Finnish is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.judge.checks.broken import broken

WORDS = st.text("aäöåÄÖÅeiklnstuy", min_size=1, max_size=12).filter(lambda w: not w.isascii())


def likely(text: str) -> list[str]:
    return [word.likely for _, word in broken(text)]


@given(WORDS, st.integers(1, 2))
def test_a_word_misread_once_or_twice_is_read_again(word: str, times: int) -> None:
    spoiled = word
    for _ in range(times):
        spoiled = "".join(
            bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
            for byte in spoiled.encode()
        )
    assert likely(f"Kunnan {spoiled} ja muut") == [word]


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_finnish_is_left_alone(words: list[str]) -> None:
    assert likely(" ".join(words)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("tyÃƤpaja", "tyäpaja"),
        ("5Â\u00a0000", "5\u00a0000"),
        ("Lain 16 Â§ mukaan", "§"),
        ("dâ€™Or", "d’Or"),
        ("R&amp;D", "R&D"),
        ("(k&#228;ynti),", "käynti"),
        ("palve-\nlujen", "palvelujen"),
        ("suunni\u2010 telma", "suunnitelma"),
    ],
)
def test_each_kind_is_mended(text: str, word: str) -> None:
    assert likely(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Ohjaamo- palvelu on Ohjaamo ja palvelu",  # a blank too many: both are words of their own
        "aamu- ilta- ja yövuorot",
        "sosiaali- sekä terveyspalvelut",
        "kieli- (ja kulttuuri-) tulkki",
        "https://a.example/?x=1&copy;=2",
    ],
)
def test_what_is_not_sure_is_left(text: str) -> None:
    assert likely(text) == []
