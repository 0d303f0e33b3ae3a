"""The files that travel with the tool: found in the wheel, or in the checkout it runs from.

Every start reads some: ``pathlib``, which is slow to load, is asked only by who walks a folder.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FINNISH = "fi"
"""The language of plans, documents and law files; others may lack texts, this one never."""

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def _folder(name: str) -> str:
    """Return the folder ``schemas`` or ``templates``."""
    packed = os.path.join(_PACKAGE, "data", name)
    return packed if os.path.isdir(packed) else os.path.join(_CHECKOUT, name)


def schema_text(name: str) -> str:
    """Return the text of a schema, for example ``plan.schema.json``."""
    return _read(os.path.join(_folder("schemas"), name))


def schema_bytes(name: str) -> bytes:
    """Return a schema's bytes, with the line breaks of every checkout alike."""
    return _bytes(os.path.join(_folder("schemas"), name)).replace(b"\r\n", b"\n")


def template_text(name: str) -> str:
    """Return the text of a template or catalogue, for example ``fi/rules.yaml``."""
    return _read(os.path.join(_folder("templates"), name))


def template_path(name: str) -> Path:
    """Return where a folder or file of templates stands, for example ``fi/plan``."""
    from pathlib import Path

    return Path(_folder("templates"), name)


def languages() -> tuple[str, ...]:
    """Return the languages of the interface, the default first: each is a folder of templates."""
    folder = _folder("templates")
    names = {name for name in os.listdir(folder) if _is_file(folder, name, "words.yaml")}
    return (FINNISH, *sorted(names - {FINNISH}))


def agreement_names() -> list[str]:
    """Return the ids of the agreements that travel with the tool, sorted."""
    files = os.listdir(os.path.join(_folder("schemas"), "agreements"))
    return sorted(file.removesuffix(".yaml") for file in files if file.endswith(".yaml"))


def compiled_schema_path() -> str:
    """Return where the compiled schema of plans stands, if it has been made."""
    return os.path.join(_folder("schemas"), "plan.compiled.json")


def beside_law(id: str, file: str) -> str:
    """Return where a file that belongs to an agreement stands: ``examples.yaml`` and its like."""
    return os.path.join(_folder("schemas"), "agreements", id, file)


def beside_law_text(id: str, file: str) -> str | None:
    """Return the text of a file that belongs to an agreement; ``None`` if it is not there."""
    path = beside_law(id, file)
    return _read(path) if os.path.isfile(path) else None


def _is_file(*steps: str) -> bool:
    return os.path.isfile(os.path.join(*steps))


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
