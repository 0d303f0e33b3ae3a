"""The words of reports: the same keys and values in both languages, and letters that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from actionplan.plan.shipped import catalogue_source
from actionplan.plan.tree import parse
from actionplan.words.words import LANGUAGES

_NAME = re.compile(r"\{([a-z_]+)\}")


def catalogue(lang: str) -> dict[str, Any]:
    tree, faults = parse(catalogue_source(f"{lang}/report"))
    assert tree is not None, faults
    return dict(_texts(tree.data))


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        yield key, value
        return
    for name, item in value.items():
        yield from _texts(item, f"{key}.{name}" if key else name)


def test_both_languages_say_everything_with_the_same_values() -> None:
    first, second = (catalogue(lang) for lang in LANGUAGES)
    assert set(first) == set(second)
    for key, text in first.items():
        assert set(_NAME.findall(str(text))) == set(_NAME.findall(str(second[key]))), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_status_has_a_letter_of_its_own_on_the_map(lang: str) -> None:
    letters = [text for key, text in catalogue(lang).items() if ".map.letter." in key]
    assert len(letters) == len(set(letters)) == 8


def test_english_is_not_finnish() -> None:
    finnish, english = (catalogue(lang) for lang in LANGUAGES)
    same = {key for key in finnish if finnish[key] == english[key]}
    assert same <= {
        "report.column.id", "report.map.letter.partly", "report.map.letter.not_applicable",
        "report.map.letter.planless", "report.map.member",
    }  # fmt: skip
