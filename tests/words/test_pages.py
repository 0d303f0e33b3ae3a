"""The pages of the rules are all there, well formed, and in one language at a time."""

from __future__ import annotations

import re

from rule_pages import (
    FIELDS,
    FILLED,
    LANGUAGES,
    OPTIONAL_FIELDS,
    PLACEHOLDER,
    SENTENCES,
    bracketed,
    lacking,
    optional,
    pages,
    placeholders,
    written,
)

from actionplan.core.diagnostic import RULES
from catalogue import throughout

EACH = throughout((language, id) for language in LANGUAGES for id in written())

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


@throughout(LANGUAGES)
def test_every_rule_has_a_page_and_every_page_a_rule(language: str) -> None:
    assert list(pages(language)) == list(RULES), "in the order of the table"


@throughout((language, id) for language in LANGUAGES for id in RULES)
def test_no_page_lacks_anything(language: str, id: str) -> None:
    lost = lacking(language, id)
    assert not lost, f"no {', '.join(lost)} in {language}/rules.yaml or {language}/pages.yaml"


@EACH
def test_page_is_whole(language: str, id: str) -> None:
    page = pages(language)[id]
    unknown = set(page) - {*FIELDS, *OPTIONAL_FIELDS}
    assert not unknown, f"unknown fields: {sorted(unknown)}"
    assert all(page[field].strip() for field in page), "an empty field"
    assert page["bad"] != page["good"], "the good example is the bad one"
    assert 2 <= len(page["title"].split()) <= 5, f"a title of two to five words: {page['title']}"
    assert not page["title"].endswith("."), f"a title is no sentence: {page['title']}"


@EACH
def test_sentences(language: str, id: str) -> None:
    page = pages(language)[id]
    for field in SENTENCES:
        text = page[field]
        whole = text.replace("[[ {hint}]]", "").removesuffix("]]")  # a hint is a sentence itself
        assert whole.endswith((".", "?")), f"{field} ends as a sentence"
        begins = text[0].isupper() or text.startswith(("[[", "”", "“", "{"))
        assert begins, f"{field} begins as a sentence: {text}"
        assert "  " not in text, f"two blanks in {field}"


@EACH
def test_quotes_are_the_languages_own(language: str, id: str) -> None:
    page = pages(language)[id]
    for text in (page[field] for field in ("title", *SENTENCES)):
        assert '"' not in text, f"a typewriter's quote: {text}"
        opening, closing = text.count("“"), text.count("”")
        paired = opening == closing if language == "en" else (opening, closing % 2) == (0, 0)
        assert paired, f"quotes that are no pairs: {text}"


@EACH
def test_placeholders(language: str, id: str) -> None:
    for field, text in pages(language)[id].items():
        if field in ("bad", "good"):
            continue
        rest = PLACEHOLDER.sub("", text)
        assert field in FILLED or rest == text, "only message and help are filled in"
        assert not re.search(r"[{}]", rest), f"no placeholder: {text}"
        assert not re.search(r"\}(?:[-’']?[a-zåäö]|:[a-zåäö])", text), "a value is never inflected"
        parts = bracketed(text)
        assert text.count("[[") == text.count("]]") == len(parts), f"[[ and ]] in {field}: {text}"
        for part in parts:
            assert PLACEHOLDER.search(part), f"nothing to fill in, so never left out: [[{part}]]"
            assert "[[" not in part, f"one within another: [[{part}]]"


@throughout(written())
def test_both_languages_say_the_same(id: str) -> None:
    fi, en = (pages(language)[id] for language in LANGUAGES)
    one = placeholders(fi) ^ placeholders(en)
    assert not one, f"filled in in one language only: {sorted(one)}"
    one = optional(fi) ^ optional(en)
    assert not one, f"left out in one language only: {sorted(one)}"


@EACH
def test_no_other_language(language: str, id: str) -> None:
    other = set((ENGLISH if language == "fi" else FINNISH).split())
    page = pages(language)[id]
    for field in ("title", *SENTENCES):
        strange = words_of(page[field]) & other
        assert not strange, f"{field} has words of the other language: {sorted(strange)}"


def test_a_leak_would_be_seen() -> None:
    assert words_of("Avain ”{key}” is not tunnettu.") & set(ENGLISH.split()) == {"is", "not"}
    assert not words_of("Anna arvo ”the plan” (missing): {not}.") & set(ENGLISH.split())
