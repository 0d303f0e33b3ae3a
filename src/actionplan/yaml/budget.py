"""The budget of depth and nodes, kept while a composer works, before its stack or memory ends."""

from __future__ import annotations

from itertools import count

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
    """What both composers of ruamel.yaml call a resolver: told of every node but aliases.

    A composer calls it three times a node. Local names and a list's own ``pop`` instead of
    counters and methods make composing a quarter shorter.
    """

    processing_version = (1, 2)  # a %YAML 1.1 line does not bring back its `on` and `no`

    def __init__(self, lines: Lines) -> None:
        above: list[Node | None] = []
        counted = count(1).__next__

        def descend(parent: Node | None, _index: object) -> None:
            above.append(parent)
            if len(above) > MAX_DEPTH and parent is not None:
                raise _too_deep(lines, parent)
            if counted() > MAX_NODES:
                raise Refusal(finding("too-many-values", lines.span(0, 0), limit=MAX_NODES))

        self.descend_resolver = descend
        self.ascend_resolver = above.pop

    @staticmethod
    def resolve(_kind: object, _value: object, _implicit: object) -> Tag:
        """Give every node the same tag: values are ours to decide."""
        return _ANY


def _too_deep(lines: Lines, parent: Node) -> Refusal:
    offset = parent.start_mark.index
    return Refusal(finding("too-deep", lines.span(offset, offset + 1), limit=MAX_DEPTH))
