"""Read the law files, plans and examples of these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from actionplan.law.library import Library
from actionplan.plan.source import Source, read_source
from actionplan.plan.tree import parse

HERE = Path(__file__).parent


def source(name: str) -> Source:
    """A file of this folder as a source called by its own name."""
    found, faults = read_source(str(HERE / name), name)
    assert found is not None, faults
    return found


def data(name: str) -> dict[str, Any]:
    found, faults = parse(source(name))
    assert found is not None, faults
    return dict(found.data)


def second() -> Library:
    """A library that knows the second agreement and its examples."""
    library = Library([source("second-agreement.yaml")], [source("second-examples.yaml")])
    assert library.faults == []
    return library
