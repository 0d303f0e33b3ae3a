"""What is out of its year: figures and texts of another, words for what has gone out of use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from actionplan.core.days import is_day
from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.judge.case import Case
from actionplan.judge.checks.posts import places
from actionplan.judge.reasons import called
from actionplan.plan.grammar import patterns
from actionplan.plan.plan import Place, Plan, covers, lapse

_NEAR = 400
"""How far a sentence reaches to either side of a word in it."""
_STOP = re.compile(r"(?P<dot>\.)\s+(?=[\"”'(]?[A-ZÅÄÖ])|[!?;]\s|\n\s*\n|\n\s*[-*•–]\s|\0")
_LAST_WORD = re.compile(r"(?<!\w)\w+\Z")
_YEAR = r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(20[0-9]{2}|19[0-9]{2})"


class _Words(Record):
    past: re.Pattern[str]
    former: re.Pattern[str]
    before: re.Pattern[str]
    abbreviations: frozenset[str]
    endings: str


def is_past(text: str, start: int, end: int, year: int) -> bool:
    """Whether the sentence around a stretch speaks of what was before a year."""
    whole = sentence(text, start, end).lower()
    return _tells_of_past(whole, year) or _words().former.search(whole) is not None


def is_former(text: str, start: int, end: int, year: int) -> bool:
    """Whether a name at a stretch is told of as one of the past.

    Words like *former* are about what they stand before; a colon ends what is told before it.
    """
    if _words().before.search(text[max(0, start - _NEAR) : start].lower()):
        return True
    name, parts = text[start:end].lower(), sentence(text, start, end).lower().split(": ")
    return any(name in part and _tells_of_past(part, year) for part in parts)


def _tells_of_past(text: str, year: int) -> bool:
    return any(
        all(int(found) < year for found in match.groups() if found)
        for match in _words().past.finditer(text)
    )


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a stretch of a text stands."""
    first, last = max(0, start - _NEAR), min(len(text), end + _NEAR)
    for stop in _STOP.finditer(text, first, last):
        if stop["dot"] and _is_abbreviated(text, stop.start()):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start() + 1
            break
    return text[first:last]


def endings() -> str:
    """Return the endings that an abbreviation may take, ready for a pattern."""
    return _words().endings


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: ``ent.``."""
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    return word is not None and word[0].lower() in _words().abbreviations


@cache
def _words() -> _Words:
    from actionplan.plan.shipped import catalogue_source
    from actionplan.plan.tree import parse

    tree, _ = parse(catalogue_source("fi/bygone"))
    lists = tree.data if tree else {}
    former = lists.get("former", ())
    return _Words(
        _pattern(lists.get("past", ())),
        _pattern(former),
        re.compile(_pattern(former).pattern + r"\s+(?:[^\W\d_]+n\s+)?\Z"),  # entinen Pirkanmaan …
        frozenset(lists.get("abbreviations", ())),
        "|".join(sorted(lists.get("endings", ()), key=len, reverse=True)),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern of all phrases; the years in them are its groups."""
    return re.compile(rf"(?:{'|'.join(map(_spelled, phrases)) or '(?!)'})(?!\w)")


def _spelled(phrase: str) -> str:
    """Return a phrase's pattern; where it begins with a letter or digit, a word begins."""
    begins = r"(?<![\w.])" if phrase[0].isalnum() or phrase[0] in "*{" else ""
    spelled = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return begins + spelled.replace(r"\{vuosi\}", _YEAR)


_STILL_FRESH = 2
"""Years that a figure may be older than the plan's year: the last full year is often not out."""


def outside(case: Case) -> Iterator[Diagnostic]:
    """Yield what does not belong to the plan's year: its validity, meetings, plans, approval."""
    plan = case.plan
    yield from _validity(plan)
    yield from _approvals(plan)
    for _, dates in groupby(_stray_meetings(plan), key=lambda path: path[:-1]):
        yield _finding(plan, "meeting", list(dates))
    if late := sorted(_late_intentions(plan), key=plan.span):
        yield _finding(plan, "intention", late)


def expired(case: Case) -> Iterator[Diagnostic]:
    """Yield a finding when the plan has run out by the day of checking."""
    plan = case.plan
    until = _valid(plan, "until")
    if until and until < case.as_of:
        path = ("validity", "until")
        yield finding("plan-expired", plan.span(path), path, until=until, as_of=case.as_of)


def old_statistics(case: Case) -> Iterator[Diagnostic]:
    """Yield one finding that names every figure more than two years older than the plan's year."""
    plan = case.plan
    old = [
        (*place.path, "year")
        for place in places(plan, *patterns("statistic"))
        if place.value["year"] < plan.year - _STILL_FRESH
    ]
    if old:
        first, *others = old = sorted(old, key=plan.span)
        yield finding(
            "old-statistics",
            plan.span(first),
            first,
            related=tuple(Related("also-here", plan.span(path)) for path in others),
            what=tuple(_figure(plan.at(path[:-1])) for path in old),
            oldest=min(plan.at(path) for path in old),
            year=plan.year,
        )


def partial(case: Case) -> Iterator[Diagnostic]:
    """Yield one note that names the posts and contracts in force for a part of the year only.

    They are evidence all the same: what touches the year is in force in it.
    """
    plan = case.plan
    found = [place for place in _terms(plan) if not covers(place.value, plan.years)]
    if found:
        first, *others = found = sorted(found, key=lambda place: plan.span(place.path))
        yield finding(
            "part-of-plan-year",
            plan.span(first.path, key=True),
            first.path,
            related=tuple(Related("also-here", plan.span(one.path, key=True)) for one in others),
            terms=tuple(_term(plan, place) for place in found),
            year=plan.year,
        )


def _terms(plan: Plan) -> Iterator[Place]:
    """Yield the posts that the plan refers to and its contracts, those in force in its year."""
    named = {reference.id for reference in plan.references.values() if reference.register == "post"}
    for place in places(plan, ("posts", "*"), ("documents", "*")):
        contract = bool(place.value.get("parties"))
        if (contract or place.path[-1] in named) and not lapse(place.value, plan.years):
            yield place


def _term(plan: Plan, place: Place) -> str:
    """Say which part of the plan's year a post or contract is in force."""
    first, last = plan.years
    begins = max(place.value.get("from", ""), f"{first:04}-01-01")
    ends = min(place.value.get("until", "9999"), f"{last:04}-12-31")
    return f"{called(plan, place.path)} ({begins} – {ends})"


def _figure(statistic: Mapping[str, Any]) -> str:
    """Return what a figure is of; where nobody says so, the figure itself."""
    return str(statistic.get("what") or statistic["value"])


def _validity(plan: Plan) -> Iterator[Diagnostic]:
    """A plan may hold from the year before and run out the year after, not further away."""
    allowed = {"from": (plan.year - 1, plan.year), "until": (plan.year, plan.year + 1)}
    for key, years in allowed.items():
        day = _valid(plan, key)
        if day and int(day[:4]) not in years:
            yield _finding(plan, "validity", [("validity", key)])


def _approvals(plan: Plan) -> Iterator[Diagnostic]:
    for index, approval in enumerate(plan.data.get("approvals", ())):
        day = approval.get("date", "")
        if is_day(day) and day > plan.last_day:
            yield _finding(plan, "approval", [("approvals", index, "date")])


def _stray_meetings(plan: Plan) -> Iterator[Path]:
    for passage in plan.passages:
        if passage.kind == "date" and len(passage.path) > 1 and passage.path[-2] == "dates":
            day = passage.value
            if is_day(day) and int(day[:4]) != plan.year:
                yield passage.path


def _late_intentions(plan: Plan) -> Iterator[Path]:
    for place in places(plan, *patterns("intention")):
        if place.value.get("status") == "planned":
            for key in ("date", "year", "until"):
                if (year := _year_of(place.value.get(key, ""))) and year < plan.year:
                    yield (*place.path, key)
                    break


def _year_of(when: str | int) -> int:
    """Return the last year that a time names (``syksy 2025 – talvi 2026``), or 0."""
    if isinstance(when, int):
        return when
    words = when.replace("-", " ").replace("–", " ").replace(".", " ").split()
    years = [int(word) for word in words if len(word) == 4 and word.isascii() and word.isdigit()]
    return max(years, default=0)


def _valid(plan: Plan, key: str) -> str:
    """Return a real day of the plan's validity, or nothing."""
    day: str = plan.data.get("validity", {}).get(key, "")
    return day if is_day(day) else ""


def _finding(plan: Plan, what: str, places: list[Path]) -> Diagnostic:
    first, *others = places
    return finding(
        "outside-plan-year",
        plan.span(first),
        first,
        related=tuple(Related("also-here", plan.span(path)) for path in others),
        what=what,
        when=tuple(str(plan.at(path)) for path in places),
        year=plan.year,
    )


CHECKS = (outside, expired, old_statistics, partial)
