"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DAWN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
_LEVEL = 4
"""A third of the time that the usual level takes, for a file a little larger."""


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive that we made ourselves, by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of the parts, in the order of their names, without a clock."""
    fixed = BytesIO()
    with ZipFile(fixed, "w") as archive:
        for name in sorted(parts):
            entry = ZipInfo(name, _DAWN)
            # A PNG is as small as it gets: to compress it again takes time and saves nothing.
            entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return fixed.getvalue()
