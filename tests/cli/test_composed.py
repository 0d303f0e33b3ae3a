"""Letters typed as two characters are the same letters: compared, printed and written as one.

So a Mac names files, and so text comes out of some programs: ä is an a and two dots.
"""

from __future__ import annotations

from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from program import AS_OF, CLEAN, Run

from actionplan.cli.formats.table import FORMATS
from actionplan.edit.layout.canonical import canonical, keeps_meaning
from actionplan.plan.source import Source
from actionplan.plan.tree import parse

LAWFUL = ("--agreement", "law.yaml", AS_OF)
PLAN = CLEAN + ("title: Päätös yöpäivystyksestä # mökissä\nsummary: >-\n  Äkkiä öisin, ähä.\n")


def apart(text: str) -> str:
    return normalize("NFD", text)


def test_diff_sees_no_difference(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "b.yaml").write_text(apart(PLAN), encoding="utf-8")
    for sides in (("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")):
        assert run("diff", *sides, *LAWFUL, "--fail-on", "change").code == 0
    assert run("flatten", "a.yaml").out == run("flatten", "b.yaml").out


def test_checks_find_what_they_would_find(run: Run, folder: Path) -> None:
    text = CLEAN + (
        "organisations: {k: {name: Kylä, kind: ngo}}\n"
        "posts:\n"
        "  a: {title: kehittämispäällikkö, organisation: k}\n"
        "  b: {title: kehityspäällikkö, organisation: k}\n"
    )
    for name, spelled in (("a", text), ("b", apart(text))):
        (folder / f"{name}.yaml").write_text(spelled, encoding="utf-8")
    composed, parted = (
        run("validate", f"{name}.yaml", *LAWFUL, "--format", "concise").out for name in "ab"
    )
    assert "AP303" in composed
    assert is_normalized("NFC", parted)
    assert [line.split(" ", 1)[1] for line in parted.splitlines() if "AP303" in line] == [
        line.split(" ", 1)[1] for line in composed.splitlines() if "AP303" in line
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_printed_is_composed(run: Run, folder: Path, format: str) -> None:
    (folder / "a.yaml").write_text(apart(PLAN), encoding="utf-8")
    result = run("validate", "a.yaml", *LAWFUL, "--format", format)
    assert is_normalized("NFC", result.out)


def test_columns_count_the_characters_of_the_file(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(apart(CLEAN + "title: Äkkiä 131052-308T\n"), encoding="utf-8")
    assert "a.yaml:5:16: AP601" in run("validate", "a.yaml", "--format", "concise", *LAWFUL).out


def test_names_of_municipalities_may_be_typed_apart(run: Run) -> None:
    result = run("new", "-m", apart("Ylöjärvi"), "--year", "2027", "-o", "uusi.yaml")
    assert result.code == 0, result.err


def test_names_of_files_may_be_spelled_either_way(run: Run, folder: Path) -> None:
    for there, typed in ((apart("yö.yaml"), "yö.yaml"), ("työ.yaml", apart("työ.yaml"))):
        (folder / there).write_text(CLEAN, encoding="utf-8")
        assert run("validate", typed, *LAWFUL, "-q").code == 0
    (folder / apart("täällä")).mkdir()
    result = run("validate", "yö.yaml", *LAWFUL, "--format", "json", "-o", "täällä/tyyliä.json")
    assert result.code == 0, result.err
    assert [path.name for path in (folder / apart("täällä")).iterdir()] == ["tyyliä.json"]


def test_fmt_composes_and_nothing_else_touches_the_file(run: Run, folder: Path) -> None:
    text = apart(CLEAN + "title: Päätös  # mökki\n")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    for command in ("validate", "render"):
        run(command, "a.yaml", *LAWFUL)
        assert (folder / "a.yaml").read_text(encoding="utf-8") == text
    assert run("fmt", "a.yaml").code == 0
    assert (folder / "a.yaml").read_text(encoding="utf-8") == normalize("NFC", text)


def test_ids_that_are_equal_composed_are_the_same() -> None:
    tree, faults = parse(Source("plan.yaml", f"työ: 1\nviite: {apart('työ')}\n", ""))
    assert tree, faults
    assert tree.data["viite"] in tree.data
    _, faults = parse(Source("plan.yaml", f"työ: 1\n{apart('työ')}: 2\n", ""))
    assert [fault.rule for fault in faults] == ["AP105"]
    _, faults = parse(Source("plan.yaml", 'työ: 1\n"tyo\\u0308": 2\n', ""))
    assert [fault.rule for fault in faults] == ["AP104"]


LETTERS = st.text("aäöåéo\u0308\u030a\u0301\u00ad\u200b #:-\n", max_size=30)


@settings(deadline=None)
@given(LETTERS, LETTERS)
def test_the_canonical_form_is_composed_and_says_the_same(key: str, text: str) -> None:
    source = f"a: {{ {key!r}: x }}\n# {key.split(chr(10))[0]}\nb: |-\n  x{text.splitlines()[:1]}\n"
    tree, _ = parse(Source("plan.yaml", source, ""))
    if tree is not None:
        form = canonical(source)
        assert is_normalized("NFC", form)
        assert keeps_meaning(tree, form)
