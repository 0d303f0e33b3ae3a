"""Nodes of a composer: where their text begins and ends, the same for both parsers."""

from __future__ import annotations

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from actionplan.lines import BLANK, Lines
from actionplan.place import Path, Span


def is_blank(node: Node) -> bool:
    """Say whether a node is a value that was left out: it has no text of its own."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def node_span(lines: Lines, node: Node) -> Span:
    """Return the span of a node's text, without the blank lines and comments that follow it."""
    start: int = node.start_mark.index
    end = _last(node).end_mark.index
    return lines.span(start, start + len(lines.text[start:end].rstrip(BLANK)))


def _last(node: Node) -> Node:
    """Find the node whose end is the end of a block: a block's own mark is the next token's."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            last = last[0] if is_blank(last[1]) else last[1]
        node = last
    return node


def find(root: Node, path: Path, *, key: bool = False) -> Node:
    """Return the node at a path, its key if asked or if the value was left out.

    Where a path leads nowhere, the last node on the way is returned.
    """
    node = label = root
    for step in path:
        pair = _child(node, step)
        if pair is None:
            key = False
            break
        label, node = pair
    return label if key or is_blank(node) else node


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None
