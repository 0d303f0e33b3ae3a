"""Prose of a plan to blocks: paragraphs, lists, emphasis by stars, links. The rest is as typed.

It looks like Markdown and is less: Markdown takes the ordinal from ``31. joulukuuta``, the minus
from ``- 5 prosenttia`` and the underscores from ``__class__``. Here a list is two or more lines in
step, numbers are kept, and stars emphasise only around whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from actionplan.core.addresses import is_pattern
from actionplan.core.document import (
    Block,
    Break,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Text,
    plain,
)
from actionplan.core.record import Record

Style = Literal["plain", "strong", "emphasis"]

_DEEPEST = 6
"""Lists inside lists; what is indented further is read as the text of its item."""
_DEEPER = 2
"""Columns by which a line stands further in than a bullet to belong to its item."""

_MARKUP = re.compile(r"[\n\r*\[<\\]")
"""What no text of paragraphs, lists, emphasis, links or escapes is without, if it is one line."""

_PRINTED = "•‣⁃◦∙·▪▫●○■►➢➤\uf0b7\uf0a7"
"""Bullets that are nothing else, those of Word's symbol fonts too; they need no space."""
_MARK = re.compile(
    rf"(?:([{_PRINTED}])\s*|([-*‐‑‒–—―]|\+(?!\s*\d))\s+|(0|[1-9]\d{{0,3}})([.)])\s+)(?=\S)"
)
"""A bullet, or a number with its sign. No leading zeros: a list would drop them."""
_ESCAPED = re.compile(rf"\\(?=[{_PRINTED}+*‐‑‒–—―-]\s)|(?<=\d)\\(?=[.)]\s)")
_SIGN = re.compile(rf"[{_PRINTED}+‐‑‒–—―−□▶✓✔✗✘☐☑☒→⇒➔=>|#-]|\*+\)?(?:\s|$)|_{{3}}|o\s")
_NUMBER = re.compile(r"[(\[]?(?:§ ?)?(?:\d[\d.]*|[IVX]+|[a-zåäö](?=[.)]))[.)\]]*(?=\s|$)")
"""What a line begins with that looks like a list's, whether it is one or not."""

_BEFORE = r"(?<![^\s(\[{\"'”’»«„“‘–—])"
_AFTER = r"(?![^\s,.;:!?)\]}\"'”’»«“‘–—…])"
"""What may stand beside the stars of a whole word: no letter, no digit, no path, no third star."""
_INLINE = re.compile(
    r"(?<!!)\[(?P<words>\s*[^\s\[\]][^\[\]]*)\]"
    r"\((?P<target>(?i:https://|mailto:)(?:[^\s()<>]|\([^\s()<>]*\))+)\)"
    r"|<(?P<address>(?i:https://)[^\s<>]+|(?i:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
    rf"|{_BEFORE}(?P<stars>\*{{1,3}})(?![\s*,.;:!?)\]}}/%])"
    rf"(?P<stressed>(?:(?!(?P=stars)).)+)(?<!\s)(?P=stars){_AFTER}"
    rf"|{_BEFORE}(?P<escape>(?:\\\*){{1,3}})(?P<starred>[^\s*\\][^*\\]*)(?P=escape){_AFTER}"
)


class _Mark(Record):
    """What a line of a list begins with: its sign, its number if it has one, and its width."""

    sign: str
    number: int | None
    width: int

    def is_followed_by(self, other: _Mark | None) -> bool:
        """Whether another is the next mark of the same list."""
        if other is None or other.sign != self.sign:
            return False
        return self.number is None or other.number == self.number + 1


class _Line(Record):
    """A line: how far in it stands, its text, its mark, and whether it is ended by two spaces."""

    indent: int
    text: str
    mark: _Mark | None = None
    ended: bool = False

    @property
    def leads(self) -> bool:
        """Whether it ends in a colon, be that stressed or not."""
        return self.text.rstrip("*").endswith(":")


_BLANK = _Line(0, "")


class _Item(Record):
    """An item of a list: its number, and its lines as they would stand without its mark."""

    mark: _Mark
    lines: list[_Line]


def prose(text: str) -> tuple[Block, ...]:
    """Return the blocks of a prose field; what is no list, emphasis or link is as typed."""
    line = text.strip()
    if line and not _MARKUP.search(line):
        return (Paragraph((Text(line),)),)
    return parsed(text)


def parsed(text: str) -> tuple[Block, ...]:
    """Return the same, found line by line: right always, and slower."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_blocks([_line(line) for line in lines], 0))


def running(blocks: Iterable[Block]) -> Inlines:
    """Return blocks as running text, for the middle of a sentence or a cell: ``3. a; 4. b``."""
    found: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [Text(" "), *block.inlines] if found else block.inlines
        elif isinstance(block, Listing):
            for number, item in enumerate(block.items, block.start):
                ended = not found or number == block.start or _ends(found)
                found += [Text(" " if ended else "; ")] if found else []
                found += [Text(f"{number}. ")] if block.ordered else []
                found += running(item)
    return joined(found)


def spoken(text: str) -> str:
    """Return the words of a prose field on one line, for a picture or a phrase."""
    return " ".join(plain(running(prose(text))).split())


def _ends(found: Sequence[Inline]) -> bool:
    return plain(tuple(found)[-1:]).endswith((".", ",", ";", ":", "!", "?", "…"))


def joined(found: Iterable[Inline]) -> Inlines:
    """Join neighbours of one style, so that nobody sees where the seams were."""
    result: list[Inline] = []
    for item in found:
        last = result[-1] if result else None
        if isinstance(item, Text) and isinstance(last, Text) and last.style == item.style:
            result[-1] = Text(last.text + item.text, item.style)
        elif not (isinstance(item, Text) and not item.text):
            result.append(item)
    return tuple(result)


def _line(typed: str) -> _Line:
    text = typed.strip()
    if not text:
        return _BLANK
    indent = len(typed[: len(typed) - len(typed.lstrip())].expandtabs(4))
    ended = typed.endswith("  ")
    if bare := _unescaped(text):
        return _Line(indent, bare, None, ended)
    return _Line(indent, text, _mark(text), ended)


def _unescaped(text: str) -> str:
    """Return a line whose mark has a backslash before it, without it; of other lines nothing."""
    found = _ESCAPED.search(text, 0, 8)
    if found is None or not (found.start() == 0 or text[: found.start()].isdigit()):
        return ""
    return text[: found.start()] + text[found.end() :]


def _mark(text: str) -> _Mark | None:
    found = _MARK.match(text)
    if found is None:
        return None
    printed, bullet, number, sign = found.groups()
    return _Mark(printed or bullet or sign, int(number) if number else None, found.end())


def _blocks(lines: list[_Line], depth: int) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        items, end = _items(lines, place, depth)
        if len(items) > 1:
            yield _listing(items, depth)
        elif lines[place].text:
            end = _end_of_paragraph(lines, place, depth)
            yield Paragraph(joined(_sentences(lines[place:end], inside=depth > 0)))
        else:
            end = place + 1
        place = end


def _listing(items: list[_Item], depth: int) -> Listing:
    start = items[0].mark.number
    inside = tuple(tuple(_blocks(item.lines, depth + 1)) for item in items)
    return Listing(inside, ordered=start is not None, start=1 if start is None else start)


def _end_of_paragraph(lines: list[_Line], place: int, depth: int) -> int:
    """Return where a paragraph ends: at a blank line, or where a list begins after a colon.

    Inside an item a list needs no colon: that it stands further in says enough.
    """
    for end in range(place + 1, len(lines)):
        if not lines[end].text:
            return end
        may_begin = lines[end].mark and (depth or lines[end - 1].leads)
        if may_begin and len(_items(lines, end, depth)[0]) > 1:
            return end
    return len(lines)


def _items(lines: list[_Line], first: int, depth: int) -> tuple[list[_Item], int]:
    """Return the items of the list that begins at a line, and where it ends; one is no list.

    An empty line parts two lists, unless it parts every item from the next.
    """
    items: list[_Item] = []
    mark = lines[first].mark if depth < _DEEPEST else None
    deeper = lines[first].indent + _DEEPER
    place, end, loose = first, first, False
    while mark is not None:
        end = _end_of_item(lines, place, deeper, mark)
        items.append(_Item(mark, _inside(lines[place:end], mark)))
        follower = _after_blanks(lines, end)
        loose = loose or _BLANK in lines[place:end] or (follower > end and len(items) == 1)
        place, mark = follower, _next(lines, follower, deeper, mark)
        if follower > end and not loose:
            break
    return ([], first) if _are_signs(lines, first, end) else (items, end)


def _next(lines: list[_Line], place: int, deeper: int, mark: _Mark) -> _Mark | None:
    """Return the mark of a line that is the next item of a list."""
    if place == len(lines) or lines[place].indent >= deeper:
        return None
    other = lines[place].mark
    return other if mark.is_followed_by(other) else None


def _end_of_item(lines: list[_Line], first: int, deeper: int, mark: _Mark) -> int:
    """Return where an item ends: with what stands further in, and with lines that go on in it."""
    end = _end_of_lazy(lines, first + 1, deeper, mark)
    while (place := _after_blanks(lines, end)) < len(lines) and lines[place].indent >= deeper:
        end = _end_of_lazy(lines, place + 1, deeper, mark)
    return end


def _end_of_lazy(lines: list[_Line], first: int, deeper: int, mark: _Mark) -> int:
    """Return where lines end that go on in an item although they do not stand further in.

    After the last item they do so only with a small letter: a capital begins something new.
    """
    end = first
    while end < len(lines) and _is_lazy(lines[end], deeper):
        end += 1
    if _next(lines, end, deeper, mark):
        return end
    return next((place for place in range(first, end) if lines[place].text[0].isupper()), end)


def _is_lazy(line: _Line, deeper: int) -> bool:
    return bool(line.text) and line.mark is None and line.indent < deeper


def _after_blanks(lines: list[_Line], place: int) -> int:
    while place < len(lines) and not lines[place].text:
        place += 1
    return place


def _inside(lines: list[_Line], mark: _Mark) -> list[_Line]:
    """Return the lines of an item as they would stand without its mark."""
    margin = lines[0].indent + mark.width
    head = _line(lines[0].text[mark.width :])._replace(ended=lines[0].ended)
    return [head, *(line._replace(indent=max(0, line.indent - margin)) for line in lines[1:])]


def _are_signs(lines: list[_Line], first: int, end: int) -> bool:
    """Whether what looks like bullets are plus and minus signs: a line with the other follows."""
    both = {line.text[:1] for line in (lines[first], *lines[end : end + 1])}
    return "+" in both and bool(both & set("-–−"))


def _sentences(lines: list[_Line], *, inside: bool) -> Iterator[Inline]:
    """Yield the words of a paragraph, ``inside`` an item or not: most lines go on in the next."""
    words = lines[0].text
    for before, line, after in zip(lines, lines[1:], [*lines[2:], _BLANK], strict=False):
        if _is_apart(before, line, after, inside=inside):
            yield from _inlines(words)
            yield Break()
            words = line.text
        else:
            words += f" {line.text}"
    yield from _inlines(words)


def _is_apart(before: _Line, line: _Line, after: _Line, *, inside: bool) -> bool:
    """Whether a line begins where it was typed to: what looks like a list does not run together.

    A single such line is most often a sentence that was cut: ``… mennessä`` / ``31. joulukuuta``.
    """
    if before.ended:
        return True
    if not _is_labelled(line):
        return _is_like_item(before) and line.text[0].isupper()
    if before.leads or _is_labelled(before) or _is_labelled(after):
        return True
    new = inside or before.text.endswith((".", "!", "?"))
    return new and _SIGN.match(line.text) is not None


def _is_like_item(line: _Line) -> bool:
    return line.mark is not None or _SIGN.match(line.text) is not None


def _is_labelled(line: _Line) -> bool:
    return bool(_SIGN.match(line.text) or _NUMBER.match(line.text))


def _inlines(text: str, style: Style = "plain") -> Iterator[Inline]:
    place = 0
    for found in _INLINE.finditer(text):
        yield Text(text[place : found.start()], style)
        yield from _marked(found, style)
        place = found.end()
    yield Text(text[place:], style)


def _marked(found: re.Match[str], style: Style) -> Iterator[Inline]:
    """Yield what stands for a link, for stressed words, or for stars that shall be seen."""
    if target := found["target"]:
        yield _link(plain(tuple(_inlines(found["words"]))), target, style)
    elif address := found["address"]:
        link = _link(address, address if ":" in address else f"mailto:{address}", style)
        yield from (Text("<", style), link, Text(">", style)) if _is_glued(found) else (link,)
    elif found["stars"]:
        yield from _inlines(found["stressed"], "emphasis" if found["stars"] == "*" else "strong")
    else:
        stars = found["escape"].replace("\\", "")
        yield Text(f"{stars}{found['starred']}{stars}", style)


def _link(words: str, target: str, style: Style) -> Inline:
    """Return a link; nobody reads what is sent to a pattern of addresses, so that is none."""
    address = target.removeprefix("mailto:")
    if is_pattern(address):
        return Text(words if address in words else f"{words} ({address})", style)
    return Link(words, target)


def _is_glued(found: re.Match[str]) -> bool:
    """Whether an address in angle brackets touches a word, as Outlook pastes it."""
    text, start, end = found.string, found.start(), found.end()
    return text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
