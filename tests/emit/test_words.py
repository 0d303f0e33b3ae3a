"""Words: filling templates, joining lists, and two catalogues that say the same things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.words.words import _NAME, LANGUAGES, Words, _catalogue

FI, EN = Words("fi"), Words("en")


@pytest.mark.parametrize(
    ("template", "args", "filled"),
    [
        ("Avain {key}.", {"key": "year"}, "Avain year."),
        ("Avain {key}.", {}, "Avain {key}."),
        ("Avain {unheard}.", {"key": "year"}, "Avain {unheard}."),
        ("A.[[ Tarkoititko: {nearest}?]]", {"nearest": "year"}, "A. Tarkoititko: year?"),
        ("A.[[ Tarkoititko: {nearest}?]]", {"nearest": ""}, "A."),
        ("A.[[ Tarkoititko: {nearest}?]]", {}, "A."),
        ("A.[[ Muut: {known}.]]", {"known": ()}, "A."),
        ("{known}", {"known": ("a", "b", "c")}, "a, b ja c"),
        ("{count} kpl", {"count": 0}, "0 kpl"),
        ("{key.__class__} {key!r} {0} {}", {"key": "k"}, "{key.__class__} {key!r} {0} {}"),
        ("{key}", {"key": "{key}{other}"}, "{key}{other}"),
        ("bad: {title: x}", {"title": "t"}, "bad: {title: x}"),
    ],
)  # fmt: skip
def test_filling(template: str, args: dict[str, Any], filled: str) -> None:
    assert FI.fill(template, args) == filled


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_no_template_and_no_value_stops_the_program(template: str, args: dict[str, str]) -> None:
    FI.fill(template, args)
    FI.quote(template, args)


@pytest.mark.parametrize(
    ("items", "fi", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a ja b", "a and b"),
        (["a", "b", "c"], "a, b ja c", "a, b and c"),
        (["a, b", "c"], "a, b; c", "a, b; c"),
        (["maahanmuutto ja kotoutuminen", "viestintä"],
         "maahanmuutto ja kotoutuminen; viestintä", "maahanmuutto ja kotoutuminen and viestintä"),
    ],
)  # fmt: skip
def test_joining(items: list[str], fi: str, en: str) -> None:
    assert FI.join(items) == fi
    assert EN.join(items) == en


def test_counting() -> None:
    assert [FI.count("error", n) for n in (0, 1, 2)] == ["0 virhettä", "1 virhe", "2 virhettä"]
    assert FI.count("unheard", 2) == "2 unheard"


def test_words_that_are_missing_never_stop_the_program() -> None:
    assert FI.text("no.such.words") == "no.such.words"
    assert FI.rule("AP999") == {}


def test_what_stands_in_a_file_is_quoted_safely() -> None:
    assert FI.quote("{key}", {"key": "a\x1b[2Jb"}) == "a\\x1b[2Jb"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}/{key}")
    else:
        yield path, value


@pytest.mark.parametrize("name", ["words", "commands", "changes"])
def test_both_languages_say_the_same_things_with_the_same_values(name: str) -> None:
    fi, en = (dict(leaves(_catalogue(lang, name))) for lang in LANGUAGES)
    assert fi
    assert fi.keys() == en.keys()
    for path, text in fi.items():
        assert names_in(text) == names_in(en[path]), path


def names_in(text: Any) -> set[str]:
    return set(_NAME.findall(str(text)))


def test_no_word_is_left_in_the_other_language() -> None:
    """A sentence that is the same in both languages was forgotten."""
    for name in ("words", "commands"):
        fi, en = (dict(leaves(_catalogue(lang, name))) for lang in LANGUAGES)
        sentences = {path for path, text in fi.items() if len(_NAME.sub("", str(text)).split()) > 1}
        neutral = {"/trouble", "/summary/municipality"}
        assert {path for path in sentences if fi[path] == en[path]} <= neutral
