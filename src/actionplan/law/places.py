"""What can stand at a place of a plan, by the grammar: which words of a law file fit there."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.agreement.model import Pattern
from actionplan.grammar import Node, grammar, reached

NEEDS = {
    "says": "text",
    "lacks": "words",
    "denial": "text",
    "zero": "amount",
    "whose": "actor",
    "same": "party",
    "act": "act",
    "before": "moment",
    "sums": "number",
}
"""What each word of a law file needs at the places it names; other words fit anywhere."""

_PROSE = ("text", "markdown", "quote")
_SPELLED = (*_PROSE, "email", "date")
_NUMBERS = ("integer", "number")
_PARTIES = ("post", "organisation", "group", "service", "municipality")
_SIGHT = 6
"""How deep a mapping is looked into for a text."""


def fits(word: str, pattern: Pattern) -> bool:
    """Say whether what a word of a law file asks can be true of what stands at a pattern."""
    node = reached(pattern)
    need = NEEDS.get(word)
    return node is None or need is None or need in _kinds(node, pattern)


def is_number(pattern: Pattern) -> bool:
    """Say whether a number stands at a pattern."""
    node = reached(pattern)
    return node is not None and node.type in _NUMBERS


def _kinds(node: Node, pattern: Pattern) -> set[str]:
    return {need for need, true in _all_kinds(node, pattern) if true}


def _all_kinds(node: Node, pattern: Pattern) -> Iterator[tuple[str, bool]]:
    number, prose = node.type in _NUMBERS, node.kind in _PROSE
    party = (node.register if node.kind == "ref" else _entered(pattern)) in _PARTIES
    text = _holds_text(node, _SIGHT)
    yield "number", number
    yield "text", text
    yield "words", text or (node.values is not None and node.type != "boolean")
    yield "amount", number or prose
    yield "party", party
    yield "actor", party or prose
    yield "act", prose or {"number", "section"} <= node.keys.keys()
    yield "moment", node.kind == "date" or _is_time(node)


def _entered(pattern: Pattern) -> str:
    """Return the register of which a pattern selects the entries: an organisation is a party."""
    if len(pattern) != 2 or pattern[1] != "*":
        return ""
    here = reached(pattern)
    return next((name for name, entry in grammar().registers.items() if entry is here), "")


def _is_time(node: Node) -> bool:
    """A text of a fixed form, such as 13:00, and no chosen value."""
    return node.type == "string" and node.kind == "" and node.values is None


def _holds_text(node: Node, depth: int) -> bool:
    """Whether a place is a text or a date, or a list or mapping with one; an id is none."""
    if node.kind in _SPELLED:
        return True
    below = [*node.keys.values(), *([node.each] if node.each else ())]
    return depth > 0 and any(_holds_text(child, depth - 1) for child in below)
