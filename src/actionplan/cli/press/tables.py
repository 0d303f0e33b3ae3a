"""How a CSV file of ours is known again: it has no place for its maker, but our own columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actionplan.document.words import word
from actionplan.words.words import LANGUAGES, Words

_COLUMNS = ("area", "cost", "duration", "municipalities", "provider", "service", "shares", "sum",
            "target", "year")  # fmt: skip


def is_table(data: bytes) -> bool:
    """Whether a CSV file that begins so is a report in any language, or a document's table."""
    return _beginnings().match(data) is not None


@cache
def _beginnings() -> re.Pattern[bytes]:
    return re.compile(f"\ufeff(?:{'|'.join(_patterns())})".encode())


def _patterns() -> Iterator[str]:
    for lang in LANGUAGES:
        words = Words(lang)
        yield _row(*(words.text(f"report.column.{key}") for key in ("municipality", "year", "id")))
    column = {name: re.escape(word(f"column.{name}")) for name in _COLUMNS}
    yield r"{area},[^\r\n]+\r\n".format(**column) + _row(word("whole").capitalize())
    yield r"{service},{provider},{municipalities},{target}(?:,{duration})?\r\n".format(**column)
    yield r"{cost},(?:{municipalities},)?{area},{year},{sum},{shares}\r\n".format(**column)


def _row(*cells: str) -> str:
    return "".join(f"{re.escape(cell)}," for cell in cells)
