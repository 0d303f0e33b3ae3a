"""The schema of plans compiled: what of it a start needs, once it is known that checks can decide.

To read the schema itself would take longer than to judge a plan. The compiled file names the digest
of the schema it was made from, so that one left behind is not believed. ``python -m
actionplan.plan.compiled`` makes it anew, and a test keeps it fresh.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from actionplan.core.resources import compiled_schema_path, schema_bytes

try:  # hashlib loads OpenSSL, which costs a third of Python's own start
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

PLAN = "plan.schema.json"


@cache
def compiled() -> dict[str, Any] | None:
    """Return the schema of plans as it was compiled; ``None`` if that is missing or stale."""
    try:
        with open(compiled_schema_path(), "rb") as file:
            made = json.loads(file.read())
    except (OSError, ValueError):  # not made yet, or two branches have met in it
        return None
    schema: dict[str, Any] = made["schema"]
    return schema if made["digest"] == _digest(schema_bytes(PLAN)) else None


def compile_schema(data: bytes) -> str:
    """Return what a schema compiles to.

    Raises ``Unknown`` for one that says what checks do not know.
    """
    from actionplan.plan.subset import examine  # a start needs none of this

    schema = bare(json.loads(data))
    examine(schema)
    made = {"digest": _digest(data), "schema": schema}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


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
    text = compile_schema(schema_bytes(PLAN))
    with open(compiled_schema_path(), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


if __name__ == "__main__":
    main()
