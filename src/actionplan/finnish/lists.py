"""Lists in running text: ”a, b ja c”."""

from __future__ import annotations

from collections.abc import Iterable

_AND = " ja "


def listed(items: Iterable[str]) -> str:
    """Join items as Finnish does; with semicolons if one has a comma or ``ja`` of its own."""
    texts = list(items)
    if len(texts) > 1 and any("," in text or _AND in text for text in texts):
        return "; ".join(texts)
    return _joined(texts)


def shared_end(beginnings: Iterable[str], end: str) -> str:
    """Join compounds that share their end: ``helmi-, touko- ja syyskuussa``."""
    *first, last = beginnings
    return _joined([*(f"{beginning}-" for beginning in first), last + end])


def _joined(texts: list[str]) -> str:
    *first, last = texts or [""]
    return f"{', '.join(first)}{_AND}{last}" if first else last
