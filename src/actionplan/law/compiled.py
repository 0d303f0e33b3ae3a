"""Law files as JSON beside their YAML: reading YAML would be the longest part of a start.

A compiled file names the digest of the YAML it was made from, so that one left behind is not
believed. ``python -m actionplan.law.compiled`` makes them anew, and a test keeps them fresh.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from actionplan.core.resources import agreement_names, beside_law, beside_law_text
from actionplan.plan.shipped import agreement_source
from actionplan.plan.source import Source
from actionplan.plan.tree import parse

COMPILED = "compiled.json"


def compiled(source: Source, id: str) -> Mapping[str, Any] | None:
    """Return the data of a law file as it was compiled; ``None`` if that is missing or stale."""
    text = beside_law_text(id, COMPILED)
    if text is None:
        return None
    made: dict[str, Any] = json.loads(text)
    data: Mapping[str, Any] = made["data"]
    return data if made["digest"] == source.digest else None


def compile_law(source: Source) -> str:
    """Return what a law file compiles to. It must be sound YAML."""
    tree, _ = parse(source)
    if tree is None:
        raise ValueError(source.name)
    made = {"digest": source.digest, "data": tree.data}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Make the compiled files of the agreements that travel with the tool."""
    for id in agreement_names():
        path = beside_law(id, COMPILED)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(compile_law(agreement_source(id)))


if __name__ == "__main__":
    main()
