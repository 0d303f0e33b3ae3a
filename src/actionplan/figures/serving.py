"""Whom a service serves and on what basis, in the few words of a table or a map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HOW = {
    "own": "oma",
    "shared": "yhteinen",
    "bought": "ostettu",
    "employment_area": "työllisyysalueen oma",
}
"""The basis in a word; where the plan leaves it open, nothing is said of it."""
UNSAID = "ei kerrottu, ketä palvelee"


def serves(service: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the municipalities that a service serves; else those that its target is limited to."""
    target = service.get("target", {}).get("municipalities", ())
    return list(service.get("serves", ())) or [{"municipality": id} for id in target]


def whom(item: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Name a municipality and its basis: ``Vesilahti: ostettu``."""
    name, how = names.get(item["municipality"], item["municipality"]), HOW.get(item.get("how", ""))
    return f"{name}: {how}" if how else name
