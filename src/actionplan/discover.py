"""Which files the given paths mean: a file is itself, a folder is the YAML files under it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

STDIN = "-"
_ENDINGS = (".yaml", ".yml")


class Discovery(NamedTuple):
    """``files`` in the order of the paths, each once.

    ``empty`` are folders in which nothing was found, ``closed`` those that could not be opened.
    ``folders`` tells of each file that the user did not name in which folder it was found.
    """

    files: tuple[str, ...]
    empty: tuple[str, ...]
    closed: tuple[str, ...]
    folders: Mapping[str, str] = {}


def discover(paths: Iterable[str]) -> Discovery:
    """Find the files. What is not there is kept: reading it says what is wrong."""
    files: dict[str, str] = {}
    empty: list[str] = []
    closed: list[str] = []
    for path in paths:
        # os.path, not pathlib: a path is shown as it was given.
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112
            files[path] = ""
            continue
        closed_before = len(closed)
        found = list(_walk(path, closed))
        for file in found:
            files.setdefault(file, path)
        if not found and len(closed) == closed_before:
            empty.append(path)
    folders = {file: folder for file, folder in files.items() if folder}
    return Discovery(tuple(files), tuple(empty), tuple(closed), folders)


def _walk(folder: str, closed: list[str]) -> Iterator[str]:
    """Yield the YAML files under a folder, sorted; hidden folders and links to folders are left."""

    def note(error: OSError) -> None:
        closed.append(str(error.filename))

    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield os.path.join(here, name)  # noqa: PTH118
