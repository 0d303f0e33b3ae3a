"""Structure: strays between YAML's own signs, seen line by line, without a parser.

A parser stops at the first of them, or takes it for text. Prose is left alone: what stands in
quotes, in a block of text, or goes on from the line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.core.record import Record
from actionplan.plan.strays.draft import Stray
from actionplan.plan.strays.signs import (
    BULLETS,
    CLOSING,
    COLONS,
    COMMAS,
    DASHES,
    DOUBLE,
    OPENING,
    SINGLE,
    SPACES,
)
from actionplan.plan.yaml.build import NumberRefused
from actionplan.plan.yaml.build import plain_scalar as meaning

_BLANK = f"[ \t{SPACES}]"
_LEAD = re.compile(f"{_BLANK}*")
_PIECE = re.compile(f"[{SPACES}]+|\t| +")
_STEP = 2
"""How deep what stands below a key is indented, where nothing else tells."""
_ITEM = re.compile(
    f"(?P<sign>-)(?P<gap>{_BLANK}+|$)|(?P<odd>[{DASHES}{BULLETS}])(?P<blank>{_BLANK}+)"
)
_KEY = re.compile(
    f"(?P<key>[\"'{DOUBLE}{SINGLE}]?[^\\W\\d][^\\s:{COLONS}\"',\\[\\]{{}}#]*[\"'{DOUBLE}{SINGLE}]?)"
    f"(?P<before>{_BLANK}*)(?P<colon>[:{COLONS}])(?P<after>{_BLANK}*)"
)
_BLOCK = re.compile(f"[|>](?P<signs>[-+1-9{DASHES}]*)(?P<rest>{_BLANK}*)(?P<comment>#.*)?$")
_AFTER_QUOTE = re.compile(f"(?P<gap>{_BLANK}*)(?P<comment>#.*)?$")
_OPEN_ONLY = re.compile(f"(?P<quote>[{DOUBLE}{SINGLE}])(?P<rest>{_BLANK}*(?:#.*)?)$")
_WHOLE = re.compile(
    f"(?P<first>[{DOUBLE}{SINGLE}])(?P<text>[^\"']*)(?P<last>[{DOUBLE}{SINGLE}\"']){_BLANK}*$"
)
_BREAKS = re.compile(r":(?:\s|$)|\s#")
_BEFORE_COMMENT = re.compile(f"[{SPACES}]+(?=# )")
_FLOW = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|(?<![\w'])'(?:[^']|'')*'"
    f"|(?P<comma>[{COMMAS}]{_BLANK}*)|(?P<open>[{OPENING}])|(?P<close>[{CLOSING}])"
    f"|(?P<pad>(?<=[\\[{{]){_BLANK}+|{_BLANK}+(?=[\\]}},]))|(?P<gap>(?<=[,:]){_BLANK}+)"
)
_STRAIGHT = str.maketrans("［］｛｝", "[]{}")
_TAIL = re.compile(r"(?:(?<=\s)|\A)#(?=[^\W_])")
_FLOW_ITEM = re.compile(r"[\[{,]\s*(?P<text>[^\s\"'\[\]{},][^\"'\[\]{},]*?)\s*(?=[,\]}]|$)")


class Tail(Record):
    """The end of a text that is lost to a comment.

    ``hash`` is where the sign stands, ``start`` and ``end`` are those of the whole unquoted text.
    """

    hash: int
    start: int
    end: int


class Reading(Record):
    """What stands between YAML's signs in a file, or after them, and should not."""

    strays: list[Stray]
    tails: list[Tail]


def read(
    text: str, known: frozenset[str], prose: frozenset[str], closed: frozenset[str]
) -> Reading:
    """Return the strays of a file's structure, from its beginning to its end.

    ``known`` are the keys that a plan can have, ``prose`` those of them that hold text only,
    ``closed`` those that never hold free text: what follows their values is a comment.
    """
    lines = text.splitlines(keepends=True)
    reader = _Reader(known, prose, closed)
    found: list[Stray] = []
    start = 0
    for line, below in zip(lines, _depths_below(lines), strict=True):
        found += reader.line(line.rstrip("\r\n"), start, below)
        start += len(line)
    reader.close(-1)
    return Reading(found, reader.tails)


def _depths_below(lines: list[str]) -> list[int]:
    """Return for each line how deep the next one is that is not blank and led by common spaces."""
    depth, depths = 0, []
    for line in reversed(lines):
        depths.append(depth)
        lead = line[: len(line) - len(line.lstrip())]
        if len(lead) < len(line) and not lead.strip(" "):
            depth = len(lead)
    return depths[::-1]


class _Reader:
    """Reads line by line; ``_inside`` is the indentation of the text that may go on, if any does.

    ``_open`` is an unquoted text so far, ``_bare`` one of which nothing stands before the hash:
    what is deeper on the next line tells whether it was a comment after all. ``_list`` is the key
    above a list. ``_width`` is the indentation of the lines of a block of text.
    """

    def __init__(
        self, known: frozenset[str], prose: frozenset[str], closed: frozenset[str]
    ) -> None:
        self._known, self._prose, self._closed = known, prose, closed
        self._list = ""
        self._inside = -1
        self._block = self._first = False
        self._width = self._below = 0
        self._quote = ""
        self._depth = 0
        self._open: Tail | None = None
        self._bare: tuple[int, bool, Tail] | None = None
        self.tails: list[Tail] = []

    def close(self, indent: int, *, item: bool = False) -> None:
        """End the text before a line that is indented so, and begins a list's item or not."""
        if self._open and self._open.hash >= 0:
            self.tails.append(self._open)
        self._open = None
        if self._bare:
            above, is_key, tail = self._bare
            if indent <= above and not (is_key and item and indent == above):
                self.tails.append(tail)
        self._bare = None

    def line(self, line: str, start: int, below: int) -> Iterator[Stray]:
        """Yield the strays of the line at an offset; ``below`` is how deep the next is."""
        lead = _LEAD.match(line)
        assert lead
        body = line[lead.end() :]
        self._below = below
        if self._is_bare(line, lead[0], body):
            yield from _indentation(lead[0], start)
            return
        if not body or self._goes_on(line, lead.end()):
            if self._block:
                yield from self._margin(lead[0], body, start)
            elif body and self._open:
                self._lengthen(line, start)
            return
        if body[0] == "#" and not self._depth:
            return
        self.close(lead.end(), item=body[0] == "-")
        if not self._depth:
            yield from _indentation(lead[0], start)
        yield from self._content(line, lead.end(), start)

    def _is_bare(self, line: str, lead: str, body: str) -> bool:
        """Whether a line is meant to be empty or a comment, but odd spaces make a text of it."""
        if not lead.strip(" \t") or self._quote or self._depth:
            return False
        if body and (body[0] != "#" or self._block):
            return False
        return self._inside < 0 or len(line) - len(line.lstrip(" ")) <= self._inside

    def _goes_on(self, line: str, indent: int) -> bool:
        """Whether a line only continues the text of the one above."""
        if self._quote:
            if _ends(line[indent:], self._quote):
                self._quote = ""
            return True
        if self._inside >= 0 and indent > self._inside:
            return True
        if self._block and "\t" in line[:indent] and not self._begins_key(line, indent):
            return True  # a list pasted from elsewhere
        self._inside, self._block = -1, False
        return False

    def _begins_key(self, line: str, at: int) -> bool:
        """Whether a line in a block of text is none of its own: it has a key, and not by chance."""
        key = _KEY.match(line, at)
        return key is not None and (_name(key) in self._known or key.end() == len(line))

    def _margin(self, lead: str, body: str, start: int) -> Iterator[Stray]:
        """Yield what indents a block of text and is no common space.

        A tab leads to where the block's other lines begin. What stands behind is the text's own.
        """
        width, first, self._first = 0, self._first, self._first and not body
        for run in _PIECE.finditer(lead):
            if width >= self._width:
                return
            new = " " * (self._width - width if run[0] == "\t" else len(run[0]))
            width += len(new)
            # A first line deeper than the others would end the text with itself.
            end = run.end()
            if first and width >= self._width:
                end = len(lead) - len(lead[end:].lstrip(" "))
            if run[0].strip(" "):
                yield Stray(start + run.start(), start + end, new if body else "")

    def _lengthen(self, line: str, start: int) -> None:
        """Take in the next line of an unquoted text."""
        assert self._open
        tail = _TAIL.search(line) if self._open.hash < 0 else None
        at = start + tail.start() if tail else self._open.hash
        self._open = Tail(at, self._open.start, start + len(line.rstrip()))

    def _content(self, line: str, at: int, start: int) -> Iterator[Stray]:
        lead = indent = at
        while not self._depth and (item := _ITEM.match(line, at)):
            yield from _item(item, start)
            indent, at, lead = item.start(), item.end(), -1
        key = None if self._depth else _KEY.match(line, at)
        if key and (indent == lead or self._is_key(key, line)):
            yield from _colon(key, line, start)
            yield from self._value(line, key.end(), key.start(), start, _name(key))
        else:
            yield from self._value(line, at, indent, start, "")

    def _is_key(self, key: re.Match[str], line: str) -> bool:
        """Whether a word and a colon in a list are a key: if YAML says so, or if it is known."""
        end = key.end()
        sure = key["colon"] == ":" and not key["before"] and key["after"][:1] in (" ", "\t")
        return sure or _name(key) in self._known or end == len(line)

    def _value(self, line: str, at: int, indent: int, start: int, key: str) -> Iterator[Stray]:
        value = line[at:]
        if not value.strip():
            self._list = key or self._list
            if key in self._prose:
                self._inside = indent
        elif value[0] == "#":
            if _TAIL.match(value):
                self._begin(value, start + at, indent, key)
        elif block := _BLOCK.match(value):
            yield from _header(block, start + at)
            self._inside, self._block, self._first = indent, True, True
            told = re.search("[1-9]", block["signs"])
            within = self._below if self._below > indent else indent + _STEP
            self._width = indent + int(told[0]) if told else within
        elif value[0] in "\"'" and not self._depth:
            yield from self._quoted(value, start + at)
        elif self._depth or value[0] in "[{［｛":
            yield from self._flow(value, start + at)
        else:
            yield from _plain(value, start + at)
            self._begin(value, start + at, indent, key)
            self._inside = indent

    def _begin(self, value: str, start: int, indent: int, key: str) -> None:
        """Note where an unquoted text begins, and its end that is lost to a comment."""
        if (key or self._list) in self._closed:
            return
        tail = _TAIL.search(value)
        end = start + len(value.rstrip())
        if tail and not tail.start():
            self._bare = (indent, bool(key), Tail(start, start, end))
        elif not (tail and _is_no_text(value[: tail.start()])):
            self._open = Tail(start + tail.start() if tail else -1, start, end)

    def _quoted(self, value: str, start: int) -> Iterator[Stray]:
        quote = value[0]
        end = _ends(value[1:], quote)
        if end:
            yield from _after_quote(value, end + 1, start)
        elif (last := _OPEN_ONLY.search(value)) and not _ends(value[1:], quote):
            yield Stray(start + last.start(), start + last.start() + 1, quote)
        else:
            self._quote = quote

    def _flow(self, value: str, start: int) -> Iterator[Stray]:
        """Yield what parts a collection in brackets and is no sign of YAML's."""
        bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w'])'(?:[^']|'')*'", "", value)
        bare = re.sub(r"(?:^|\s)#.*", "", bare).translate(_STRAIGHT)
        self._depth = max(0, self._depth + sum(map(bare.count, "[{")) - sum(map(bare.count, "]}")))
        self._tails_in_flow(value, start)
        for found in _FLOW.finditer(value):
            first, last = start + found.start(), start + found.end()
            if found["comma"]:
                yield Stray(first, last, ", ")
            elif found["open"] or found["close"]:
                yield Stray(first, last, found[0].translate(_STRAIGHT))
            elif found["pad"] and found["pad"].strip(" "):
                yield Stray(first, last, "")
            elif found["gap"] and found["gap"].strip(" "):
                yield Stray(first, last, " ")

    def _tails_in_flow(self, value: str, start: int) -> None:
        for item in _FLOW_ITEM.finditer(value):
            tail = _TAIL.search(item["text"], 1)
            if tail and re.search(r"[\]}]", value[item.end("text") :]):
                first = start + item.start("text")
                self.tails.append(Tail(first + tail.start(), first, start + item.end("text")))


def _is_no_text(value: str) -> bool:
    """Whether YAML reads a value as a number, a truth value or nothing."""
    try:
        return not isinstance(meaning(value.strip()), str)
    except NumberRefused:
        return True


def _indentation(lead: str, start: int) -> Iterator[Stray]:
    """Yield what indents and is no common space; a tab leads to the next level."""
    width = 0
    for place in _PIECE.finditer(lead):
        new = " " * (_STEP - width % _STEP if place[0] == "\t" else len(place[0]))
        if place[0].strip(" "):
            yield Stray(start + place.start(), start + place.end(), new)
        width += len(new)


def _item(item: re.Match[str], start: int) -> Iterator[Stray]:
    at, gap = start + item.start(), item["gap"] or item["blank"] or ""
    if item["odd"]:
        yield Stray(at, at + 1, "-")
    if odd := gap.strip(" "):
        first = at + 1 + gap.index(odd)
        yield Stray(first, first + len(odd), "" if gap != odd else " ")


def _colon(key: re.Match[str], line: str, start: int) -> Iterator[Stray]:
    before, colon, after = (start + key.start(group) for group in ("before", "colon", "after"))
    if key["before"].strip(" "):
        yield Stray(before, colon, "")
    rest = key.end() < len(line)
    odd = key["after"].strip(" ")
    if key["colon"] != ":":
        bare = rest and not key["after"]
        yield Stray(colon, colon + 1, ": " if bare else ":")
    if odd:
        yield Stray(after, start + key.end(), " " if rest else "")


def _header(block: re.Match[str], start: int) -> Iterator[Stray]:
    """Yield what is odd in the sign of a block of text."""
    for dash in re.finditer(f"[{DASHES}]", block["signs"]):
        at = start + block.start("signs") + dash.start()
        yield Stray(at, at + 1, "-")
    if block["rest"].strip(" \t"):
        new = " " if block["comment"] else ""
        yield Stray(start + block.start("rest"), start + block.end("rest"), new)


def _after_quote(value: str, end: int, start: int) -> Iterator[Stray]:
    rest = _AFTER_QUOTE.match(value, end)
    if rest and rest["gap"].strip(" \t"):
        new = " " if rest["comment"] else ""
        yield Stray(start + rest.start("gap"), start + rest.end("gap"), new)


def _plain(value: str, start: int) -> Iterator[Stray]:
    """Yield curly quotes that are to keep YAML from reading what stands between them."""
    whole = _WHOLE.match(value)
    if whole and _BREAKS.search(whole["text"]):
        quote = '"' if re.match(f"[{DOUBLE}]", whole["first"]) else "'"
        for group in ("first", "last"):
            if whole[group] != quote:
                yield Stray(start + whole.start(group), start + whole.end(group), quote)
        return
    for gap in _BEFORE_COMMENT.finditer(value):
        yield Stray(start + gap.start(), start + gap.end(), " ")


def _ends(text: str, quote: str) -> int:
    """Return the offset after a closing quote; 0 when there is none."""
    pattern = r'(?:[^"\\]|\\.)*"' if quote == '"' else r"(?:[^']|'')*'(?!')"
    found = re.match(pattern, text)
    return found.end() if found else 0


def _name(key: re.Match[str]) -> str:
    return re.sub(f"[\"'{DOUBLE}{SINGLE}]", "", key["key"])
