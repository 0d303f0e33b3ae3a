"""The font of the printed plan: which characters it draws, as the font's own table says."""

from __future__ import annotations

import struct
from functools import cache

from actionplan.core.resources import template_path

_REGULAR = "pdf/fonts/SourceSans3-Regular.ttf"  # bold and the italics draw the same characters
_GROUPS = 12
"""The form of a table of characters that can name them all: from, to, first glyph."""


def has_glyph(character: str) -> bool:
    """Whether the font of the printed plan draws a character."""
    return ord(character) in drawn()


@cache
def drawn() -> frozenset[int]:
    """Return the code points that the font draws."""
    data = template_path(_REGULAR).read_bytes()
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    offsets = struct.iter_unpack(">4xI", data[table + 4 : table + 4 + 8 * count])
    return frozenset(
        number
        for (offset,) in offsets
        if struct.unpack_from(">H", data, table + offset) == (_GROUPS,)
        for first, last in _groups(data, table + offset)
        for number in range(first, last + 1)
    )


def _table(data: bytes, name: bytes) -> int:
    """Return where a table of the font begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = struct.iter_unpack(">4s4xI4x", data[12 : 12 + 16 * count])
    return next(int(offset) for tag, offset in entries if tag == name)


def _groups(data: bytes, at: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    return [*struct.iter_unpack(">II4x", data[at + 16 : at + 16 + 12 * count])]
