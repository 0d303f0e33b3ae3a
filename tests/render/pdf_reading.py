"""What a screen reader finds in a PDF: the structure tree with the text that belongs to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

Texts = dict[int, str]
Glyphs = dict[bytes, str]


class Element(NamedTuple):
    """A node of the structure: its tag, what says more of it, and what it holds in order."""

    tag: str
    scope: str
    alternative: str
    kids: tuple[Element | str, ...]

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the nodes with one of the tags, this one first, in reading order."""
        if self.tag in tags:
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all(*tags)

    def text(self, but: frozenset[str] = frozenset()) -> str:
        """Return what is read, words in one piece; nodes with a tag of ``but`` are left out."""
        parts = (kid if isinstance(kid, str) else kid.text(but) for kid in self.kids)
        return "" if self.tag in but else "".join(parts).replace("\u00ad", "")


def structure(data: bytes) -> Element:
    """Return the root of a PDF's structure tree."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.obj.objgen: _texts(page) for page in file.pages}
        kids = _kids(file.Root.StructTreeRoot, None, pages)
        return Element("", "", "", tuple(kids))


def _kids(node: Any, page: Any, pages: dict[Any, Texts]) -> Iterator[Element | str]:
    page = node.get("/Pg", page)
    found = node.get("/K", [])
    for kid in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                alternative = str(kid.get("/Alt", ""))
                below = tuple(_kids(kid, page, pages))
                yield Element(str(kid.S)[1:], _scope(kid), alternative, below)
            elif "/MCID" in kid:
                yield pages[kid.get("/Pg", page).objgen][int(kid.MCID)]
        else:
            yield pages[page.objgen][int(kid)]


def _scope(node: Any) -> str:
    attributes = node.get("/A", [])
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope)[1:] for one in each if "/Scope" in one), "")


def _texts(page: pikepdf.Page) -> Texts:
    """Return the text of every marked piece of a page, by its number."""
    fonts = {name: _glyphs(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: Texts = {}
    marks: list[tuple[int | None, str | None]] = []  # whose text, and what it is to be read as
    glyphs: Glyphs = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                properties = operands[1]
                number = properties.get("/MCID")
                instead = properties.get("/ActualText")
                owner = int(number) if number is not None else (marks[-1][0] if marks else None)
                marks.append((owner, None if instead is None else str(instead)))
                if owner is not None:
                    texts[owner] = texts.get(owner, "") + (marks[-1][1] or "")
            case "BMC":
                marks.append((None, None))
            case "EMC":
                marks.pop()
            case "Tf":
                glyphs = fonts[str(operands[0])]
            case "Tj" | "TJ" if marks and marks[-1][0] is not None and marks[-1][1] is None:
                texts[marks[-1][0]] += _spelled(operands[0], glyphs)
    return texts


def _spelled(shown: Any, glyphs: Glyphs) -> str:
    each = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(one) for one in each if isinstance(one, pikepdf.String))
    return "".join(glyphs[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _glyphs(font: Any) -> Glyphs:
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>", table, re.MULTILINE)
    }
