"""A plan's file for writing: its comments, its order and its own line breaks are kept.

Only for text that ``tree.parse`` has accepted: the bounds are kept there. Reading a plan never
comes here, because a round trip costs a hundred times the reading.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

WIDTH = 100
"""Characters a line, as the plans of this repository are written."""


def load(text: str) -> CommentedMap:
    """Return the mapping of a sound plan with everything that is needed to write it back."""
    data = _yaml().load(text)
    if not isinstance(data, CommentedMap):
        raise TypeError("a plan is a mapping")
    return data


def fresh(data: dict[str, Any]) -> CommentedMap:
    """Return a mapping of plain data that ``dump`` can write."""
    return CommentedMap(data)


def dump(data: CommentedMap) -> str:
    """Return the text of a mapping that ``load`` has returned."""
    stream = StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
