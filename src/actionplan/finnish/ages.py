"""Age groups: ”17–28-vuotiaat”, ”alle 30-vuotiaat”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def ages(mapping: Mapping[str, Any]) -> str:
    """Name the people of certain ages: ``17–28-vuotiaat``, ``yli 65-vuotiaat``."""
    return " mutta ".join(_limits(mapping, "vuotiaat", "täyttäneet"))


def ages_for(mapping: Mapping[str, Any]) -> str:
    """Say for whom something is, by age: ``alle 30-vuotiaille``."""
    return " mutta ".join(_limits(mapping, "vuotiaille", "täyttäneille"))


def _limits(mapping: Mapping[str, Any], olds: str, reached: str) -> Iterator[str]:
    lowest, highest = mapping.get("from"), mapping.get("to")
    if lowest is not None and highest is not None:
        yield f"{lowest}-{olds}" if lowest == highest else f"{lowest}–{highest}-{olds}"
    elif lowest is not None:
        yield f"{lowest} vuotta {reached}"
    elif highest is not None:
        yield f"enintään {highest}-{olds}"
    if mapping.get("over") is not None:
        yield f"yli {mapping['over']}-{olds}"
    if mapping.get("under") is not None:
        yield f"alle {mapping['under']}-{olds}"
