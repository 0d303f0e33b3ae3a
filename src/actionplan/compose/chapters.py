"""The chapters of a document: their order, their templates, the requirements each answers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinja2 import BaseLoader, FileSystemLoader

from actionplan.resources import template_path


class Chapter(NamedTuple):
    """A chapter: its anchor, its template, and the requirements whose gaps it shows."""

    id: str
    template: str
    requirements: tuple[str, ...]


class TemplateSet(NamedTuple):
    """Templates of one language: ours, or a municipality's changed copy of them."""

    loader: BaseLoader
    chapters: tuple[Chapter, ...]


def template_set(folder: str | None = None) -> TemplateSet:
    """Return the templates of a folder; of ours by default. The folder holds ``chapters.yaml``."""
    from actionplan.source import read_source
    from actionplan.tree import parse

    place = Path(folder) if folder else template_path("fi/plan")
    source, faults = read_source(str(place / "chapters.yaml"))
    tree, faults = parse(source) if source else (None, faults)
    if tree is None:
        raise TemplateFault(str(place / "chapters.yaml"), faults[0].span.line, faults[0].rule)
    chapters = tuple(
        Chapter(id, f"{id}.md", tuple(data.get("requirements", ())))
        for id, data in tree.data["chapters"].items()
    )
    return TemplateSet(FileSystemLoader(place), chapters)


class TemplateFault(Exception):
    """A fault in a template: which template, which line, and why. The author's, not ours."""

    def __init__(self, template: str, line: int, reason: str) -> None:
        super().__init__(reason)
        self.template, self.line, self.reason = template, line, reason
