"""The comment above what is to be confirmed: plans are written in Finnish, and so is it."""

from __future__ import annotations

import textwrap

from actionplan.roundtrip import WIDTH
from actionplan.words import DEFAULT, Words


def guidance() -> str:
    """Return the comment, its lines as wide as a plan's."""
    text = Words(DEFAULT).text("new_year.guidance")
    lines = textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"# {line}" for line in lines)
