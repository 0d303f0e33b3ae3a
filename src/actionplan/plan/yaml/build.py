"""From the parser's nodes to data: plain values, and where each stands."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from actionplan.core.characters import code_point, forbidden, plain
from actionplan.core.diagnostic import Argument, Diagnostic, Related, finding
from actionplan.core.limits import MAX_DEPTH, MAX_DIGITS
from actionplan.core.lines import BLANK, Lines
from actionplan.core.place import Path, Span

_NOTHING = re.compile(r"(?:[ \t\r\n]|(?<![^ \t\r\n])#[^\r\n]*)*")


def is_blank(node: Node) -> bool:
    """Say whether a node is a value that was left out: it has no text of its own."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def node_span(lines: Lines, node: Node) -> Span:
    """Return the span of a node's text, without the blank lines and comments that follow it.

    What was left out stands before what comes next: there, the parsers do not agree by themselves.
    """
    start: int = node.start_mark.index
    if is_blank(node):
        start = _to_next(lines.text, start)
        return lines.span(start, start)
    end = _last(node).end_mark.index
    return lines.span(start, start + len(lines.text[start:end].rstrip(BLANK)))


def _to_next(text: str, at: int) -> int:
    """Return where, from an offset on, something stands that is neither blank nor comment."""
    found = _NOTHING.match(text, at)
    return found.end() if found else at


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


Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_ENDLESS = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
_BASES = {"0o": 8, "0x": 16}


class NumberRefused(ValueError):
    """A number that no plan needs and that readers of the data choke on: ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_LONGEST_WORD = max(map(len, _WORDS))


def is_text(text: str, style: str | None) -> bool:
    """Say of most texts at a glance that they are nothing else; of others, nothing is said."""
    if style:
        return style != '"'  # only there, escapes can bring what the file itself does not hold
    return text > ":" and len(text) > _LONGEST_WORD  # the signs of numbers come before the colon


def plain_scalar(text: str) -> Scalar:
    """Return the value of an unquoted scalar; raise ``NumberRefused`` for an unfit number."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        return _number(text)
    return text


def _number(text: str) -> str | int | float:
    if _INT.fullmatch(text):
        _check_length(text)
        return int(text, _BASES.get(text[:2], 10))
    if "." in text or "e" in text.lower():  # what looks like a number is most often a day
        if re.fullmatch(_FLOAT, text):
            _check_length(text)
            return _finite(float(text))
        if re.fullmatch(_ENDLESS, text):
            raise NumberRefused("not-finite")
    return text


def _check_length(text: str) -> None:
    if len(text) > MAX_DIGITS:
        raise NumberRefused("too-long")


def _finite(number: float) -> float:
    if not isfinite(number):
        raise NumberRefused("not-finite")
    return number


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
            if node.style == '"' and (found := next(forbidden(text), None)):
                self._wrong("control-character", node, path, character=code_point(found[0]))
            return text
        try:
            return plain_scalar(text)
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
                first = next(name for name, _ in node.value if name.value == key)
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
        self.findings.append(found)
