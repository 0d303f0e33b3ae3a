"""Compiled law files: fresh, believed only when they are, and the same agreement either way."""

from __future__ import annotations

import pytest

from actionplan.core.resources import agreement_names, beside_law_text
from actionplan.law import compiled, library
from actionplan.law.library import Library
from actionplan.plan.shipped import agreement_source


@pytest.mark.parametrize("id", agreement_names())
def test_a_compiled_law_is_fresh(id: str) -> None:
    made = beside_law_text(id, compiled.COMPILED)
    assert made == compiled.compile_law(agreement_source(id)), "make laws"


@pytest.mark.parametrize("id", agreement_names())
def test_a_law_is_the_same_compiled_or_not(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Library().get(id)
    monkeypatch.setattr(library, "compiled", lambda *_: None)
    assert quick is not None
    assert quick == Library().get(id)


def test_one_left_behind_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    source = agreement_source("esimerkkiseutu")
    made = [None, compiled.compile_law(source)]
    monkeypatch.setattr(compiled, "beside_law_text", lambda *_: made[0])
    assert compiled.compiled(source, "esimerkkiseutu") is None
    made.pop(0)
    assert compiled.compiled(source, "esimerkkiseutu") is not None
    assert compiled.compiled(source._replace(digest="0"), "esimerkkiseutu") is None
