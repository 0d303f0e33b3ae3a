"""Text inside Markdown: escaped only where it would mean something else, and only there.

What stands here holds for CommonMark with GitHub's tables, and for what GitHub does besides:
names after ``@``, issues after ``#``, emoji between colons, formulas between dollar signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from actionplan.core.document import Break, Inlines, Link, Text
from actionplan.core.record import Record
from actionplan.document.render.address import harmless

_ENTITY = r"&(?=#?[0-9A-Za-z]{1,40};)"
# An underscore inside a word is one; a less-than sign before a space or a number is one.
_ESCAPED = re.compile(
    rf"[\\`*\[\]|~]|<(?=[A-Za-z/!?])|{_ENTITY}|(?<![^\W_])_|_(?![^\W_])", re.ASCII
)
# A backslash does not keep GitHub from these; a comment between the two characters does.
_MENTION = re.compile(r"(?<![0-9A-Za-z_])@(?=[0-9A-Za-z])|#(?=[0-9])|:(?=[a-z0-9_+-]+:)")
_COMMENT = "<!-- -->"
_LINE_END = re.compile(r"\r\n?|\n")
_OPENS_BLOCK = re.compile(
    r"\A(?:#(?=#{0,5}(?:[ \t]|\Z))|>|[-+](?=[ \t]|\Z)|[-=:](?=[-=: \t]*\Z)"
    r"|[0-9]{1,9}(?=[.)](?:[ \t]|\Z)))"
)
_MARKS = {"strong": ("**", "<strong>", "</strong>"), "emphasis": ("*", "<em>", "</em>")}

Address = Callable[[str], str]


class _Piece(Record):
    """A stretch in one style: its text as typed, its whitespace outside, its address if a link."""

    style: str
    text: str
    before: str = ""
    after: str = ""
    href: str = ""


def paragraph(inlines: Inlines, address: Address) -> str:
    """Return the lines of a paragraph, each safe to begin a line with."""
    lines = _lines(inlines, address)
    return "\\\n".join(_OPENS_BLOCK.sub(_guarded, line) for line in lines)


def cell(inlines: Inlines, address: Address) -> str:
    """Return inlines on one line, for a table or a heading."""
    return "<br>".join(_lines(inlines, address))


def heading(text: str) -> str:
    """Return a title; number signs at its end would be taken for the end of the heading."""
    line = cell((Text(text),), str)
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def words(text: str) -> str:
    """Return a text, on one line, as Markdown that reads exactly like it."""
    return _escaped(_typed(text))


def _typed(text: str) -> str:
    """Return a text as a browser would show it: an end of line typed into it is a space."""
    return harmless(_LINE_END.sub(" ", text))


def _escaped(text: str) -> str:
    text = _ESCAPED.sub(r"\\\g<0>", text)
    return _MENTION.sub(rf"\g<0>{_COMMENT}", text).replace("$", "<span>$</span>")


def _guarded(found: re.Match[str]) -> str:
    """Escape what would open a block: the sign itself, or the full stop after a number."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _lines(inlines: Inlines, address: Address) -> list[str]:
    """Return the lines that breaks make, without empty ones at either end."""
    lines = [_edged(_line(pieces)) for pieces in _broken(inlines, address)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return lines


def _broken(inlines: Inlines, address: Address) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line; neighbours of one style are one piece."""
    line: list[_Piece] = []
    for item in inlines:
        if isinstance(item, Break):
            yield line
            line = []
            continue
        text = _typed(item.text)
        href = address(item.target) if isinstance(item, Link) and text.strip() else ""
        style = item.style if isinstance(item, Text) and text.strip() else "plain"
        if href:
            line.append(_Piece("link", text, href=href))
        elif line and line[-1].style == style:
            line[-1] = line[-1]._replace(text=line[-1].text + text)
        elif text:
            line.append(_Piece(style, text))
    yield line


def _line(pieces: list[_Piece]) -> str:
    """Write the pieces of one line, each with an eye on its neighbours."""
    line = ""
    pieces = [_loosened(piece) for piece in pieces]
    for piece, follower in pairwise([*pieces, _Piece("plain", "")]):
        text = _escaped(piece.text)
        if piece.style == "link":
            line += _link(text, piece.href)
        elif piece.style == "plain":
            bang = follower.style == "link" and text.endswith("!")
            line += f"{text[:-1]}\\!" if bang else text
        else:
            line += piece.before
            line += _styled(piece, text, line[-1:], piece.after or follower.before + follower.text)
            line += piece.after
    return line


def _loosened(piece: _Piece) -> _Piece:
    """Take whitespace out of a styled stretch: marks must touch a word."""
    if piece.style not in _MARKS:
        return piece
    text = piece.text.strip()
    start = piece.text.index(text)
    return piece._replace(
        text=text,
        before=piece.text[:start],
        after=piece.text[start + len(text) :],
    )


def _link(text: str, href: str) -> str:
    href = re.sub(_ENTITY, r"\&", href)
    return f"[{text}](<{href}>)" if "(" in href or ")" in href else f"[{text}]({href})"


def _styled(piece: _Piece, text: str, last: str, following: str) -> str:
    """Put marks around a stretch, or tags where marks would not be taken for marks.

    That is where a mark would stand between a word and a sign, or beside another mark.
    """
    mark, start, end = _MARKS[piece.style]
    opens = not last or last.isspace() or (piece.text[0].isalnum() and last != "*")
    closes = not following or following[0].isspace() or piece.text[-1].isalnum()
    return f"{mark}{text}{mark}" if opens and closes else f"{start}{text}{end}"


def _edged(line: str) -> str:
    """Trim a line; other whitespace at its ends is spelled out, for parsers trim that too."""
    line = line.strip(" \t")
    core = line.strip()
    before, _, after = line.partition(core) if core else (line, "", "")
    return _spelled(before) + core + _spelled(after)


def _spelled(spaces: str) -> str:
    return "".join("&nbsp;" if one == "\u00a0" else f"&#{ord(one)};" for one in spaces)
