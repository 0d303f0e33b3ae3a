"""Numbering: definitions of our own, so that lists are lists whatever the document brought."""

from __future__ import annotations

from actionplan.render.docx.xml import Element, W, element, twips

STEP = 357
"""How much further in each level stands, in twips: 6.3 mm."""
LEVELS = 9
"""Levels that Word knows; what is deeper stands on the last."""
_BULLETS = (("bullet", "•"), ("bullet", "◦"))
"""No dash: before a figure it would be a minus."""
_NUMBERS = (("decimal", "%{}."),)
"""Figures on every level: a number that the plan's author wrote must not turn into a letter."""


class Lists:
    """Hands out numbering for lists. Bullets are all of one kind; each numbered list is a new
    instance of one definition, and so begins where it should.
    """

    def __init__(self, numbering: Element) -> None:
        self._numbering = numbering
        kinds = _highest(numbering, "abstractNum", "abstractNumId") + 1
        self._last = _highest(numbering, "num", "numId")
        self._numbers = kinds + 1
        # The schema wants all definitions before the first instance.
        instances = numbering.findall(f"{W}num")
        place = numbering.index(instances[0]) if instances else len(numbering)
        numbering.insert(place, _definition(kinds, _BULLETS))
        numbering.insert(place + 1, _definition(self._numbers, _NUMBERS))
        self.bullets = self._instance(kinds, "")

    def numbers(self, level: int, first: int) -> int:
        """Return the numbering of a new list at a level, counting from its first number."""
        start = f'<w:startOverride w:val="{first}"/>'
        return self._instance(
            self._numbers, f'<w:lvlOverride w:ilvl="{level}">{start}</w:lvlOverride>'
        )

    def _instance(self, kind: int, override: str) -> int:
        self._last += 1
        instance = element("num", f'<w:abstractNumId w:val="{kind}"/>{override}')
        instance.set(f"{W}numId", str(self._last))
        previous = self._numbering.findall(f"{W}num")
        place = self._numbering.index(previous[-1]) + 1 if previous else len(self._numbering)
        self._numbering.insert(place, instance)
        return self._last


def _definition(id: int, kinds: tuple[tuple[str, str], ...]) -> Element:
    levels = "".join(_level(level, *kinds[level % len(kinds)]) for level in range(LEVELS))
    definition = element("abstractNum", f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}')
    definition.set(f"{W}abstractNumId", str(id))
    return definition


def _level(level: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _highest(numbering: Element, name: str, id: str) -> int:
    found = numbering.findall(f"{W}{name}")
    return max((twips(item.get(f"{W}{id}")) for item in found), default=0)
