"""The outline: every chapter's level, words and bookmark, for its heading and for the contents."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.document import Document, Section

HEADINGS = 6
_GAP = "\u2002"
"""An en space parts a number from a title."""


class Entry(NamedTuple):
    """A chapter as the outline has it."""

    level: int
    words: str
    bookmark: str


class Outline:
    """The chapters of a document in reading order. A level that would skip one is raised."""

    def __init__(self, document: Document) -> None:
        self.entries: list[Entry] = []
        self.bookmarks: dict[str, str] = {}
        self._of: dict[int, Entry] = {}
        level = 0
        for number, section in enumerate(document.sections(), 1):
            level = min(section.level, level + 1, HEADINGS)
            entry = Entry(level, _words(section), f"_Plan_{number:03}")
            self.entries.append(entry)
            self.bookmarks.setdefault(section.anchor, entry.bookmark)
            self._of[id(section)] = entry

    def entry(self, section: Section) -> Entry:
        """Return what the outline says of a chapter; one that it does not list has no bookmark."""
        known = self._of.get(id(section))
        return known or Entry(min(section.level, HEADINGS), _words(section), "")


def _words(section: Section) -> str:
    return _GAP.join(part for part in (section.number, section.title) if part)
