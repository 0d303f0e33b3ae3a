"""Statutes: numbers that are not known, acts no longer in force, titles of another act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from actionplan.agreement.model import Statute
from actionplan.case import Case
from actionplan.checks.bygone import is_past
from actionplan.checks.citations import (
    contradicts,
    in_text,
    is_title,
    normal_number,
    title_agrees,
)
from actionplan.checks.reach import value_at
from actionplan.checks.texts import also_here, spot
from actionplan.diagnostic import Diagnostic
from actionplan.place import Path
from actionplan.plan import Plan
from actionplan.rules import finding


class Citation(NamedTuple):
    """A statute's number as a plan cites it; ``found`` is how it is written there.

    In running text ``text`` is the passage and ``start`` where the number stands in it.
    """

    path: Path
    number: str
    found: str
    text: str = ""
    start: int = 0


def statutes(case: Case) -> Iterator[Diagnostic]:
    """Yield what is wrong with cited numbers, one finding a number, and with titles."""
    known = case.agreement.statutes
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations(case.plan, known):
        cited[citation.number].append(citation)
    for number, places in cited.items():
        if number not in known:
            yield _unknown(case, places)
        elif _out_of_force(known[number], case.plan.year):
            yield from _repealed(case, known[number], places)
    for citation in _fields(case.plan):
        if citation.number in known:
            yield from _title(case, known[citation.number], citation)


def citations(plan: Plan, known: Mapping[str, Statute]) -> list[Citation]:
    """Return the statutes that a plan cites: in fields of their own, then in running text."""
    prose = [p for p in plan.passages if p.kind in ("text", "markdown")]
    running = (
        Citation(passage.path, normal_number(found), found, passage.value, start)
        for passage, found, start in in_text(prose, known)
    )
    return [*_fields(plan), *running]


def _fields(plan: Plan) -> Iterator[Citation]:
    """Yield the numbers that stand in fields of their own."""
    for passage in plan.passages:
        if passage.path[-1] == "number" and passage.value.strip():
            yield Citation(passage.path, normal_number(passage.value), passage.value)


def _unknown(case: Case, cited: list[Citation]) -> Diagnostic:
    """Suggest by the title alone: of two numbers that look alike neither says what is meant."""
    meant = next(filter(None, (_meant(case, citation) for citation in cited)), None)
    return _finding(
        case.plan,
        "unknown-statute",
        cited,
        nearest=meant.number if meant else "",
        nearest_title=meant.title if meant else "",
    )


def _meant(case: Case, citation: Citation) -> Statute | None:
    """Return the act in force whose title is given, or which stands in that act's place."""
    known = case.agreement.statutes
    given = _given_title(case.plan, citation) or citation.text[: citation.start]
    acts = [act for act in known.values() if title_agrees(given, act.title)]
    acts.sort(key=lambda act: _is_of_another_time(act, case.plan.year))
    return next(filter(None, (_in_force(act, case) for act in acts)), None)


def _in_force(act: Statute, case: Case) -> Statute | None:
    out = act.amends or _out_of_force(act, case.plan.year)
    return _in_force_instead(act, case.agreement.statutes) if out else act


def _repealed(case: Case, statute: Statute, cited: list[Citation]) -> Iterator[Diagnostic]:
    """Yield the act's finding, unless every text that cites it speaks of the past."""
    year = case.plan.year
    now = [one for one in cited if not one.text or not is_past(*_stretch(one), year)]
    instead = _in_force_instead(statute, case.agreement.statutes)
    if now:
        yield _finding(
            case.plan,
            "repealed-statute",
            now,
            reason="amending" if statute.amends else "repealed",
            title=statute.title,
            repealed=statute.repealed,
            amends=statute.amends,
            instead=instead.number if instead else "",
            instead_title=instead.title if instead else "",
            year=year,
        )


def _stretch(citation: Citation) -> tuple[str, int, int]:
    return citation.text, citation.start, citation.start + len(citation.found)


def _title(case: Case, statute: Statute, citation: Citation) -> Iterator[Diagnostic]:
    """Yield a title that is another act's. What may be a short name of the right one is let be."""
    title = _given_title(case.plan, citation)
    if not title or is_title(title, statute.title):
        return
    known = case.agreement.statutes.values()
    own = [act for act in known if is_title(title, act.title)]
    own.sort(key=lambda act: _is_of_another_time(act, case.plan.year))
    european = statute.number.startswith("(EU)")  # its whole title is long, its short ones many
    if not own and (european or not contradicts(title, statute.title)):
        return
    path = (*citation.path[:-1], "title")
    yield finding(
        "statute-title",
        case.plan.span(path),
        path,
        number=statute.number,
        found=title,
        title=statute.title,
        title_of=own[0].number if own else "",
    )


def _given_title(plan: Plan, citation: Citation) -> str:
    """Return the title beside a number that stands in a field of its own."""
    if citation.text:
        return ""
    title: str = value_at(plan, citation.path[:-1]).get("title", "")
    return title.strip()


def _out_of_force(statute: Statute, year: int) -> bool:
    """An act repealed during the year was still right for a part of it."""
    return bool(statute.repealed and statute.repealed <= f"{year}-01-01")


def _is_of_another_time(statute: Statute, year: int) -> bool:
    return _out_of_force(statute, year) or statute.valid_from > f"{year}-12-31"


def _in_force_instead(statute: Statute, known: Mapping[str, Statute]) -> Statute | None:
    """Return the act in force where this one was, past amending acts and repealed ones."""
    seen = {statute.number}
    while following := statute.amends or statute.replaced_by:
        if following in seen or following not in known:
            return None
        seen.add(following)
        statute = known[following]
        if not statute.repealed and not statute.amends:
            return statute
    return None


def _finding(plan: Plan, rule: str, cited: list[Citation], **args: Any) -> Diagnostic:
    places = dict.fromkeys((citation.path, citation.found) for citation in cited)
    (path, found), *others = places
    return finding(
        rule,
        spot(plan, path, found),
        path,
        related=also_here(plan, others),
        number=cited[0].number,
        count=len(places),
        **args,
    )
