"""The changes as a comment on a pull request, never longer than GitHub takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.core.printable import excerpt
from actionplan.diff.changes import Change, Comparison, Weight
from actionplan.diff.wording import Telling
from actionplan.document.render import markdown_text
from actionplan.words.words import Words

MARK = "<!-- actionplan:diff -->"
"""The first line of a comment, by which a program finds it again to write over it."""

LONGEST = 65_536
"""So many characters GitHub takes."""

_ADDRESS = re.compile(r"@(?=\w)")
"""What makes a link of an e-mail address, and calls a person by a name."""
_RESERVED = 1_000
"""Room for the end: what was left out, what was matched by likeness, the end of a fold."""
_RENAMES = 10


def markdown(comparison: Comparison, words: Words) -> str:
    """Return the comment."""
    telling = Telling(words, comparison, clean)
    names = {"old": comparison.old.plan.tree.file, "new": comparison.new.plan.tree.file}
    named = {key: clean(name) for key, name in names.items()}
    head = [MARK, f"## {words.text('changes.title')}", "", words.text("changes.compared", **named)]
    head += ["", f"**{telling.total()}**", ""]
    end = [*_renames(telling)]
    room = LONGEST - _RESERVED - len("\n".join([*head, *end]))
    return "\n".join([*head, *_sections(telling, room), *end]).rstrip("\n") + "\n"


def clean(text: str) -> str:
    """Return a text from a plan as Markdown that shows it and does nothing else."""
    return _ADDRESS.sub("@<!-- -->", markdown_text.words(excerpt(text)))


def _sections(telling: Telling, room: int) -> Iterator[str]:
    """Yield the changes by weight as long as there is room; then how many more there are."""
    left = len(telling.comparison.changes)
    for weight in Weight:
        items: list[str] = []
        for change in telling.comparison.changes:
            if change.weight is weight and room > 0:
                item = _item(change, telling)
                room -= len(item) + 1
                items += [item] if room > 0 else []
        left -= len(items)
        if items:
            yield from _section(weight, items, telling)
    if left:
        yield telling.words.text("changes.left", changes=telling.words.count("diff_change", left))
        yield ""


def _section(weight: Weight, items: list[str], telling: Telling) -> Iterator[str]:
    """Yield a section; what neither weakens nor improves the plan is folded."""
    words = telling.words
    number = telling.comparison.count(weight)
    title = f"{words.text(f'changes.heading.{weight}')} ({number})"
    if weight is Weight.CHANGE:
        yield from ("<details>", f"<summary>{title}</summary>", "", *items, "", "</details>", "")
    else:
        yield from (f"### {title}", "", *items, "")


def _item(change: Change, telling: Telling) -> str:
    details = " ".join(telling.details(change))
    told = f"- **{telling.message(change)}**" if change.weight is Weight.WEAKENING else ""
    told = told or f"- {telling.message(change)}"
    return f"{told}<br>{details}" if details else told


def _renames(telling: Telling) -> Iterator[str]:
    renames = telling.comparison.renames
    if renames:
        yield f"{telling.words.text('changes.heading.renames')}:"
        yield ""
        yield from (f"- {telling.rename(rename)}" for rename in renames[:_RENAMES])
        if len(renames) > _RENAMES:
            yield f"- … (+{len(renames) - _RENAMES})"
