"""Texts that say nothing: a sign, a promise, a denial, the question again, the past, no times."""

from __future__ import annotations

from functools import cache, lru_cache

from actionplan.judge.void.asks import ask
from actionplan.judge.void.glance import may_be_void, may_be_void_in
from actionplan.judge.void.words import Void, lists

__all__ = ["Void", "may_be_void", "unasked", "void"]


@lru_cache(8192)
def void(text: str, field: tuple[str, ...], year: int) -> Void | None:
    """Return why a text says nothing in its field; ``None`` for one that says something.

    ``field`` is the place in a plan with ``*`` for indexes and ids, ``()`` where it is unknown;
    ``year`` is the plan's, what lies wholly before it is past.
    """
    if not may_be_void(text, year):
        return None
    if not may_be_void_in(text, ask(field), year):
        return None
    from actionplan.judge.void.judge import judge  # its patterns are for few texts

    return judge(text, field, year)


@cache
def unasked() -> frozenset[str]:
    """Return the keys, and the parts of a plan, whose texts answer no question."""
    return frozenset(lists()["unasked"])
