"""The pure parser, within a budget: slower, and it has the last word."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from ruamel.yaml.composer import Composer
from ruamel.yaml.docinfo import DocInfo
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import ScalarToken, TagToken

from actionplan.core.diagnostic import Diagnostic, Related, finding
from actionplan.core.limits import MAX_ALIASED, MAX_DEPTH, MAX_NODES
from actionplan.core.lines import Lines
from actionplan.core.place import Span

if TYPE_CHECKING:
    from actionplan.plan.yaml.fault import Trail


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


_ENDS = "\0 \t\r\n"
_ENDS_IN_FLOW = f"{_ENDS},[]{{}}"
# Unquoted text up to the next blank: a colon, and in brackets a question mark too, belong to it
# unless a blank follows, or a sign of the brackets.
_PLAIN = re.compile(r"(?!#)(?:[^ \t\r\n:]|:(?![ \t\r\n]|\Z))+")
_PLAIN_IN_FLOW = re.compile(r"(?!#)(?:[^ \t\r\n:,\[\]{}]|:(?![ \t\r\n,\[\]{}]|\Z))+")
_BREAK = re.compile(r"\r\n?|\n")
_LINE_ENDS = re.compile(r" *(?:\r\n?|\n)(?P<more>(?:[ \t]*(?:\r\n?|\n))*)")
_TAG = r"!\S*"
_TAG_IN_FLOW = r"!<[^>\s]*>|![^\s,\[\]{}]*"


def compose_pure(lines: Lines) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node and the findings; a text with a syntax error has no node."""
    loader = _Careful(lines)
    findings = loader.findings
    try:
        loader.stream = lines.text
        return loader.get_single_node(), findings
    except Refusal as refusal:
        return None, [*findings, refusal.diagnostic]
    except (YAMLError, ValueError, OverflowError) as error:  # chr() of an escape over 0x10FFFF
        from actionplan.plan.yaml.fault import diagnose  # its patterns are for faulty files only

        return None, [*findings, *diagnose(error, lines, loader.trail())]
    finally:
        vars(loader).clear()  # a loader refers to itself: emptied, it is freed at once


def events_pure(lines: Lines) -> list[Any]:
    """Return the events of a text that ``compose_pure`` has accepted."""
    loader = _Careful(lines)
    try:
        loader.stream = lines.text
        return list(iter(lambda: loader.get_event() if loader.check_event() else None, None))
    finally:
        vars(loader).clear()


class _Careful(Reader, Scanner, Parser, Composer):
    """ruamel.yaml's parser, noting tags and aliases where they stand instead of obeying them."""

    processing_version = Budget.processing_version
    comment_handling = None
    max_depth = None  # Budget counts

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.findings: list[Diagnostic] = []
        self.doc_infos = [DocInfo()]
        self.quotes: list[tuple[int, int]] = []
        self.brackets: list[int] = []
        self.aliased = 0
        self.passed: Any = None
        self._resolver = Budget(lines)
        Reader.__init__(self, "", loader=self)
        Scanner.__init__(self, loader=self)
        Parser.__init__(self, loader=self)
        Composer.__init__(self, loader=self)
        self.warn_double_anchors = False

    def trail(self) -> Trail:
        """Return what the scanner had met when it stopped."""
        from actionplan.plan.yaml.fault import Trail

        return Trail(self.index, tuple(self.quotes), tuple(self.brackets))

    def note(self, found: Diagnostic) -> None:
        """Keep a finding."""
        self.findings.append(found)

    def span(self, token: Any) -> Span:
        """Return the span of a token or an event."""
        return self.lines.span(token.start_mark.index, token.end_mark.index)

    # What the scanner meets on its way

    def scan_tag(self) -> TagToken:
        """Note the tag, well formed or not, and leave one that means nothing."""
        pattern = _TAG_IN_FLOW if self.flow_level else _TAG
        found = re.compile(pattern).match(self.lines.text, self.index)
        tag = found[0] if found else "!"
        start = self.get_mark()
        self.forward(len(tag))
        token = TagToken((None, "!"), start, self.get_mark())
        self.note(finding("tag", self.span(token), tag=tag))
        return token

    def scan_flow_scalar(self, style: str) -> Any:
        """Remember where a quoted text stood."""
        token = super().scan_flow_scalar(style)
        self.quotes.append((token.start_mark.index, token.end_mark.index))
        return token

    def scan_plain(self) -> ScalarToken:
        """Scan an unquoted text by YAML 1.2: in brackets, a colon before a sign of theirs ends it.

        Its further lines may begin with tabs, once they are indented.
        """
        start = end = self.get_mark()
        indent, spaces, pieces = self.indent + 1, list[str](), list[str]()
        pattern = _PLAIN_IN_FLOW if self.flow_level else _PLAIN
        while found := pattern.match(self.lines.text, self.index):
            self.allow_simple_key = False
            pieces += [*spaces, found[0]]
            self.forward(len(found[0]))
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (self.column < indent and not self.flow_level):
                break
        return ScalarToken("".join(pieces), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """Return what stands for the blanks between two pieces of an unquoted text."""
        lines = _LINE_ENDS.match(self.lines.text, self.index)
        if lines is None:
            return super().scan_plain_spaces(indent, start_mark) or []
        self.forward(len(lines[0]))
        self.allow_simple_key = True
        if self.check_document_start() or self.check_document_end():
            return []
        while self.peek() == " " or (self.peek() == "\t" and self.column >= indent):
            self.forward()
        return ["\n"] * len(_BREAK.findall(lines["more"])) or [" "]

    def check_key(self) -> bool:
        """Whether a question mark asks for a key: not when it begins a text, in brackets too."""
        return self.peek(1) in (_ENDS_IN_FLOW if self.flow_level else _ENDS)

    def check_value(self) -> bool:
        """Whether a colon parts key and value: in brackets also before a sign of theirs."""
        ends = self.flow_level and self.peek(1) in _ENDS_IN_FLOW
        return bool(ends or super().check_value())

    def check_plain(self) -> bool:
        """Whether an unquoted text begins here: with a question mark in brackets, too."""
        return bool(super().check_plain()) or (self.peek() == "?" and not self.check_key())

    def scan_block_scalar_indentation(self) -> Any:
        """Let the blank lines above a block of text be indented less than it, as YAML does.

        None may be indented more: nobody could say where the text begins.
        """
        breaks, depth, end = [], 0, self.get_mark()
        deepest = end
        while (character := self.peek()) in " \r\n":
            if character == " ":
                self.forward()
                continue
            if self.column > depth:
                depth, deepest = self.column, self.get_mark()
            breaks.append(self.scan_line_break())
            end = self.get_mark()
        if self.indent < self.column < depth and character != "\0":
            raise ScannerError(None, None, "blank line above a block text too deep", deepest)
        return breaks, max(depth, self.column), end

    def fetch_flow_collection_start(self, token: Any, to_push: str) -> None:
        """Remember where a bracket was opened."""
        self.brackets.append(self.index)
        super().fetch_flow_collection_start(token, to_push)

    def fetch_flow_collection_end(self, token: Any) -> None:
        """Forget the bracket that is closed."""
        if self.brackets:
            self.brackets.pop()
        super().fetch_flow_collection_end(token)

    # What is left out

    def get_token(self) -> Any:
        """Remember where the last token ended."""
        token = super().get_token()
        self.passed = token.end_mark
        return token

    def process_empty_scalar(self, _mark: Any, comment: Any = None) -> Any:
        """Place what was left out behind the sign that it belongs to, as the C parser does."""
        return super().process_empty_scalar(self.passed, comment)

    # Aliases

    def compose_node(self, parent: Any, index: Any) -> Node:
        """Compose one node; an alias gives a node that stands where the alias stands."""
        if not self.check_event(AliasEvent):
            node: Node = super().compose_node(parent, index)
            return node
        self._resolver.descend_resolver(parent, index)
        self._resolver.ascend_resolver()
        return self._alias(self.get_event())

    def _alias(self, event: Any) -> Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            self.note(finding("unknown-alias", self.span(event), alias=event.anchor))
        elif node.end_mark is None:  # still being composed: the alias is inside its own anchor
            self.note(self._about("recursive-anchor", event, node))
        elif self._affordable(node, event):
            return _copy(node, event)
        return ScalarNode(
            self._resolver.resolve(None, None, None), "", event.start_mark, event.end_mark
        )

    def _affordable(self, node: Node, event: Any) -> bool:
        already = self.aliased
        if already <= MAX_ALIASED:
            self.aliased += _size(node, MAX_ALIASED - already)
            if self.aliased > MAX_ALIASED:
                self.note(self._about("too-many-aliases", event, node))
        return self.aliased <= MAX_ALIASED

    def _about(self, rule: str, event: Any, node: Node) -> Diagnostic:
        start = node.start_mark.index
        anchor = (Related("anchor", self.lines.span(start, start + 1)),)
        return finding(rule, self.span(event), related=anchor, alias=event.anchor)


def _copy(node: Node, event: Any) -> Node:
    """Return a node with the anchor's content at the alias's place."""
    marks = event.start_mark, event.end_mark
    if isinstance(node, ScalarNode):
        return ScalarNode(node.ctag, node.value, *marks, style=node.style)
    kind = MappingNode if isinstance(node, MappingNode) else SequenceNode
    return kind(node.ctag, node.value, *marks, flow_style=True)


def _size(node: Node, enough: int) -> int:
    """Count a node and all below it as if aliases were written out; stop when past ``enough``."""
    count, stack = 0, [node]
    while stack and count <= enough:
        node = stack.pop()
        count += 1
        if isinstance(node, MappingNode):
            stack.extend(child for pair in node.value for child in pair)
        elif isinstance(node, SequenceNode):
            stack.extend(node.value)
    return count
