"""``explain`` tells from the law file what counts as evidence, whose, when, and what does not."""

from __future__ import annotations

import re
from functools import cache

import pytest
from reasoned import agreement
from syrupy.assertion import SnapshotAssertion

from actionplan.cli.formats.evidence_page import counting
from actionplan.cli.formats.page import Page, text
from actionplan.judge.evidence.search import NAMES
from actionplan.judge.lint.evidence import KNOWN_TOKENS
from actionplan.law.library import Library
from actionplan.law.model import Agreement
from actionplan.words.words import LANGUAGES, Words

SECTIONS = ["counts", "whose", "when", "not_enough"]
LONGEST = 320
"""Signs in a line: more is no help to anybody."""


@cache
def real() -> Agreement:
    found = Library().get("tampereen-seutu")
    assert found is not None
    return found


def told(id: str, law: Agreement, lang: str) -> str:
    """Return the sections about evidence as the terminal shows them."""
    sections = tuple(counting(law.requirements[id], law, Words(lang)))
    return text(Page(id, law.requirements[id].title[lang], {}, sections), Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", list(agreement().requirements))
def test_what_counts(id: str, lang: str, snapshot: SnapshotAssertion) -> None:
    assert told(id, agreement(), lang) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_requirement_of_the_agreement_is_told_readably(lang: str) -> None:
    law = real()
    for id, requirement in law.requirements.items():
        sections = list(counting(requirement, law, Words(lang)))
        assert [section.key for section in sections] == SECTIONS
        lines = [line for section in sections for line in section.lines]
        assert all(section.lines for section in sections), id
        assert [line for line in lines if len(line) > LONGEST or re.search(r"[{}$*]", line)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fields_have_their_names(lang: str) -> None:
    """A name begins with a capital letter; a bare key of the grammar does not."""
    law = real()
    for requirement in law.requirements.values():
        counts = next(counting(requirement, law, Words(lang)))
        ways = [line for line in counts.lines if " › " in line and not line.endswith((":", "."))]
        for way in ways:
            names = [name.strip() for name in re.sub(r"\(.*", "", way).split(" › ")]
            assert [name for name in names if not name[0].isupper()] == [], way


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_words_are_but_dots_and_no_value_lacks_its_words(lang: str) -> None:
    law = Library().get("tampereen-seutu")
    assert law is not None
    for id in law.requirements:
        page = told(id, law, lang)
        assert "…/…/" not in page, id
        assert "kuten …/…" not in page, id
        assert "such as …/…" not in page, id
        assert "counting." not in page, id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_only_a_plan_can_give_has_words(lang: str) -> None:
    words = Words(lang)
    for token in (*KNOWN_TOKENS, *NAMES, "$year"):
        assert words.find(f"counting.token.{token.strip('{}$')}"), token


def test_a_word_of_the_law_file_changes_what_is_told() -> None:
    """The page is made of the law file, not written beside it."""
    law = agreement()
    requirement = law.requirements["PE-1"]
    assert "työllisyysalueen" not in told("PE-1", law, "fi")
    (find,) = requirement.parts[0].find
    asked = tuple(ask._replace(party="employment_area") for ask in find.has)
    part = requirement.parts[0]._replace(find=(find._replace(has=asked),))
    other = requirement._replace(parts=(part,))
    changed = law._replace(requirements={**law.requirements, "PE-1": other})
    assert "Vastuuhenkilö: työllisyysalueen." in told("PE-1", changed, "fi")
