"""A plan flat: one line a fact, in an order that does not depend on how the file is written.

Keys come in the grammar's order, entries of registers by id, items of lists by what they are about:
moved, reordered or laid out otherwise, a plan has the same lines. What is empty has none. It is
shown, never read back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.core.printable import printable
from actionplan.plan.grammar import Node, node_at
from actionplan.plan.plan import filled, standing
from actionplan.plan.yaml.build import NumberRefused, plain_scalar

_WIDEST = 40


def flat(data: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each fact of a plan: ``services.valmennus.name = Yksilövalmennus``."""
    yield from _lines("", filled(data), node_at(()))


def _lines(path: str, value: Any, node: Node | None) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _mapping(path, value, node)
    elif isinstance(value, list):
        yield from _list(path, value, node.each if node else None)
    else:
        yield f"{path} = {_spelled(value)}"


def _mapping(path: str, value: dict[str, Any], node: Node | None) -> Iterator[str]:
    known = {key: number for number, key in enumerate(node.keys if node else ())}
    for key in sorted(value, key=lambda key: (known.get(key, len(known)), key)):
        below = node.keys.get(key, node.each) if node else None
        yield from _lines(f"{path}.{_excerpt(printable(key))}".lstrip("."), value[key], below)


def _list(path: str, items: list[Any], node: Node | None) -> Iterator[str]:
    items = [item for _, item in standing(items)]
    if not any(isinstance(item, dict | list) for item in items):
        yield from (f"{path}[] = {text}" for text in sorted(map(_spelled, items)))
        return
    told = sorted((_name(item, node), list(_lines("", item, node))) for item in items)
    several = Counter(name for name, _ in told)
    seen: Counter[str] = Counter()
    for name, lines in told:
        seen[name] += 1
        label = f"{name}#{seen[name]}" if several[name] > 1 or not name else name
        yield from _below(f"{path}[{label}]", lines)


def _below(path: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        joint = "" if line.startswith((" ", "[")) else "."
        yield f"{path}{joint}{line}"


def _name(item: Any, node: Node | None) -> str:
    """Return what an item of a list is about, and whose it is, as far as it says so."""
    if not isinstance(item, dict) or node is None:
        return ""
    key = next((key for key in node.labels if isinstance(item.get(key), str | int)), None)
    named = [_excerpt(_spelled(item[key]))] if key else []
    owners = [str(owner) for key in node.whose for owner in item.get(key) or ()]
    return ", ".join([*named, *(["+".join(sorted(map(printable, owners)))] if owners else [])])


def _excerpt(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _spelled(value: Any) -> str:
    """Spell a value on one line: a text as it is, unless it could be taken for something else."""
    if not isinstance(value, str):
        return json.dumps(value)
    return printable(value if _is_plainly_text(value) else json.dumps(value, ensure_ascii=False))


def _is_plainly_text(text: str) -> bool:
    try:
        return (
            text.strip() == text and text[:1] not in ('"', "[", "{") and plain_scalar(text) == text
        )
    except NumberRefused:
        return False
