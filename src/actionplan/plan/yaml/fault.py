"""Faults of syntax: what the pure parser objects to, as a finding placed where a person looks."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from actionplan.core.characters import code_point
from actionplan.core.diagnostic import Diagnostic, Related, few, finding
from actionplan.core.lines import BLANK, Lines
from actionplan.core.place import Span
from actionplan.core.record import Record

# A piece of what ruamel.yaml says, and our kind; the first that fits.
KINDS = (
    ("found another document", "several-documents"),
    ("found unexpected end of stream", "open-quote"),
    ("found unexpected document separator", "open-quote"),
    ("found unknown escape", "unknown-escape"),
    ("expected escape sequence", "unknown-escape"),
    ("mapping values are not allowed", "mapping-values-not-allowed"),
    ("mapping keys are not allowed", "mapping-key-not-allowed"),
    ("sequence entries are not allowed", "list-item-not-allowed"),
    ("could not find expected ':'", "key-without-colon"),
    ("cannot start any token", "cannot-start"),
    ("while scanning an alias", "cannot-start"),
    ("while scanning an anchor", "cannot-start"),
    (" directive", "directive"),
    ("incompatible YAML document", "directive"),
    ("duplicate tag handle", "directive"),
    ("above a block text", "block-text-blank"),
    ("block scalar", "block-text-header"),
    ("while parsing a flow", "expected-comma"),
    ("expected <block end>", "expected-block-end"),
    ("expected the node content", "expected-value"),
    ("<document start>", "expected-document-start"),
    ("after document end marker", "expected-document-start"),
)

# These are best seen where the thing began, the others where the parser gave up.
_AT_START = {"open-quote", "key-without-colon", "cannot-start", "block-text-header"}
# With these it helps to see the other place, too: the block or the bracket that goes on.
_WITH_START = {"expected-block-end", "expected-comma"}
_NEW_ENTRY = re.compile(r"\n *(?:- |(?:- +)?[^\W\d][\w-]*:(?=\s))")
_TAB_INDENT = re.compile(r"^ *(\t)", re.MULTILINE)


class Trail(Record):
    """What the scanner had met: where it is, the quoted texts, the brackets still open."""

    here: int
    quotes: tuple[tuple[int, int], ...]
    brackets: tuple[int, ...]


class _Fault(Record):
    """One objection: its kind, the offset where it is shown, and where the thing began."""

    kind: str
    at: int
    began: int | None
    lines: Lines
    trail: Trail

    @property
    def text(self) -> str:
        return self.lines.text

    def quote_before(self) -> tuple[int, int] | None:
        """Find the last quoted text that ends before the fault, on its line."""
        for start, end in reversed(self.trail.quotes):
            if end <= self.at:
                return None if "\n" in self.text[end : self.at] else (start, end)
        return None

    def span(self, at: int) -> Span:
        """Return the span of one character, or of none where a line ends."""
        return self.lines.span(at, at + 1 - (self.text[at : at + 1] in "\r\n"))


def diagnose(error: Exception, lines: Lines, trail: Trail) -> list[Diagnostic]:
    """Turn what the parser raised into findings; there is always at least one."""
    if isinstance(error, ReaderError):  # a source that never went through `decode`
        span = lines.span(error.position, error.position + 1)
        return [finding("control-character", span, character=code_point(chr(error.character)))]
    fault = _read(error, lines, trail)
    for look in (_unclosed_quote, _unclosed_bracket, _tabs, _second_document):
        if found := look(fault):
            return found
    return [_syntax(fault)]


def _read(error: Exception, lines: Lines, trail: Trail) -> _Fault:
    if not isinstance(error, MarkedYAMLError):  # chr() of an escape that is no character
        return _Fault("unknown-escape", _inside(trail.here, lines), None, lines, trail)
    said = f"{error.context} {error.problem}"
    kind = next((kind for piece, kind in KINDS if piece in said), "other")
    marks = [error.problem_mark, error.context_mark]
    if kind in _AT_START:
        marks.reverse()
    at = next((mark.index for mark in marks if mark is not None), trail.here)
    began = error.context_mark.index if error.context_mark else None
    return _Fault(kind, _inside(at, lines), began, lines, trail)


def _inside(offset: int, lines: Lines) -> int:
    """Show what is missing at the end of a file where its text ends, not below it."""
    return min(offset, len(lines.text.rstrip(BLANK)))


def _unclosed_quote(fault: _Fault) -> list[Diagnostic]:
    """See a quote that ends at the file's end, or at the next quote some entries further down."""
    text = fault.text
    quote = fault.quote_before()
    if quote and _NEW_ENTRY.search(text, *quote):
        return [finding("unclosed-quote", fault.span(quote[0]), quote=text[quote[0]])]
    if fault.kind == "open-quote":
        return [finding("unclosed-quote", fault.span(fault.at), quote=text[fault.at])]
    return []


def _unclosed_bracket(fault: _Fault) -> list[Diagnostic]:
    """See a bracket that runs to the file's end, is closed by another, or swallows entries."""
    text, began = fault.text, fault.began
    brackets = list(fault.trail.brackets)
    if fault.kind == "expected-comma" and began is not None and text.startswith(("[", "{"), began):
        brackets.append(began)
        if fault.at == len(text.rstrip(BLANK)) or text[fault.at] in "]}":
            return [finding("unclosed-bracket", fault.span(began), bracket=text[began])]
    for start in reversed(brackets):
        if _leaves_its_block(text[: fault.at + 1], start):
            return [finding("unclosed-bracket", fault.span(start), bracket=text[start])]
    return []


def _leaves_its_block(text: str, start: int) -> bool:
    """Say whether a later line is indented no deeper than the line on which a bracket opens."""
    first, *later = text[text.rfind("\n", 0, start) + 1 :].split("\n")
    depth = _indent(first)
    lines = (line for line in later if line.strip())
    return any(_indent(line) <= depth and line.lstrip()[0] not in "]}" for line in lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tabs(fault: _Fault) -> list[Diagnostic]:
    """Gather every tab that indents, once the parser has stumbled over one."""
    text, at = fault.text, fault.at
    line = text.rfind("\n", 0, at) + 1
    if text[at : at + 1] != "\t" and not _TAB_INDENT.match(text, line, at):
        return []
    places = {found.start(1) for found in _TAB_INDENT.finditer(text)}
    places |= {at} if text[at : at + 1] == "\t" else set()
    return list(few(sorted(places), lambda place: finding("tab", fault.span(place))))


def _second_document(fault: _Fault) -> list[Diagnostic]:
    if fault.kind == "several-documents":
        return [finding("several-documents", fault.span(fault.at))]
    return []


def _syntax(fault: _Fault) -> Diagnostic:
    kind, at = _precise(fault), fault.at
    if kind == "unknown-escape":
        at = max(0, fault.text.rfind("\\", 0, at))
    related: tuple[Related, ...] = ()
    if kind in _WITH_START and fault.began is not None and fault.began != at:
        related = (Related("began", fault.span(fault.began)),)
    character = fault.text[fault.at : fault.at + 1].strip()
    return finding(
        "yaml-syntax", fault.span(at), related=related, problem=kind, character=character
    )


def _precise(fault: _Fault) -> str:
    """Tell apart what the parser calls by one name but people correct in different ways."""
    before = fault.text[: fault.at]
    quote = fault.quote_before()
    if fault.kind == "expected-block-end" and quote and not before[quote[1] :].strip():
        return "text-after-quote"
    # `a: b: c` needs quotes; a line that has this key only is indented too deep.
    line = before[before.rfind("\n") + 1 :]
    if fault.kind == "mapping-values-not-allowed" and not re.search(r":\s", line):
        return "indented-too-deep"
    return fault.kind
