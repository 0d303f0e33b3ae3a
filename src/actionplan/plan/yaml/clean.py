"""Cleaning: the texts of a tree as they are compared and printed, whatever their file holds.

The file itself stays as it is, and every place in it: only the values of the nodes change.
"""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from actionplan.core.characters import plain
from actionplan.core.identity_code import codes, masked


def clean(root: Node) -> None:
    """Spell every text of a tree plainly, keys too: letters composed, no signs unseen."""
    for node in _scalars(root):
        node.value = plain(node.value)


def mask(root: Node) -> None:
    """Make every personal identity code in the texts of a tree unreadable, keys too.

    Different codes that are all of a text stay different, or two keys would seem to be one.
    """
    seen: dict[str, int] = {}
    for node in _scalars(root):
        text: str = node.value
        hidden = masked(text)
        if hidden != text and codes(text) == [(0, len(text))]:
            number = seen.setdefault(text, len(seen) + 1)
            hidden += str(number) if number > 1 else ""
        node.value = hidden


def _scalars(root: Node) -> Iterator[ScalarNode]:
    """Yield every scalar once, also where aliases repeat what holds it."""
    stack, met = [root], set[int]()
    while stack:
        node = stack.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif id(node.value) not in met:
            met.add(id(node.value))
            children = node.value
            if isinstance(node, MappingNode):
                children = [child for pair in node.value for child in pair]
            stack.extend(reversed(children))
