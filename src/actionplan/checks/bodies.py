"""Bodies: names of authorities and schemes that went out of use before the plan's year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from actionplan.agreement.model import Body
from actionplan.case import Case
from actionplan.checks.texts import also_here, lowered, spot
from actionplan.diagnostic import Diagnostic
from actionplan.plan import Passage, Plan
from actionplan.rules import finding


def outdated(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding for each body that had ended by the plan's first day and is named."""
    plan = case.plan
    first_day = f"{plan.year}-01-01"
    for body, group in groupby(mentions(plan, case.agreement.bodies), key=lambda found: found[0]):
        if body.until < first_day:
            yield _finding(plan, body, list(dict.fromkeys(passage for _, passage in group)))


def mentions(plan: Plan, bodies: tuple[Body, ...]) -> list[tuple[Body, Passage]]:
    """Return where bodies are named, body by body, each in the order of the file."""
    texts = lowered([passage for passage in plan.passages if passage.kind != "email"])
    found = sorted(_mentions(texts.text, bodies))
    return [(body, texts.at(start)) for body, start in found]


def _mentions(text: str, bodies: tuple[Body, ...]) -> Iterator[tuple[Body, int]]:
    """Yield where bodies are named, but in addresses; a long name hides the shorter ones in it."""
    named = {
        pattern: body
        for body in bodies
        for pattern in map(str.lower, body.patterns)
        if pattern in text
    }
    if named:
        longest_first = sorted(named, key=len, reverse=True)
        for match in re.finditer("|".join(map(_at_word_start, longest_first)), text):
            yield named[match[0]], match.start()


def _at_word_start(name: str) -> str:
    """Return a pattern that looks back from the first letter: a search jumps to such letters."""
    first, rest = re.escape(name[0]), re.escape(name[1:])
    return rf"{first}(?<![\w@/.]{first}){rest}"


def _finding(plan: Plan, body: Body, places: list[Passage]) -> Diagnostic:
    first, *others = places
    return finding(
        "outdated-body",
        spot(plan, first.path, _as_written(body, first)),
        first.path,
        related=also_here(plan, ((p.path, _as_written(body, p)) for p in others)),
        name=body.name,
        until=body.until,
        successor=body.successor,
        year=plan.year,
        count=len(places),
    )


def _as_written(body: Body, passage: Passage) -> str:
    """Return the body's name as the passage spells it."""
    low = passage.value.lower()
    for pattern in sorted(body.patterns, key=len, reverse=True):
        start = low.find(pattern.lower())
        if start >= 0 and len(low) == len(passage.value):
            return passage.value[start : start + len(pattern)]
    return ""
