"""Posts: ”palvelupäällikkö (eteläinen alue), Esimerkkiseudun työllisyysalue”."""

from __future__ import annotations


def post(
    title: str, *, unit: str = "", organisation: str = "", person: str = "", unnamed: bool = False
) -> str:
    """Name a post: its person first, the unit with the title, then where it belongs.

    That nobody has been named to it yet is said of it wherever it stands.
    """
    told = ", ".join(part for part in (person, in_brackets(title, unit), organisation) if part)
    return in_brackets(told, "nimeämättä") if unnamed else told


def in_brackets(words: str, *details: str) -> str:
    """Add what tells something apart from its like: ``päällikkö (toimipiste, opisto)``."""
    said = ", ".join(detail for detail in details if detail)
    return f"{words} ({said})" if said else words
