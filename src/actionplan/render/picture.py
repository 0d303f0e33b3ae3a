"""A figure's SVG as it stands inside an HTML page: its ids its own, its words attached to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.document import Figure
from actionplan.render.harmless import harmless

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
