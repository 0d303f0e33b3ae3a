"""Confirmations: which facts of a plan somebody must still look at, and where they stand now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan.core.days import is_day
from actionplan.core.place import Path, at, parse_pointer, way
from actionplan.core.record import Record
from actionplan.judge.void.reasons import names_somebody
from actionplan.plan.grammar import Node, node_at, nodes
from actionplan.plan.plan import Plan

KEY = "confirmations"
LONGEST_LABEL = 60
LONGEST_LIST = 500
"""Items among which one that has moved is looked for: real lists have some twenty."""


class Confirmation(Record):
    """An entry of the plan's list. ``path`` is where the fact stands, ``None`` if nowhere."""

    number: int
    reason: str
    at: str
    path: Path | None
    done: bool


def confirmations(plan: Plan) -> tuple[Confirmation, ...]:
    """Return the plan's confirmations in its order, each fact looked up."""
    return tuple(
        Confirmation(
            index,
            entry["reason"],
            entry["at"],
            locate(plan.data, entry["at"], entry.get("item", "")),
            is_confirmed(entry),
        )
        for index, entry in enumerate(plan.data.get(KEY) or ())
    )


def is_confirmed(entry: Mapping[str, str]) -> bool:
    """Whether an entry says who has confirmed its fact, and on which day of the calendar."""
    by, day = entry.get("by", "").strip(), entry.get("date", "").strip()
    return is_day(day) and names_somebody(by, (KEY, "*", "by"))


def locate(data: Any, at: str, item: str = "") -> Path | None:
    """Return the path of the fact at a JSON Pointer.

    ``item`` is how the last list item on the way began: if another item of that list begins so,
    and the one in its place does not, the list has been reordered and that other one is meant.
    """
    path = _walked(data, parse_pointer(at))
    if path is None or not item:
        return path or _moved(data, parse_pointer(at), item)
    return path if labelled(data, path) == item else _moved(data, parse_pointer(at), item) or path


def labelled(data: Any, path: Path) -> str:
    """Return how the last list item on the way to a path begins; nothing if it has no words."""
    last = _last_index(path)
    if last is None:
        return ""
    item = path[: last + 1]
    return _label(at(data, item), node_at(item))


def _label(item: Any, node: Node | None) -> str:
    """Return the words that a list item is known by, cut short."""
    words = _words(item, node)
    cut = words[:LONGEST_LABEL]
    return words if words == cut else cut.rpartition(" ")[0] or cut


def _words(item: Any, node: Node | None) -> str:
    """Return what an item says in the field that it is known by."""
    found = item.get(node.quoted) if isinstance(item, dict) and node is not None else None
    return " ".join(str(found or "").split())


def _moved(data: Any, steps: tuple[str, ...], item: str) -> Path | None:
    """Find the one item of the pointer's last list that begins so, and go on from there."""
    for last in reversed(range(len(steps))):
        before = _walked(data, steps[:last])
        items = None if before is None else at(data, before)
        if isinstance(items, list):
            each = _each(before)
            same = [
                n for n, other in enumerate(items[:LONGEST_LIST]) if _label(other, each) == item
            ]
            there = (*steps[:last], *map(str, same), *steps[last + 1 :])
            return _walked(data, there) if item and len(same) == 1 else None
    return None


def _each(path: Path | None) -> Node | None:
    node = None if path is None else node_at(path)
    return node.each if node else None


def _walked(data: Any, steps: tuple[str, ...]) -> Path | None:
    """Return the path that a pointer's steps make in the data; ``None`` where they lead nowhere."""
    path: list[str | int] = []
    for step in steps:
        if isinstance(data, dict) and step in data:
            path.append(step)
            data = data[step]
        elif isinstance(data, list) and _is_index(step) and int(step) < len(data):
            path.append(int(step))
            data = data[int(step)]
        else:
            return None
    return tuple(path)


def _is_index(step: str) -> bool:
    return step.isascii() and step.isdigit() and len(step) < 6


def _last_index(path: Path) -> int | None:
    return max((n for n, step in enumerate(path) if isinstance(step, int)), default=None)


def name_of(plan: Plan, path: Path) -> str:
    """Return the Finnish name of a place: its section, the entries on the way, and the field."""
    chain: list[Node | None] = [*nodes(path), None]
    on_the_way = zip(path, way(plan.data, path), chain, chain[1:], strict=False)
    found = (
        (above and above.titles.get(str(step))) or _named(plan, value, here)
        for step, value, above, here in on_the_way
    )
    return " › ".join(filter(None, found))


def _named(plan: Plan, item: Any, node: Node | None) -> str:
    """Return the words for an entry or item; a post that it names by its id, by its title."""
    words = _label(item, node)
    shown = words if words == _words(item, node) else f"{words} …"
    posts = plan.register("post")
    post = posts.get(words) or next((post for post in posts.values() if post is item), None)
    return str(shown) if post is None else _called(post, str(shown))


def _called(post: Mapping[str, Any], untitled: str) -> str:
    """Call a post by its title and unit: several may have one title, and some have none."""
    from actionplan.words.finnish.numbers import (
        in_brackets,  # only a draft's annex and new-year say it
    )

    return in_brackets(post.get("title", untitled), post.get("unit", ""))
