"""``actionplan new-year``: next year's plan from this year's, and what is left to confirm."""

from __future__ import annotations

import os
from collections import Counter

from actionplan.cli.arguments.setup import NewYearOptions
from actionplan.cli.findings import SUMMARY, show
from actionplan.cli.formats.report import CLEAN
from actionplan.cli.inputs import day, given, year_of
from actionplan.cli.session import Refused, Session
from actionplan.cli.writing import create, refuse_existing
from actionplan.edit.turn.turning import Turned, guidance, turned
from actionplan.judge.case import Case
from actionplan.judge.pipeline import holds_codes
from actionplan.judge.runner import Task, examine_file
from actionplan.law.library import Library
from actionplan.plan.source import STDIN

_LINES_NAMED = 12


def new_year(options: NewYearOptions, session: Session) -> int:
    """Make next year's file, say what was done to it, and return the exit code."""
    if options.plan == STDIN:  # next year's file is named after this year's
        raise Refused("not_a_file", file=options.plan)
    library = Library(given(options.agreement, session))
    task = Task((options.plan,), (), day(None), evidence=False)
    outcome, case = examine_file(options.plan, task, library)
    if case is None:
        return show(outcome, session, library, end=SUMMARY)  # it must be mended before it can turn
    told = str(case.plan.year + 1) if options.year is None else options.year
    year = year_of(told, after=case.plan.year)
    folder = os.path.dirname(options.plan)  # noqa: PTH120
    target = options.output or os.path.join(folder, f"{year}.yaml")  # noqa: PTH118
    refuse_existing(target)
    made = turned(case.plan, case.agreement, year, guidance())
    if not made.text:
        raise Refused("not_turned", file=options.plan)
    create(target, made.text)
    _tell(made, options.plan, target, case, year, session)
    if holds_codes(outcome):
        session.note("new_year.code", file=target)
    return CLEAN


def _tell(made: Turned, plan: str, target: str, case: Case, year: int, session: Session) -> None:
    words, old = session.words, case.plan.year
    session.say("new_year.made", file=target, plan=plan, year=str(year))
    _head("moved", len(made.moved), session)
    for line, at, move in made.moved:
        said = {"lines": _lines([line], session), "at": at, "old": move.old, "new": move.new}
        session.print(words.fill("  {lines}: {at}: {old} → {new}", said))
    if made.approvals:
        _head("removed", len(made.approvals), session)
        session.print("  " + words.text("new_year.approvals", old=str(old), new=str(year)))
    _tell_requirements(case, year, session)
    _tell_open(made, session)
    if made.comments:
        told = _lines(made.comments, session)
        session.print("\n" + words.text("new_year.comments", year=str(old), lines=told))
    session.print("\n" + words.text("new_year.next", file=target))


def _tell_requirements(case: Case, year: int, session: Session) -> None:
    """List the requirements of one year only: what begins, and what need not be said any more."""
    parties = [case.agreement.parties[id] for id in case.plan.municipalities]
    old, new = (case.agreement.in_force(one) for one in (case.plan.year, year))
    for key, some, others in (("begins", new, old), ("ends", old, new)):
        told = [one for one in some if one not in others and any(map(one.concerns, parties))]
        if told:
            _head(key, len(told), session)
        for one in told:
            title = session.words.of(one.title)
            session.print(session.words.fill("  {id}: {title}", {"id": one.id, "title": title}))


def _tell_open(made: Turned, session: Session) -> None:
    """List what is to be confirmed, reason by reason, with the lines."""
    _head("open", len(made.open), session)
    counts = Counter(reason for _, _, reason in made.open)
    for reason, count in counts.most_common():
        named = _lines([line for line, _, why in made.open if why == reason], session)
        about = session.words.find(f"values.about.{reason}") or reason
        session.print(f"  {about} ({count}): {named}")


def _head(key: str, number: int, session: Session) -> None:
    session.print("\n" + session.words.text(f"new_year.{key}", number=str(number)))


def _lines(numbers: list[int] | tuple[int, ...], session: Session) -> str:
    shown = tuple(str(number) for number in numbers)
    if others := len(shown[_LINES_NAMED:]):
        shown = (*shown[:_LINES_NAMED], session.words.count("others", others))
    key = "new_year.line" if len(shown) == 1 else "new_year.lines"
    return session.words.text(key, lines=shown)
