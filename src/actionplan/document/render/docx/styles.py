"""Styles: found by name in a document, whatever their ids, and added where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from actionplan.document.render.docx.xml import Element, W, element, quoted, twips, value

_REFERENCES = ("basedOn", "next", "link")
_REGIONS = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_OWN = "Plan "
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


class Styles(dict[str, str]):
    """The ids of a document's styles, by the names that our own style sheet gives them."""

    def __init__(self, theirs: Element, ours: Element) -> None:
        """Find in ``theirs`` every style of ``ours``, and add there what it lacks."""
        super().__init__()
        self._sheet = theirs
        found = _Found(theirs)
        self.update((value(style, "name"), found.id(style)) for style in _styles(ours))
        ids = {_id(style): self[value(style, "name")] for style in _styles(ours)}
        self._by_id = {_id(style): style for style in _styles(theirs)}
        base = self.indent("Body Text")
        added = [_adopted(style, ids, base) for style in found.missing]
        theirs.extend(added)
        self._by_id.update((_id(style), style) for style in added)

    def indent(self, name: str) -> int:
        """Return how far from the margin the text of a paragraph style stands, in twips."""
        for style in self._chain(self[name]):
            place = style.find(f"{W}pPr/{W}ind")
            if place is not None:
                return twips(place.get(f"{W}left") or place.get(f"{W}start"))
        return 0

    def silence(self, name: str) -> str:
        """Return the property that keeps a paragraph from counting itself, if its style would:
        our headings bring their numbers along.
        """
        numbers = (value(style, "pPr", "numPr", "numId") for style in self._chain(self[name]))
        return _NO_NUMBER if next(filter(None, numbers), "0") != "0" else ""

    def set_language(self, lang: str) -> None:
        """Make ``lang`` the language of all text, so that it is read aloud and checked in it."""
        for properties in self._sheet.iter(f"{W}rPr"):
            for own in properties.findall(f"{W}lang"):
                properties.remove(own)
        region = quoted(_REGIONS.get(lang, lang))
        language = f'<w:lang w:val="{region}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        defaults = _first(_first(_first(self._sheet, "docDefaults"), "rPrDefault"), "rPr")
        defaults.append(element("rPr", language)[0])

    def _chain(self, id: str) -> Iterator[Element]:
        """Yield a style and what it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while id in self._by_id and id not in seen:
            seen.add(id)
            yield self._by_id[id]
            id = value(self._by_id[id], "basedOn")


class _Found:
    """What a style sheet has, and, of what it was asked for, what it lacks."""

    def __init__(self, sheet: Element) -> None:
        self.missing: list[Element] = []
        self._ids = {_id(style).casefold() for style in _styles(sheet)}
        self._defaults = {_type(style): _id(style) for style in _styles(sheet) if _default(style)}
        self._names: dict[tuple[str, str], str] = {}
        # A name counts before any other style's alias.
        for place in (slice(0, 1), slice(1, None)):
            for style in _styles(sheet):
                for name in _names(style)[place]:
                    self._names.setdefault((_type(style), name), _id(style))

    def id(self, style: Element) -> str:
        """Return the id of the style that answers to the names of ``style``, or a new id."""
        kind = _type(style)
        if _default(style) and kind in self._defaults:
            return self._defaults[kind]
        for name in _names(style):
            if id := self._names.get((kind, name)):
                return id
        self.missing.append(style)
        return self._free(_id(style))

    def _free(self, id: str) -> str:
        while id.casefold() in self._ids:
            id += "Plan"
        return id


def _adopted(original: Element, ids: dict[str, str], base: int) -> Element:
    """Return a copy that calls itself and others by a document's ids. Where the document's text
    stands away from the margin, our own kinds of paragraphs stand with it.
    """
    style = deepcopy(original)
    style.set(f"{W}styleId", ids[_id(original)])
    for alias in style.findall(f"{W}aliases"):
        style.remove(alias)
    for name in _REFERENCES:
        for reference in style.findall(f"{W}{name}"):
            reference.set(f"{W}val", ids[value(style, name)])
    place = style.find(f"{W}pPr/{W}ind")
    if place is not None and value(style, "name").startswith(_OWN):
        place.set(f"{W}left", str(twips(place.get(f"{W}left")) + base))
    return style


def _styles(sheet: Element) -> list[Element]:
    return sheet.findall(f"{W}style")


def _id(style: Element) -> str:
    return style.get(f"{W}styleId", "")


def _type(style: Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _default(style: Element) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")


def _names(style: Element) -> list[str]:
    aliases = value(style, "aliases").split(",")
    return [name.strip().casefold() for name in (value(style, "name"), *aliases) if name.strip()]


def _first(parent: Element, name: str) -> Element:
    """Return the child of this name, made as the first one where it is missing."""
    child = parent.find(f"{W}{name}")
    if child is None:
        child = element(name, "")
        parent.insert(0, child)
    return child
