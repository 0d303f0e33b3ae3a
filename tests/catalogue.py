"""A test over a whole catalogue: one case, which says all that is wrong, each with its place.

A rule that every entry of a list must keep is one test, not one for each entry: where a page is
missing, a reader wants one list of what lacks it. What a person debugs one by one stays a case of
its own (``pytest.mark.parametrize``).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Signature
from typing import Any

import pytest

Place = Callable[..., object]


def spaced(*entry: object) -> str:
    return " ".join(str(part) for part in entry)


def throughout(
    entries: Iterable[Any], place: Place = spaced
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Let a test hold for every entry: a tuple is its arguments, all else its only one.

    ``place`` names an entry by the same arguments. The test fails once, with a line for each entry
    that misses: its place, and the message of the assertion or the error and where it arose.
    """
    catalogue = [entry if type(entry) is tuple else (entry,) for entry in entries]
    assert catalogue, "an empty catalogue keeps every rule"

    def over(holds: Callable[..., None]) -> Callable[[], None]:
        @wraps(holds)
        def test() -> None:
            reasons = ((place(*entry), reason(holds, entry)) for entry in catalogue)
            misses = [f"{where}: {why}" for where, why in reasons if why]
            if misses:
                counted = f"{len(misses)} of {len(catalogue)} entries miss"
                pytest.fail("\n".join([counted, *misses]), pytrace=False)

        test.__signature__ = Signature()  # type: ignore[attr-defined]  # pytest asks what it takes
        return test

    return over


def reason(holds: Callable[..., None], entry: tuple[Any, ...]) -> str:
    """Why a rule does not hold of an entry, and nothing if it does."""
    try:
        holds(*entry)
    except AssertionError as error:
        told, *_ = str(error).split("\nassert ")  # its own words, without what pytest adds
        return " ".join(told.split()) or code(error)
    except Exception as error:
        return f"{type(error).__name__} {error} at: {code(error)}"
    return ""


def code(error: Exception) -> str:
    return str(traceback.extract_tb(error.__traceback__)[-1].line)
