"""A document's own words, from ``templates/fi/document.yaml``: documents are in Finnish."""

from __future__ import annotations

from functools import cache
from typing import Any

from actionplan.core.diagnostic import Argument
from actionplan.core.resources import FINNISH
from actionplan.plan.shipped import catalogue_source
from actionplan.plan.tree import parse
from actionplan.words.words import Words


def word(key: str, **args: Argument) -> str:
    """Return the words at a key such as ``annex.open``, their names filled in.

    The key stands in for words that are missing.
    """
    found = said(key)
    return Words(FINNISH).fill(found, args) if found else key


def said(key: str) -> str:
    """Return the words at a key as they stand; nothing where there are none."""
    found: Any = _catalogue()
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


@cache
def _catalogue() -> Any:
    tree, _ = parse(catalogue_source(f"{FINNISH}/document"))
    return tree.data if tree is not None else {}
