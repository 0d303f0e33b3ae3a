"""Compiled files: JSON of what would take long to read, with the digest of what it was made from.

One left behind, or in which two branches have met, is not believed: who asks reads the original.
"""

from __future__ import annotations

import json
from typing import Any

try:  # hashlib loads OpenSSL, which costs a third of Python's own start
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def compiled(path: str, original: bytes) -> Any:
    """Return what an original was compiled to; ``None`` if that is missing or stale."""
    try:
        with open(path, "rb") as file:
            made = json.loads(file.read())
        return made["data"] if made["digest"] == _digest(original) else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def spelled(original: bytes, data: Any) -> str:
    """Return the text of the compiled file of an original."""
    made = {"digest": _digest(original), "data": data}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def keep(path: str, text: str) -> None:
    """Write a compiled file, the same on every system."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _digest(original: bytes) -> str:
    """Return the digest of an original, with the line breaks of every checkout alike."""
    return blake2b(original.replace(b"\r\n", b"\n"), digest_size=16).hexdigest()
