"""A pattern of addresses, or what is no address, is told as typed, and no document links to it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from composing import case, tree

from actionplan.core.document import Document, Link, Paragraph, plain
from actionplan.core.prose import prose
from actionplan.document.compose.chapters import template_set
from actionplan.document.compose.compose import compose
from actionplan.document.render.html import html
from actionplan.document.render.markdown import markdown

PLAN = "plans/esimerkkikunta/2026.yaml"
PATTERNS = (
    "etunimi.sukunimi@esimerkkikunta.example",
    "Etunimi.Sukunimi@esimerkkikunta.example",
    "etunimi.p.sukunimi@esimerkkikunta.example",
    "firstname.lastname@esimerkkikunta.example",
    "nimi@esimerkkikunta.example",
    "etunimi.sukunimi(at)esimerkkikunta.example",
    "etunimi.sukunimi@",
)
ADDRESS = "neuvonta@esimerkkikunta.example"


def document(email: str) -> Document:
    """The fictional plan with an address in every field that holds one, and in prose."""
    data = copy.deepcopy(tree(PLAN).data)
    for register in ("organisations", "posts", "services"):
        for entry in data[register].values():
            entry["email"] = email
    data["practices"][0]["text"] = f"Kirjoita: {email} tai <{email}> tai [tänne](mailto:{email})."
    return compose(case(PLAN, data), template_set()).document


def targets(part: Any) -> set[str]:
    """Every target of a link in a document, however deep."""
    if isinstance(part, Link):
        return {part.target}
    if isinstance(part, tuple):
        return {target for inner in part for target in targets(inner)}
    inner = getattr(part, "__dict__", None) or {}
    slots = [getattr(part, name) for name in getattr(part, "__slots__", ())]
    return {target for one in (*inner.values(), *slots) for target in targets(one)}


@pytest.mark.parametrize("email", PATTERNS)
def test_a_pattern_is_no_link_and_stands_as_typed(email: str) -> None:
    made = document(email)
    assert [target for target in targets(made) if "mailto" in target] == []
    for text in (html(made).decode(), markdown(made).decode()):
        assert "mailto:" not in text
        assert email in text.replace("&lt;", "<").replace("\\", "")


@pytest.mark.parametrize(
    "email",
    [
        "x@esimerkkikunta..example",
        "x.@kunta.example",
        "x@kunta",
        "@kunta.example",
        "äiti@kunta.example",
    ],
)
def test_a_field_that_holds_no_address_is_no_link(email: str) -> None:
    data = copy.deepcopy(tree(PLAN).data)
    for entry in data["services"].values():
        entry["email"] = email
    made = compose(case(PLAN, data), template_set()).document
    assert f"mailto:{email}" not in targets(made)
    assert email in html(made).decode()


def test_an_address_is_a_link_as_before() -> None:
    assert f"mailto:{ADDRESS}" in targets(document(ADDRESS))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<etunimi.sukunimi@a.example>", "etunimi.sukunimi@a.example"),
        ("<förnamn.efternamn@a.example>", "förnamn.efternamn@a.example"),
        ("[Kirjoita](mailto:etunimi.sukunimi@a.example)", "Kirjoita (etunimi.sukunimi@a.example)"),
        ("[f](mailto:förnamn.efternamn@a.example)", "f (förnamn.efternamn@a.example)"),
        ("[nimi@a.example](mailto:nimi@a.example)", "nimi@a.example"),
    ],
)
def test_no_word_of_a_link_that_is_none_is_lost(typed: str, read: str) -> None:
    (block,) = prose(typed)
    assert isinstance(block, Paragraph)
    assert (plain(block.inlines), targets(block.inlines)) == (read, set())
