"""Packages that may come from anyone (.docx, .xlsx: zip files), opened in bounds.

What a package says of the size of its parts is not believed: that much is unpacked and no more.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MAX_PARTS = 500
_ENTRY = b"PK\x01\x02"
"""What each entry of the list of parts begins with; all of them are read at once."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""The ways of packing that the format knows; the others give way only to all of a part at once."""


class TooMany(ValueError):
    """A package lists more parts than any document has."""


def opened(data: bytes) -> ZipFile:
    """Open a package. Raises ``TooMany``, and ``BadZipFile`` of what is none."""
    if data.count(_ENTRY) > MAX_PARTS:
        raise TooMany
    return ZipFile(BytesIO(data))


def unpacked(package: ZipFile, part: str | ZipInfo, most: int) -> bytes:
    """Return a part, or its beginning. Raises what ``zipfile`` does, ``BadZipFile`` for a lie."""
    entry = package.getinfo(part) if isinstance(part, str) else part
    if entry.compress_type not in _METHODS:
        raise BadZipFile
    with package.open(entry) as file:
        return file.read(min(entry.file_size + 1, most))
