"""A figure as a picture with words, of letters that can be drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.core.characters import code_point
from actionplan.core.document import Figure
from actionplan.core.font import has_glyph
from actionplan.document.render.address import harmless

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


_RARE = re.compile("[^\t\n\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]")
_UNSEEN = frozenset("\u200c\u200d\u200e\u2060\ufe0e\ufe0f")
"""Joiners and the like, which are typed to stay unseen and need no glyph."""


_SPELLED = 10
_BOX = "□"


def drawable(text: str) -> str:
    """Return the text harmless, and characters that have no glyph by their numbers.

    ``[U+1F600]`` stands for a smile: a reader of the page sees that something stood there, and
    what. Of a text in which there are many, the others are boxes: a page of numbers says no more,
    and is ten times as long to lay out.
    """
    left = iter(range(_SPELLED))

    def spelled(match: re.Match[str]) -> str:
        character = match[0]
        if character in _UNSEEN or has_glyph(character):
            return character
        return _BOX if next(left, None) is None else f"[{code_point(character)}]"

    return _RARE.sub(spelled, harmless(text))


_REFERENCE = re.compile(r"url\(#")
# Narrower than this a figure is not squeezed: its frame scrolls, so that its words can be read.
_SQUEEZED_TO = 540


def picture(figure: Figure, prefix: str) -> str:
    """Return the SVG for a page, every id in it after ``prefix``, named by title and description.

    Its own title stays (else the caption is it); the description is the figure's alternative.
    """
    from xml.etree import ElementTree  # only a document with figures needs it

    root = ElementTree.fromstring(harmless(figure.svg))
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {
            _local(name): _owned(_local(name), value, prefix)
            for name, value in element.attrib.items()
            if _local(name) not in ("lang", "space")
        }
    _name(root, figure, prefix)
    _size(root)
    root.tail = None
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    """Take the namespace off: inside HTML the parser knows it."""
    return name.rpartition("}")[2]


def _owned(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href" and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    return _REFERENCE.sub(f"url(#{prefix}-", value)


def _name(root: Element, figure: Figure, prefix: str) -> None:
    from xml.etree.ElementTree import Element

    own = root.find("title")
    words = {"title": own.text if own is not None else "", "desc": harmless(figure.alternative)}
    for tag in words:
        for old in root.findall(tag):
            root.remove(old)
    for tag in ("desc", "title"):
        element = Element(tag, {"id": f"{prefix}-{tag}"})
        element.text = words[tag] or harmless(figure.caption)
        root.insert(0, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")


def _size(root: Element) -> None:
    """Show the figure as large as it was drawn where there is room."""
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) != 4:
        return
    root.set("width", box[2])
    root.set("height", box[3])
    root.set("style", f"min-width:{min(int(float(box[2])), _SQUEEZED_TO)}px")
