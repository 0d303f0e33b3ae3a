"""The budget of depth and nodes, kept while a composer works, before its stack or memory ends."""

from __future__ import annotations

from ruamel.yaml.nodes import Node
from ruamel.yaml.tag import Tag

from actionplan.diagnostic import Diagnostic
from actionplan.limits import MAX_DEPTH, MAX_NODES
from actionplan.lines import Lines
from actionplan.rules import finding

_ANY = Tag(suffix="any")


class Refusal(Exception):
    """Stops a composer; ``diagnostic`` says why the file is refused."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.rule)
        self.diagnostic = diagnostic


class Budget:
    """What both composers of ruamel.yaml call a resolver: told of every node but aliases."""

    processing_version = (1, 2)  # a %YAML 1.1 line does not bring back its `on` and `no`

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.depth = 0
        self.nodes = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Count one node; refuse the file when it is too many or too deep."""
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH and parent is not None:
            offset = parent.start_mark.index
            span = self.lines.span(offset, offset + 1)
            raise Refusal(finding("too-deep", span, limit=MAX_DEPTH))
        if self.nodes > MAX_NODES:
            raise Refusal(finding("too-many-values", self.lines.span(0, 0), limit=MAX_NODES))

    def ascend_resolver(self) -> None:
        """Leave a node."""
        self.depth -= 1

    def resolve(self, _kind: object, _value: object, _implicit: object) -> Tag:
        """Give every node the same tag: values are ours to decide."""
        return _ANY
