"""The schema of plans compiled: what of it a start needs, once it is known that checks can decide.

To read the schema itself would take longer than to judge a plan. The compiled file names the digest
of the schema it was made from, so that one left behind is not believed. ``python -m
actionplan.plan.compiled`` makes it anew, and a test keeps it fresh.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from actionplan.core import compiled as files
from actionplan.core.resources import schema_bytes, schema_path

PLAN = "plan.schema.json"
COMPILED = "plan.compiled.json"


@cache
def compiled() -> dict[str, Any] | None:
    """Return the schema of plans as it was compiled; ``None`` if that is missing or stale."""
    schema: dict[str, Any] | None = files.compiled(schema_path(COMPILED), schema_bytes(PLAN))
    return schema


def compile_schema(data: bytes) -> str:
    """Return what a schema compiles to.

    Raises ``Unknown`` for one that says what checks do not know.
    """
    from actionplan.plan.subset import examine  # a start needs none of this

    schema = bare(json.loads(data))
    examine(schema)
    return files.spelled(data, schema)


_UNUSED = {"description", "errorMessage", "examples", "default"}
_NAMED = {"properties", "$defs"}
_PARTS = {"items", "additionalProperties", "propertyNames"}


def bare(schema: Any) -> Any:
    """Return a schema without descriptions, messages, examples and defaults.

    Of a comment its first sentence is left, the English name.
    """
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _NAMED:
            made[key] = {name: bare(part) for name, part in value.items()}
        elif key == "$comment":
            made[key] = value.partition(". ")[0]
        elif key not in _UNUSED:
            made[key] = bare(value) if key in _PARTS else value
    return made


def main() -> None:
    """Compile the schema of plans."""
    files.keep(schema_path(COMPILED), compile_schema(schema_bytes(PLAN)))


if __name__ == "__main__":
    main()
