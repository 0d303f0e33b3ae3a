"""The pages of the rules as the tests read them, and what the program says about them itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from actionplan.core.diagnostic import RULES
from actionplan.plan.shipped import catalogue_source
from actionplan.plan.tree import parse
from actionplan.words.words import LANGUAGES as LANGUAGES

FILLED = ("message", "help")
SENTENCES = ("message", "help", "why")
FIELDS = ("title", "message", "help", "why", "bad", "good")
OPTIONAL_FIELDS = ("source",)

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@cache
def catalogue(language: str) -> dict[str, Any]:
    """Return a language's ``rules.yaml`` with its ``pages`` laid into its ``rules`` by rule id.

    A faulty file fails the test that asks; a rule that only one of them has is not whole.
    """
    rules, explained = (_read(f"{language}/{name}") for name in ("rules", "pages"))
    said, told = rules["rules"], explained["pages"]
    pages = {id: {**said.get(id, {}), **told.get(id, {})} for id in {**said, **told}}
    return {**rules, "rules": pages}


def _read(name: str) -> dict[str, Any]:
    tree, faults = parse(catalogue_source(name))
    assert tree is not None, faults
    return tree.data


def pages(language: str) -> dict[str, dict[str, str]]:
    """Return the pages of a language by rule id."""
    found: dict[str, dict[str, str]] = catalogue(language)["rules"]
    return found


def lacking(language: str, id: str) -> list[str]:
    """Return the fields that a rule's page lacks: all of them where there is none."""
    page = pages(language).get(id, {})
    return [field for field in FIELDS if not str(page.get(field) or "").strip()]


@cache
def written() -> list[str]:
    """Return the rules whose pages are whole: of the others one test says what they lack."""
    return [id for id in RULES if not any(lacking(language, id) for language in LANGUAGES)]


def placeholders(page: dict[str, str]) -> set[str]:
    """Return the names that a page fills in."""
    return {name for field in FILLED for name in PLACEHOLDER.findall(page[field])}


def bracketed(text: str) -> list[str]:
    """Return the optional stretches of a template."""
    return re.findall(r"\[\[(.*?)\]\]", text, re.DOTALL)


def optional(page: dict[str, str]) -> set[str]:
    """Return the names that a page fills in only when they are there."""
    parts = [part for field in FILLED for part in bracketed(page[field])]
    return {name for part in parts for name in PLACEHOLDER.findall(part)}
