"""Building: plain data from a composer's nodes, and the findings about what no plan may hold."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from actionplan.characters import FORBIDDEN, code_point
from actionplan.diagnostic import Diagnostic, Related
from actionplan.limits import MAX_DEPTH, MAX_DIGITS, MAX_FINDINGS
from actionplan.lines import Lines
from actionplan.place import Path, Span
from actionplan.rules import finding
from actionplan.yaml.node import node_span
from actionplan.yaml.value import NumberRefused, Scalar, plain

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

    def build(self, node: Node, path: Path = ()) -> Any:
        """Return a node's plain data; nodes too deep, which takes aliases, become nothing."""
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if len(path) >= MAX_DEPTH:
            self._note(finding("too-deep", self._span(node), path, limit=MAX_DEPTH))
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]

    def _scalar(self, node: ScalarNode, path: Path) -> Scalar:
        text: str = node.value
        if node.style:
            if node.style == '"' and (found := FORBIDDEN.search(text)):
                character = code_point(found[0])
                self._note(
                    finding("control-character", self._span(node), path, character=character)
                )
            return text
        try:
            return plain(text)
        except NumberRefused as refused:
            self._note(
                finding(
                    "number-too-long",
                    self._span(node),
                    path,
                    reason=refused.reason,
                    limit=MAX_DIGITS,
                )
            )
            return 0

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            step = key_node.value if isinstance(key_node, ScalarNode) else ""
            value = self.build(value_node, (*path, step))
            if key in data:
                self._repeated("duplicate-key", key_node, _first(node, key), path)
            elif key is not None:
                data[key] = value
        if not all(map(str.isascii, data)):
            self._look_alikes(node, path)
        return data

    def _key(self, node: Node, path: Path) -> str | None:
        """Return the key that a node spells, or note why it is none."""
        written = node.value if isinstance(node, ScalarNode) and not node.style else ""
        if written == "<<":
            self._note(finding("merge-key", self._span(node), path))
            return None
        key = self.build(node, path)
        if isinstance(key, str):
            return key
        kind = type_name(key)
        self._note(finding("key-not-text", self._span(node), path, key=written, found=kind))
        return None

    def _look_alikes(self, node: MappingNode, path: Path) -> None:
        """Note keys that differ only in how their letters are composed: ä, or a and dots."""
        from unicodedata import normalize  # few plans have a key outside ASCII

        seen: dict[str, Node] = {}
        for key, _ in node.value:
            if isinstance(key, ScalarNode):
                first = seen.setdefault(normalize("NFC", key.value), key)
                if first.value != key.value:
                    self._repeated("duplicate-key-normal-form", key, first, path)

    def _repeated(self, rule: str, key: ScalarNode, first: Node, path: Path) -> None:
        related = (Related("first", self._span(first)),)
        where = (*path, key.value)
        self._note(finding(rule, self._span(key), where, related=related, key=key.value))

    def _span(self, node: Node) -> Span:
        return node_span(self.lines, node)

    def _note(self, found: Diagnostic) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(found)


def _first(mapping: MappingNode, key: str) -> Node:
    """Find where a key stands for the first time."""
    found: Node = next(node for node, _ in mapping.value if node.value == key)
    return found
