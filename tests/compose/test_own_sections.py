"""A plan's own chapter stands after the part it names, and the numbers of chapters follow."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path
from typing import Any

import pytest
from composing import PLANS, case, tree, words
from ruamel.yaml import YAML

from actionplan.core.resources import template_path
from actionplan.document.compose.chapters import TemplateSet, template_set
from actionplan.document.compose.compose import Composed, compose
from actionplan.plan.grammar import grammar

EXAMPLE, _ = PLANS
CASES: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("own_sections.yaml"))


def with_own(
    after: dict[str, str | None],
    without: tuple[str, ...] = (),
    templates: TemplateSet | None = None,
) -> Composed:
    """The example's document with own chapters by heading, each with the part it follows."""
    data = copy.deepcopy(tree(EXAMPLE).data)
    for part in without:
        del data[part]
    own = [(heading, {"after": part} if part else {}) for heading, part in after.items()]
    data["sections"] = [{"heading": h, "text": f"{h}: teksti.", **place} for h, place in own]
    return compose(case(EXAMPLE, data), templates or template_set())


def chapters(made: Composed) -> list[str]:
    return [section.title for section in made.document.sections() if section.level == 1]


@pytest.mark.parametrize("about", CASES.values(), ids=CASES.keys())
def test_an_own_chapter_stands_after_the_part_it_names(about: dict[str, Any]) -> None:
    without = tuple(about.get("without", ()))
    titles = chapters(with_own(about["after"], without))
    before = {title: earlier for earlier, title in itertools.pairwise(titles)}
    assert {title: before[title] for title in about["follows"]} == about["follows"]
    others = [title for title in titles if title not in about["after"]]
    assert others == chapters(with_own({}, without))


def test_numbers_anchors_and_evidence_follow() -> None:
    made = with_own({"Oma": "services", "Muu": None})
    numbered = {s.title: s for s in made.document.sections() if s.level == 1}
    assert (numbered["Oma"].number, numbered["Oma"].anchor) == ("7", "luku-7")
    assert numbered["Nuorten yhteispalvelu"].number == "8"
    told = {one.title: one for one in made.told if one.title}
    assert {title: one.number for title, one in told.items()} == {
        title: section.number for title, section in numbered.items() if title in told
    }
    assert ("sections", 0, "text") in told["Oma"].paths
    assert ("sections", 1, "text") in told["Muu"].paths
    assert ("sections", 0, "text") not in told["Muu"].paths


def test_a_place_that_is_kept_is_told_and_never_printed() -> None:
    made = with_own({"Oma": "services", "Muu": "servces"})
    assert "Sijainti" not in words(made.document)
    assert ("sections", 0, "after") not in made.untold
    assert ("sections", 1, "after") in made.untold  # not followed: --unused lists it


LISTS = {
    "chapters of no part keep to the order of the list": (
        "chapters: {omat: {parts: [sections]}, palvelut: {}}",
        ["Oma", "Palvelut"],
    ),
    "own names of chapters": (
        "chapters: {omat: {parts: [sections]}, vuosikello: {parts: [services]}, viestinta: {}}",
        ["Vuosikello", "Oma", "Viestintä"],
    ),
    "of two chapters of a part the last": (
        "chapters:\n  omat: {parts: [sections]}\n  vuosikello: {parts: [services]}\n"
        "  palvelut: {parts: [services, youth]}\n  viestinta: {}",
        ["Vuosikello", "Palvelut", "Oma", "Viestintä"],
    ),
    "no chapter for own chapters": (
        "chapters: {palvelut: {parts: [services]}}",
        ["Palvelut"],
    ),
}


@pytest.mark.parametrize(("listed", "titles"), LISTS.values(), ids=LISTS.keys())
def test_an_own_list_says_which_chapter_tells_a_part(
    tmp_path: Path, listed: str, titles: list[str]
) -> None:
    for template in template_path("fi/plan").glob("*.md"):
        (tmp_path / template.name).write_bytes(template.read_bytes())
    (tmp_path / "chapters.yaml").write_text(listed, encoding="utf-8")
    made = with_own({"Oma": "services"}, templates=template_set(str(tmp_path)))
    assert chapters(made)[: len(titles)] == titles


def test_every_part_is_told_by_one_chapter_at_most() -> None:
    parts = [part for chapter in template_set().chapters for part in chapter.parts]
    assert sorted(parts) == sorted(set(parts))
    assert {"services", "youth", "sections"} <= set(parts) <= set(grammar().root.keys)
