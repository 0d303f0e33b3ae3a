"""A plan turned to the next year, with guidance for its author."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import chain
from typing import Any

from actionplan.core.days import is_day
from actionplan.core.place import Path, pointer
from actionplan.core.record import Record
from actionplan.edit.roundtrip import WIDTH
from actionplan.edit.text_edits import Edit, Page, edited
from actionplan.edit.turn.mark import Mark, Turn
from actionplan.edit.turn.stale import gone, stale
from actionplan.judge.confirmations import KEY, confirmations, labelled
from actionplan.law.model import Agreement
from actionplan.plan.grammar import MOVED, pattern_of, spots
from actionplan.plan.plan import Plan
from actionplan.plan.resolve import resolve, sound
from actionplan.plan.source import Source
from actionplan.words.words import DEFAULT, Words


def guidance() -> str:
    """Return the comment, its lines as wide as a plan's."""
    text = Words(DEFAULT).text("new_year.guidance")
    lines = textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"# {line}" for line in lines)


_YEAR = re.compile(r"(?<!\w)[0-9]{4}(?!\w)")


class Moved(Record):
    """A value that has been moved: where it stands, what it was and what it is now."""

    path: Path
    old: str
    new: str


class Turned(Record):
    """Next year's plan as text, and what was done to it; a blank text where it cannot be done.

    ``moved`` and ``open`` begin with lines of the new file and pointers; ``open`` ends in the
    reason. ``approvals`` is the old file's line of what is gone, and ``comments`` are the new
    file's lines whose comments speak of the old year.
    """

    text: str
    moved: tuple[tuple[int, str, Moved], ...] = ()
    approvals: tuple[int, ...] = ()
    open: tuple[tuple[int, str, str], ...] = ()
    comments: tuple[int, ...] = ()


def turned(plan: Plan, agreement: Agreement, year: int, guidance: str) -> Turned:
    """Turn a plan to a later year. ``guidance`` is the comment above what is to be confirmed."""
    plan = _in_blocks(plan)
    turn = Turn(plan.year, year)
    moves = list(_moves(plan, turn))
    page = Page(plan.tree)
    marks = [*stale(plan, agreement, turn), *_title(plan, moves)]
    found = {**_still_open(plan), **_marked(plan, marks)}
    entries = [found[path] for path in sorted(found, key=plan.span)]
    moving = (page.replaced(move.path, move.old, move.new) for move in moves)
    edits = [*chain.from_iterable(moving), *_status(plan, page), *_gone(plan, page)]
    text = edited(page.text, edits)
    if entries:
        text = page.appended(text, _section(entries, guidance))
    new = _sound(plan.tree.file, text)
    return _told(plan, new, moves, turn) if new and new.year == year else Turned("")


def _in_blocks(plan: Plan) -> Plan:
    """Return the plan with its top-level keys on lines of their own, as all but few have them."""
    if not Page(plan.tree).value(()).startswith("{"):
        return plan
    from actionplan.edit.roundtrip import dump, load

    data = load(plan.tree.text)
    data.fa.set_block_style()
    return _sound(plan.tree.file, dump(data)) or plan


def _sound(file: str, text: str) -> Plan | None:
    tree = sound(Source(file, text, ""))
    return resolve(tree) if tree else None


def _moves(plan: Plan, turn: Turn) -> Iterator[Moved]:
    """Yield what belongs to the plan's year by its nature: its name, year, validity, meetings."""
    yield Moved(("year",), str(turn.old), str(turn.new))
    if set(_YEAR.findall(plan.data.get("title", ""))) == {str(turn.old)}:
        yield Moved(("title",), str(turn.old), str(turn.new))
    moving = {spot.pattern for spot in spots() if spot.turn == MOVED}
    for passage in plan.passages:
        dated = passage.kind == "date" and pattern_of(passage.path) in moving
        if dated and is_day(passage.value):
            yield Moved(passage.path, passage.value, later(passage.value, turn.new - turn.old))


def later(day: str, years: int) -> str:
    """Return the same day some years later; the leap day is the last of February elsewhere."""
    year = int(day[:4]) + years
    moved = f"{year:04}{day[4:]}"
    return moved if is_day(moved) else f"{year:04}-02-28"


def _title(plan: Plan, moves: list[Moved]) -> Iterator[Mark]:
    """Yield a mark for a name that speaks of years, but not of the plan's year alone."""
    named = _YEAR.findall(plan.data.get("title", ""))
    if named and all(move.path != ("title",) for move in moves):
        yield Mark(("title",), "time")


def _status(plan: Plan, page: Page) -> Iterator[Edit]:
    """The plan of a new year is a draft, whatever the old one was."""
    if status := plan.data.get("status"):
        yield from page.replaced(("status",), status, "draft")
    else:
        yield page.line_after(("year",), "status: draft")


def _gone(plan: Plan, page: Page) -> Iterator[Edit]:
    for key in gone():
        if key in plan.tree.data:
            yield page.without(key)


def _marked(plan: Plan, marks: list[Mark]) -> dict[Path, dict[str, Any]]:
    """Return an entry for each fact that may be stale."""
    found: dict[Path, dict[str, Any]] = {}
    for mark in marks:
        item = labelled(plan.data, mark.path)
        named = {"item": item} if item else {}
        found[mark.path] = {"at": pointer(mark.path), **named, "reason": mark.reason}
    return found


def _still_open(plan: Plan) -> dict[Path, dict[str, Any]]:
    """Return the old list's entries that nobody has confirmed, their places as they are now."""
    found: dict[Path, dict[str, Any]] = {}
    left = gone()
    for confirmation in confirmations(plan):
        path = confirmation.path
        if path is not None and path[0] not in left and not confirmation.done:
            entry = plan.data[KEY][confirmation.number]
            kept = {key: entry[key] for key in ("item", "reason", "note") if key in entry}
            found[path] = {"at": pointer(path), **kept}
    return found


def _section(entries: list[dict[str, Any]], guidance: str) -> str:
    from actionplan.edit.roundtrip import dump, fresh

    return f"{guidance}\n{dump(fresh({KEY: entries}))}"


def _told(plan: Plan, new: Plan, moves: list[Moved], turn: Turn) -> Turned:
    def line(path: Path) -> int:
        return new.span(path).line

    found = ((line(c.path), c.at, c.reason) for c in confirmations(new) if c.path is not None)
    return Turned(
        new.tree.text,
        tuple(sorted((line(move.path), pointer(move.path), move) for move in moves)),
        tuple(plan.span((key,), key=True).line for key in ("approvals",) if key in plan.data),
        tuple(sorted(found)),
        tuple(_comments(new, turn)),
    )


def _comments(new: Plan, turn: Turn) -> Iterator[int]:
    """Yield the lines that are comments and speak of the old year."""
    for number, line in enumerate(new.tree.text.split("\n"), 1):
        if line.lstrip().startswith("#") and str(turn.old) in _YEAR.findall(line):
            yield number
