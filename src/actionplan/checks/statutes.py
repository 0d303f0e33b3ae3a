"""Statutes: numbers that are not known, acts no longer in force, titles of another act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from actionplan.agreement.model import Statute
from actionplan.case import Case
from actionplan.checks.citations import in_text, normal_number, same_title
from actionplan.checks.reach import value_at
from actionplan.checks.texts import also_here, spot
from actionplan.diagnostic import Diagnostic
from actionplan.place import Path
from actionplan.plan import Plan
from actionplan.rules import finding


class Citation(NamedTuple):
    """A statute's number as a plan cites it; ``found`` is how it is written there."""

    path: Path
    number: str
    found: str


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
            yield _repealed(case, known[number], places)
    for citation in _fields(case.plan):
        if citation.number in known:
            yield from _title(case, known[citation.number], citation)


def citations(plan: Plan, known: Mapping[str, Statute]) -> list[Citation]:
    """Return the statutes that a plan cites: in fields of their own, then in running text."""
    prose = [p for p in plan.passages if p.kind in ("text", "markdown")]
    running = (Citation(p.path, normal_number(found), found) for p, found in in_text(prose, known))
    return [*_fields(plan), *running]


def _fields(plan: Plan) -> Iterator[Citation]:
    """Yield the numbers that stand in fields of their own."""
    for passage in plan.passages:
        if passage.path[-1] == "number" and passage.value.strip():
            yield Citation(passage.path, normal_number(passage.value), passage.value)


def _unknown(case: Case, cited: list[Citation]) -> Diagnostic:
    from actionplan.suggest import nearest

    known = case.agreement.statutes
    titles = {title for citation in cited if (title := _given_title(case.plan, citation))}
    wanted = cited[0].number
    likely = [
        *(number for number, act in known.items() if act.title in titles),
        *(number for number in known if sorted(number) == sorted(wanted)),  # digits changed places
    ]
    near = likely[0] if likely else nearest(wanted, known)
    return _finding(
        case.plan,
        "unknown-statute",
        cited,
        nearest=near,
        nearest_title=known[near].title if near else "",
    )


def _repealed(case: Case, statute: Statute, cited: list[Citation]) -> Diagnostic:
    instead = _in_force_instead(statute, case.agreement.statutes)
    return _finding(
        case.plan,
        "repealed-statute",
        cited,
        reason="amending" if statute.amends else "repealed",
        title=statute.title,
        repealed=statute.repealed,
        amends=statute.amends,
        instead=instead.number if instead else "",
        instead_title=instead.title if instead else "",
        year=case.plan.year,
    )


def _title(case: Case, statute: Statute, citation: Citation) -> Iterator[Diagnostic]:
    title = _given_title(case.plan, citation)
    if not title or same_title(title, statute.title):
        return
    known = case.agreement.statutes.values()
    own = [act.number for act in known if same_title(title, act.title)]
    path = (*citation.path[:-1], "title")
    yield finding(
        "statute-title",
        case.plan.span(path),
        path,
        number=statute.number,
        found=title,
        title=statute.title,
        title_of=own[0] if own else "",
    )


def _given_title(plan: Plan, citation: Citation) -> str:
    """Return the title beside a number that stands in a field of its own."""
    if citation.path[-1] != "number":
        return ""
    title: str = value_at(plan, citation.path[:-1]).get("title", "")
    return title.strip()


def _out_of_force(statute: Statute, year: int) -> bool:
    """An act repealed during the year was still right for a part of it."""
    return bool(statute.repealed and statute.repealed <= f"{year}-01-01")


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
