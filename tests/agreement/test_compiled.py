"""Compiled law files: fresh, believed only when they are, and the same agreement either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.core import compiled as files
from actionplan.core.resources import agreement_names
from actionplan.law import compiled, library
from actionplan.law.library import Library
from actionplan.plan.shipped import agreement_source
from actionplan.plan.tree import parse


@pytest.mark.parametrize("id", agreement_names())
def test_a_compiled_law_is_fresh(id: str) -> None:
    made = Path(compiled.compiled_path(id)).read_text(encoding="utf-8")
    assert made == compiled.compile_law(agreement_source(id)), "make laws"


@pytest.mark.parametrize("id", agreement_names())
def test_a_law_is_the_same_compiled_or_not(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Library().get(id)
    monkeypatch.setattr(library, "compiled", lambda *_: None)
    assert quick is not None
    assert quick == Library().get(id)


def test_one_left_behind_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = agreement_source("esimerkkiseutu")
    path = tmp_path / "compiled.json"
    monkeypatch.setattr(compiled, "compiled_path", lambda _: str(path))
    assert compiled.compiled("esimerkkiseutu") is None
    path.write_text(compiled.compile_law(source), encoding="utf-8")
    tree, _ = parse(source)
    assert tree is not None
    assert compiled.compiled("esimerkkiseutu") == (tree.data, source.digest)
    monkeypatch.setattr(compiled, "schema_bytes", lambda _: b"id: changed\n")
    assert compiled.compiled("esimerkkiseutu") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"digest": 1}', "<<<<<<< HEAD"])
def test_a_damaged_one_is_not_believed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "compiled.json"
    path.write_text(text)
    assert files.compiled(str(path), b"id: x\n") is None


def test_line_breaks_of_a_checkout_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "compiled.json"
    files.keep(str(path), files.spelled(b"id: x\n", {"id": "x"}))
    assert files.compiled(str(path), b"id: x\r\n") == {"id": "x"}
