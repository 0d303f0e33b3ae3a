"""The pages of the rules are all there, well formed, and in one language at a time."""

from __future__ import annotations

import re

import pytest
from rule_pages import (
    FIELDS,
    FILLED,
    LANGUAGES,
    OPTIONAL_FIELDS,
    PLACEHOLDER,
    SENTENCES,
    bracketed,
    optional,
    pages,
    placeholders,
)

from actionplan.core.diagnostic import RULES

EACH = pytest.mark.parametrize(
    ("language", "id"), [(language, id) for language in LANGUAGES for id in RULES]
)

ENGLISH = (
    "the and of is are was with without not this that these those an from by for it has have must"
    " can cannot missing wrong found unknown value file key plan municipality"
)
FINNISH = "ja ei tai se että kun jos joka kunta suunnitelma avain arvo tiedosto puuttuu"
"""Words that betray a language and are none in the other; "on" is both, and left out."""


def words_of(text: str) -> set[str]:
    """Return the words of a text, without what it quotes, fills in or spells as a key."""
    text = re.sub(r"[”“][^”]*”|\{[^}]*\}|\([^)]*\)", " ", text)
    return set(re.findall(r"[a-zåäö]+", text.lower()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_page_and_every_page_a_rule(language: str) -> None:
    assert list(pages(language)) == list(RULES), "in the order of the table"


@EACH
def test_page_is_whole(language: str, id: str) -> None:
    page = pages(language)[id]
    assert set(FIELDS) <= set(page) <= set(FIELDS + OPTIONAL_FIELDS)
    assert all(page[field].strip() for field in page)
    assert page["bad"] != page["good"]
    assert 2 <= len(page["title"].split()) <= 5
    assert not page["title"].endswith(".")


@EACH
def test_sentences(language: str, id: str) -> None:
    page = pages(language)[id]
    for field in SENTENCES:
        text = page[field]
        whole = text.replace("[[ {hint}]]", "").removesuffix("]]")  # a hint is a sentence itself
        assert whole.endswith((".", "?")), f"{field} ends as a sentence"
        assert text[0].isupper() or text.startswith(("[[", "”", "“", "{"))
        assert "  " not in text


@EACH
def test_quotes_are_the_languages_own(language: str, id: str) -> None:
    page = pages(language)[id]
    for text in (page[field] for field in ("title", *SENTENCES)):
        assert '"' not in text
        opening, closing = text.count("“"), text.count("”")
        assert opening == closing if language == "en" else (opening, closing % 2) == (0, 0)


@EACH
def test_placeholders(language: str, id: str) -> None:
    for field, text in pages(language)[id].items():
        if field in ("bad", "good"):
            continue
        rest = PLACEHOLDER.sub("", text)
        assert field in FILLED or rest == text, "only message and help are filled in"
        assert not re.search(r"[{}]", rest)
        assert not re.search(r"\}(?:[-’']?[a-zåäö]|:[a-zåäö])", text), "a value is never inflected"
        assert text.count("[[") == text.count("]]") == len(bracketed(text))
        assert all(PLACEHOLDER.search(part) and "[[" not in part for part in bracketed(text))


@pytest.mark.parametrize("id", RULES)
def test_both_languages_say_the_same(id: str) -> None:
    fi, en = (pages(language)[id] for language in LANGUAGES)
    assert placeholders(fi) == placeholders(en)
    assert optional(fi) == optional(en)


@EACH
def test_no_other_language(language: str, id: str) -> None:
    other = set((ENGLISH if language == "fi" else FINNISH).split())
    page = pages(language)[id]
    for field in ("title", *SENTENCES):
        assert not words_of(page[field]) & other


def test_a_leak_would_be_seen() -> None:
    assert words_of("Avain ”{key}” is not tunnettu.") & set(ENGLISH.split()) == {"is", "not"}
    assert not words_of("Anna arvo ”the plan” (missing): {not}.") & set(ENGLISH.split())
