"""Text, links and forced line ends as runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from actionplan.core.document import Break, Inline, Inlines, Link, Text
from actionplan.core.resources import FINNISH
from actionplan.document.render.address import address
from actionplan.document.render.breaks import at_seams, long_words_divided
from actionplan.document.render.docx.xml import run

_BREAK = "<w:r><w:br/></w:r>"
_CHARACTER_STYLES = {"plain": "", "strong": "Strong", "emphasis": "Emphasis"}


@dataclass(slots=True)
class Runs:
    """Spells inlines. ``styles`` are ids by name, ``bookmarks`` names of bookmarks by anchor,
    ``relate`` makes an address known to the package and returns the id to call it by, and
    ``divided`` marks where words may be broken.
    """

    styles: Mapping[str, str]
    bookmarks: Mapping[str, str]
    relate: Callable[[str], str]
    divided: Callable[[str], str] = str
    _known: dict[str, str] = field(default_factory=dict)

    def for_cells(self, lang: str) -> Runs:
        """Return the same for the cells of tables, where long Finnish words have little room and
        a reader's Word may know no hyphenation. In running text such marks would only disturb.
        """
        return replace(self, divided=_at_seams_and_syllables if lang == FINNISH else str)

    def __call__(self, inlines: Inlines) -> str:
        """Return the runs of inlines."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text, style):
                name = _CHARACTER_STYLES[style]
                return run(self.divided(text), self.styles[name] if name else "")
            case Link():
                return self._link(inline)
            case Break():
                return _BREAK

    def _link(self, link: Link) -> str:
        """A link that leads nowhere is words."""
        place = self._place(link.target)
        if not place:
            return run(link.text)
        words = run(link.text, self.styles["Hyperlink"])
        return f'<w:hyperlink {place} w:history="1">{words}</w:hyperlink>'

    def _place(self, target: str) -> str:
        """Return what makes a link lead to its target, or nothing."""
        if target not in self._known:
            self._known[target] = self._attribute(address(target, self.bookmarks.keys()))
        return self._known[target]

    def _attribute(self, found: str) -> str:
        if found.startswith("#"):
            return f'w:anchor="{self.bookmarks[found[1:]]}"'
        return f'r:id="{self.relate(found)}"' if found and _has_real_port(found) else ""


def _at_seams_and_syllables(text: str) -> str:
    return long_words_divided(at_seams(text))


def _has_real_port(found: str) -> bool:
    """Some readers call a whole document broken for one address with an impossible port."""
    try:
        return urlsplit(found).port != 0
    except ValueError:
        return False
