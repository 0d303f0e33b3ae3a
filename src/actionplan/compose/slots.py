"""Slots: what stands in a template's text in place of each value, until the text is parsed.

A value is never part of the Markdown that is parsed, so nothing in it can be taken for markup. A
slot is a private-use character, a number, and another one; templates may not contain them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class Later:
    """Blocks that are made when the text is parsed: by then every other fact has been told."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


class Slots:
    """The values taken out of a text, by number."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def take(self, value: Any) -> str:
        """Keep a value and return the slot that stands for it."""
        self._values.append(value)
        return f"{OPEN}{len(self._values) - 1}{CLOSE}"

    def value(self, number: str) -> Any:
        """Return what was taken under a number."""
        value = self._values[int(number)]
        return value.make() if isinstance(value, Later) else value

    def alone(self, text: str) -> Any | None:
        """Return the value when the text is a single slot and nothing else."""
        match = SLOT.fullmatch(text.strip())
        return self.value(match[1]) if match else None
