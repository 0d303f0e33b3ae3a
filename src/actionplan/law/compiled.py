"""Law files as JSON beside their YAML: reading YAML would be the longest part of a start.

A compiled file names the digest of the YAML it was made from, so that one left behind is not
believed. ``python -m actionplan.law.compiled`` makes them anew, and a test keeps them fresh.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from actionplan.core import compiled as files
from actionplan.core.resources import agreement_names, schema_bytes, schema_path
from actionplan.plan.shipped import agreement_source
from actionplan.plan.source import Source
from actionplan.plan.tree import parse


def compiled(id: str) -> tuple[Mapping[str, Any], str] | None:
    """Return the data of an agreement's law file as it was compiled, and the file's own digest.

    ``None`` if it has not been compiled since it was changed.
    """
    made = files.compiled(compiled_path(id), schema_bytes(f"agreements/{id}.yaml"))
    return (made["law"], made["source"]) if made else None


def compile_law(source: Source) -> str:
    """Return what a law file compiles to. It must be sound YAML."""
    tree, _ = parse(source)
    if tree is None:
        raise ValueError(source.name)
    return files.spelled(source.text.encode(), {"source": source.digest, "law": tree.data})


def compiled_path(id: str) -> str:
    """Return where the compiled law file of an agreement stands, if it has been made."""
    return schema_path(f"agreements/{id}/compiled.json")


def main() -> None:
    """Make the compiled files of the agreements that travel with the tool."""
    for id in agreement_names():
        path = compiled_path(id)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        files.keep(path, compile_law(agreement_source(id)))


if __name__ == "__main__":
    main()
