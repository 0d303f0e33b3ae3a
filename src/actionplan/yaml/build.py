"""Building: plain data from a composer's nodes, and the findings about what no plan may hold."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from actionplan.characters import FORBIDDEN, code_point, plain
from actionplan.diagnostic import Argument, Diagnostic, Related
from actionplan.limits import MAX_DEPTH, MAX_DIGITS, MAX_FINDINGS
from actionplan.lines import Lines
from actionplan.place import Path, Span
from actionplan.rules import finding
from actionplan.yaml.node import node_span
from actionplan.yaml.value import NumberRefused, Scalar, is_text
from actionplan.yaml.value import plain as meaning

_TYPES = {
    str: "text",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    list: "list",
    dict: "mapping",
}


def type_name(data: Any) -> str:
    """Name the type of plain data; the catalogue has the word for it."""
    return _TYPES[type(data)]


class Builder:
    """Builds the data of a file's nodes; ``findings`` holds what is wrong with them."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.findings: list[Diagnostic] = []
        self._keys: set[str] = set()

    def build(self, node: Node, path: Path = ()) -> Any:
        """Return a node's plain data; nodes too deep, which takes aliases, become nothing."""
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if len(path) >= MAX_DEPTH:
            self._wrong("too-deep", node, path, limit=MAX_DEPTH)
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        return [self._below(item, path, index) for index, item in enumerate(node.value)]

    def _below(self, node: Node, path: Path, step: str | int) -> Any:
        """Return the data of a node one step below ``path``.

        Most nodes are texts, about which nothing will be said: no path is made for them.
        """
        if isinstance(node, ScalarNode) and is_text(node.value, node.style):
            return node.value
        return self.build(node, (*path, step))

    def _scalar(self, node: ScalarNode, path: Path) -> Scalar:
        text: str = node.value
        if node.style:
            if node.style == '"' and (found := FORBIDDEN.search(text)):
                self._wrong("control-character", node, path, character=code_point(found[0]))
            return text
        try:
            return meaning(text)
        except NumberRefused as refused:
            limit = MAX_DIGITS
            self._wrong("number-too-long", node, path, reason=refused.reason, limit=limit)
            return 0

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            step = key_node.value if isinstance(key_node, ScalarNode) else ""
            value = self._below(value_node, path, step)
            if key in data:
                first = _first(node, key)
                if self._is_plain(key_node) and self._is_plain(first):
                    self._repeated("duplicate-key", key_node, first, path)
                else:  # they look the same, as ä and an a with two dots do
                    self._repeated("duplicate-key-normal-form", key_node, first, path)
            elif key is not None:
                data[key] = value
        return data

    def _key(self, node: Node, path: Path) -> str | None:
        """Return the key that a node spells, or note why it is none."""
        if isinstance(node, ScalarNode) and node.value in self._keys and not node.style:
            return str(node.value)  # the same keys come again and again
        key = self.build(node, path)
        written = node.value if isinstance(node, ScalarNode) and not node.style else ""
        if written == "<<":
            self._wrong("merge-key", node, path)
            return None
        if not isinstance(key, str):
            self._wrong("key-not-text", node, path, key=written, found=type_name(key))
            return None
        if written:
            self._keys.add(written)
        return key

    def _repeated(self, rule: str, key: ScalarNode, first: Node, path: Path) -> None:
        related = (Related("first", self._span(first)),)
        where = (*path, key.value)
        self._note(finding(rule, self._span(key), where, related=related, key=key.value))

    def _is_plain(self, node: Node) -> bool:
        """Whether a key is written as it is read."""
        written = self.lines.text[node.start_mark.index : node.end_mark.index]
        return written == plain(written)

    def _wrong(self, rule: str, node: Node, path: Path, **args: Argument) -> None:
        self._note(finding(rule, self._span(node), path, **args))  # type: ignore[arg-type]

    def _span(self, node: Node) -> Span:
        return node_span(self.lines, node)

    def _note(self, found: Diagnostic) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(found)


def _first(mapping: MappingNode, key: str) -> Node:
    """Find where a key stands for the first time."""
    found: Node = next(node for node, _ in mapping.value if node.value == key)
    return found
