"""A page of explanation: a title and named sections; three ways to spell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from actionplan.core.printable import spell
from actionplan.core.record import Record
from actionplan.words.words import Words

Kind = Literal["text", "list", "code", "quote"]


SUB = "  "
"""Begins a line of a list that belongs to the line before it."""


class Section(Record):
    """A part of a page; ``key`` names its heading, and its place in JSON."""

    key: str
    lines: tuple[str, ...]
    kind: Kind = "text"


class Page(Record):
    """What is known of one rule or requirement."""

    id: str
    title: str
    facts: dict[str, str]
    sections: tuple[Section, ...]


def as_json(page: Page, _words: Words) -> str:
    """Return a page for programs; its words are in it already."""
    told: dict[str, object] = {"id": page.id, "title": page.title, **page.facts}
    for section in page.sections:
        single = section.kind in ("text", "code")
        told.setdefault(section.key, "\n".join(section.lines) if single else section.lines)
    return spell(told, indent=2)


def text(page: Page, words: Words) -> str:
    """Return a page for a terminal."""
    return "\n".join(_text(page, words))


def _text(page: Page, words: Words) -> Iterator[str]:
    yield f"{page.id}  {page.title}"
    for section in page.sections:
        yield ""
        yield words.text(f"explain.{section.key}")
        mark = {"list": "- ", "quote": "| "}.get(section.kind, "")
        yield from (f"  {_marked(line, mark)}".rstrip() for line in section.lines)


def markdown(page: Page, words: Words) -> str:
    """Return a page as Markdown."""
    return "\n".join(_markdown(page, words))


def _markdown(page: Page, words: Words) -> Iterator[str]:
    yield f"# {page.id} {page.title}"
    for section in page.sections:
        yield ""
        yield f"## {words.text(f'explain.{section.key}')}"
        yield ""
        if section.kind == "code":
            yield from ("```yaml", *section.lines, "```")
            continue
        mark = {"list": "- ", "quote": "> "}.get(section.kind, "")
        yield from (_marked(line, mark) for line in section.lines)


def _marked(line: str, mark: str) -> str:
    sub = SUB if mark and line.startswith(SUB) else ""
    return f"{sub}{mark}{line.removeprefix(sub)}"
