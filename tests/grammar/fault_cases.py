"""The cases of ``faults.yaml``: good and bad texts side by side, the place of each fault marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

HEAD = """\
schema_version: "1.0"
agreement: esimerkkiseutu
municipalities: [esimerkkikunta, mallila]
year: 2026
"""
CASES = YAML(typ="safe").load(Path(__file__).with_name("faults.yaml").read_text("utf-8"))
NAMES = [case["it"] for case in CASES]


class Marked(NamedTuple):
    """A text without its caret lines, and the line, column and end column they marked."""

    text: str
    line: int
    column: int
    end_column: int


def unmark(text: str) -> Marked:
    lines: list[str] = []
    place = (0, 0, 0)
    for line in text.splitlines():
        if carets := re.fullmatch(r" *(\^+)", line):
            place = (len(lines), carets.start(1) + 1, carets.end(1) + 1)
        else:
            lines.append(line)
    return Marked("\n".join(lines) + "\n", *place)


def written(text: str) -> str:
    """Fill in what is too long for a page, after the columns have been counted."""
    return text.replace("LONG", "a" * 310 + "@example.fi")
