"""Markdown as a comment on a pull request: marked, harmless, and never too long to be posted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from actionplan.core.document import Document
from actionplan.document.render.markdown import markdown

LONGEST = 65_536
"""GitHub takes no longer comment; GitLab takes more."""

_MENTION = re.compile(r"@(?=\w)")
_ISSUE = re.compile(r"(?<![(\w&])#(?=[0-9])")
_ORIGIN = re.compile(r"\A<!--.*?-->\n+", re.DOTALL)
_BREAK = "<!-- -->"


def comment(documents: Sequence[Document], kind: str, shortened: str) -> str:
    """Return documents as one comment, its first line the hidden marker of its ``kind``.

    By the marker a program finds its earlier comment and puts the new one in its place. When all
    does not fit, the last chapters are left out, and ``shortened`` says so at the end.
    """
    marker = f"<!-- actionplan:{kind} -->\n"
    for chapters in _fewer(documents):
        whole = chapters == _chapters(documents)
        end = "" if whole else f"\n*{shortened}*\n"
        bodies = [_body(document, chapters) for document in documents]
        text = marker + "\n".join(bodies) + end
        if len(text) <= LONGEST:
            return text
    return marker + f"*{shortened}*\n"


def _fewer(documents: Sequence[Document]) -> Iterator[int]:
    yield from range(_chapters(documents), -1, -1)


def _chapters(documents: Sequence[Document]) -> int:
    return max((len(document.body) for document in documents), default=0)


def _body(document: Document, chapters: int) -> str:
    """Spell the first chapters, without what the file form says of itself in its head."""
    short = replace(document, body=document.body[:chapters])
    spelled = _ORIGIN.sub("", markdown(short).decode())
    # Nobody is called, and no issue is linked, by what happens to stand in a plan.
    return _ISSUE.sub(f"#{_BREAK}", _MENTION.sub(f"@{_BREAK}", spelled))
