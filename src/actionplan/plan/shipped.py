"""The law files and catalogues that travel with the tool, as sources ready for the reader."""

from __future__ import annotations

from actionplan.core.resources import companion_path, schema_text, template_text
from actionplan.plan.source import Source, digest


def agreement_source(id: str) -> Source:
    """Return the law file of an agreement that travels with the tool."""
    name = f"agreements/{id}.yaml"
    return _source(f"schemas/{name}", schema_text(name))


def companion_source(id: str, name: str) -> Source | None:
    """Return a file that stands beside a law file: ``examples`` or ``sentences``, if there."""
    path = companion_path(id, name)
    if not path.is_file():
        return None
    return _source(f"schemas/agreements/{id}/{name}.yaml", path.read_text(encoding="utf-8"))


def catalogue_source(name: str) -> Source:
    """Return a catalogue of words, for example ``fi/rules``, ready for the reader."""
    return _source(f"templates/{name}.yaml", template_text(f"{name}.yaml"))


def _source(name: str, text: str) -> Source:
    return Source(name, text, digest(text.encode()))
