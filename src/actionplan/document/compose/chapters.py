"""The chapters of a document: their order and templates, and what each is to answer for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FunctionLoader

from actionplan.core.characters import composed
from actionplan.core.identity_code import masked
from actionplan.core.record import Record
from actionplan.core.resources import template_path
from actionplan.document.compose.markup import CLOSE, OPEN
from actionplan.document.compose.rendering import TemplateFault
from actionplan.plan.grammar import grammar
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import Tree, parse

CHAPTERS = "chapters.yaml"
OWN = "sections"
"""The part of a plan that holds its own chapters: its template is run once for each of them."""
_ENDING = ".md"


class Chapter(Record):
    """A chapter: its anchor, its template, the requirements whose gaps it shows, and the parts of
    the plan that it tells: what an own chapter of the plan names to stand after it.
    """

    id: str
    template: str
    requirements: tuple[str, ...]
    parts: tuple[str, ...]


class TemplateSet(Record):
    """Templates of one language: ours, or a municipality's changed copy of them."""

    loader: BaseLoader
    chapters: tuple[Chapter, ...]


def template_set(folder: str | None = None, agreements: Sequence[str] = ()) -> TemplateSet:
    """Return the templates of a folder; of ours by default. The folder holds ``chapters.yaml``.

    ``agreements`` are the ids of a plan's agreement and of what it extends, nearest first. What
    stands in a folder of such a name takes the place of the file of the same name, so that each
    agreement can have its own texts, and its own list of chapters.

    Everything is read here, so that no template can reach for another file later.
    """
    place = Path(folder) if folder else template_path("fi/plan")
    own = [place / id for id in agreements if (place / id).is_dir()]
    layers = [place, *reversed(own)]
    texts = {path.name: _text(path) for layer in layers for path in template_files(layer)}
    listed = next((layer for layer in own if (layer / CHAPTERS).is_file()), place)
    tree, faults = parse(_source(listed / CHAPTERS))
    if tree is None or faults:
        raise TemplateFault(CHAPTERS, faults[0].span.line, "rule", rule=faults[0].rule)
    loader = FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None)
    return TemplateSet(loader, tuple(_chapters(tree, texts)))


def template_files(place: Path) -> list[Path]:
    """Return the templates of a folder, sorted by name."""
    return sorted(path for path in place.glob(f"*{_ENDING}") if not path.name.startswith("."))


def _text(path: Path) -> str:
    text = composed(_source(path).text)
    for number, line in enumerate(text.splitlines(), 1):
        if OPEN in line or CLOSE in line:
            raise TemplateFault(path.name, number, "character")
    return masked(text)  # a municipality's own template may hold what a plan must not


def _source(path: Path) -> Source:
    """Read a file that stands in its folder and is no link to the outside."""
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise TemplateFault(path.name, 1, "outside")
    source, faults = read_source(str(path))
    if source is None:
        raise TemplateFault(path.name, faults[0].span.line, "rule", rule=faults[0].rule)
    return source


def _chapters(tree: Tree, texts: Mapping[str, str]) -> Iterator[Chapter]:
    data = tree.data
    named = data.get("chapters") if isinstance(data, dict) else None
    if not isinstance(named, dict):
        raise TemplateFault(CHAPTERS, 1, "chapters")
    for id, about in named.items():
        line = tree.span(("chapters", id), key=True).line
        if f"{id}{_ENDING}" not in texts:
            raise TemplateFault(CHAPTERS, line, "missing", name=f"{id}{_ENDING}")
        parts = _listed(about, "parts", line)
        if not grammar().root.keys.keys() >= set(parts):
            raise TemplateFault(CHAPTERS, line, "chapters")
        yield Chapter(id, f"{id}{_ENDING}", _listed(about, "requirements", line), parts)


def _listed(about: Any, key: str, line: int) -> tuple[str, ...]:
    found = about.get(key, []) if isinstance(about, dict) else None
    if not isinstance(found, list) or not all(isinstance(id, str) for id in found):
        raise TemplateFault(CHAPTERS, line, "chapters")
    return tuple(found)
