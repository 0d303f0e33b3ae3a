"""The files that travel with the tool: found in the wheel, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

FINNISH = "fi"
"""The language of plans, documents and law files; others may lack texts, this one never."""

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def _folder(name: str) -> Path:
    """Return the folder ``schemas`` or ``templates``."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _CHECKOUT / name


def schema_text(name: str) -> str:
    """Return the text of a schema, for example ``plan.schema.json``."""
    return (_folder("schemas") / name).read_text(encoding="utf-8")


def schema_bytes(name: str) -> bytes:
    """Return a schema's bytes, with the line breaks of every checkout alike."""
    return (_folder("schemas") / name).read_bytes().replace(b"\r\n", b"\n")


def template_text(name: str) -> str:
    """Return the text of a template or catalogue, for example ``fi/rules.yaml``."""
    return (_folder("templates") / name).read_text(encoding="utf-8")


def template_path(name: str) -> Path:
    """Return where a folder or file of templates stands, for example ``fi/plan``."""
    return _folder("templates") / name


def languages() -> tuple[str, ...]:
    """Return the languages of the interface, the default first: each is a folder of templates."""
    found = {path.parent.name for path in _folder("templates").glob("*/words.yaml")}
    return (FINNISH, *sorted(found - {FINNISH}))


def agreement_names() -> list[str]:
    """Return the ids of the agreements that travel with the tool, sorted."""
    return sorted(path.stem for path in (_folder("schemas") / "agreements").glob("*.yaml"))


def compiled_path(id: str) -> Path:
    """Return where the compiled law file of an agreement stands, if it has been made."""
    return _folder("schemas") / "agreements" / id / "compiled.json"


def compiled_schema_path() -> Path:
    """Return where the compiled schema of plans stands, if it has been made."""
    return _folder("schemas") / "plan.compiled.json"


def companion_path(id: str, name: str) -> Path:
    """Return where a file beside a law file stands, for example its ``examples``."""
    return _folder("schemas") / "agreements" / id / f"{name}.yaml"
