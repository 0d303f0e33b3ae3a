"""The law files and catalogues that travel with the tool, as sources ready for the reader."""

from __future__ import annotations

from actionplan.core.resources import beside_law_text, schema_text, template_text
from actionplan.plan.source import Source, digest


def agreement_source(id: str) -> Source:
    """Return the law file of an agreement that travels with the tool."""
    name = f"agreements/{id}.yaml"
    return _source(f"schemas/{name}", schema_text(name))


def companion_source(id: str, name: str) -> Source | None:
    """Return a file that stands beside a law file: ``examples`` or ``sentences``, if there."""
    text = beside_law_text(id, f"{name}.yaml")
    return _source(f"schemas/agreements/{id}/{name}.yaml", text) if text is not None else None


_PAGES = "\npages:\n"
"""Where the pages begin in a language's rules: a finding does not wait for what explains it."""


def catalogue_source(name: str) -> Source:
    """Return a catalogue of words, for example ``fi/words``, ready for the reader.

    ``fi/rules`` is what findings say of the rules, ``fi/pages`` the rest of that file.
    """
    file = f"{name.removesuffix('pages')}rules" if name.endswith("/pages") else name
    findings, begin, pages = template_text(f"{file}.yaml").partition(_PAGES)
    return _source(f"templates/{file}.yaml", begin + pages if file != name else findings)


def _source(name: str, text: str) -> Source:
    return Source(name, text, digest(text.encode()))
