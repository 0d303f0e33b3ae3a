"""The changes for a terminal: under headings by weight, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.core.paint import Paint
from actionplan.diff.changes import Change, Comparison, Weight
from actionplan.diff.wording import Telling
from actionplan.words.words import Words

_STYLES = {Weight.WEAKENING: "error", Weight.CHANGE: "heading", Weight.IMPROVEMENT: "note"}


def text(comparison: Comparison, words: Words, colour: bool = False) -> str:
    """Return the changes, a line each; nothing is cut, so that a pipe gets all of it."""
    return "\n".join(_lines(comparison, words, colour))


def _lines(comparison: Comparison, words: Words, colour: bool) -> Iterator[str]:
    telling, paint = Telling(words, comparison), Paint(on=colour)
    for weight in Weight:
        changes = [change for change in comparison.changes if change.weight is weight]
        if changes:
            yield paint(_STYLES[weight], words.text(f"changes.heading.{weight}"))
            yield ""
            for change in changes:
                yield from _change(change, telling, paint)
            yield ""
    if comparison.renames:
        yield paint("heading", words.text("changes.heading.renames"))
        yield ""
        yield from (f"- {telling.rename(rename)}" for rename in comparison.renames)
        yield ""
    names = {"old": comparison.old.plan.tree.file, "new": comparison.new.plan.tree.file}
    yield paint("strong", words.text("changes.compared", **names))
    yield telling.total()


def _change(change: Change, telling: Telling, paint: Paint) -> Iterator[str]:
    yield f"- {paint('strong', telling.message(change))}"
    details = [*telling.details(change), *_place(change, telling)]
    if details:
        yield f"  {' '.join(details)}"


def _place(change: Change, telling: Telling) -> Iterator[str]:
    """Yield where the change is seen: in the new file, or in the old one when it has gone."""
    comparison, words = telling.comparison, telling.words
    if change.new_path is not None:
        yield words.text("changes.line", line=comparison.new.plan.span(change.new_path).line)
    elif change.old_path is not None:
        yield words.text("changes.old_line", line=comparison.old.plan.span(change.old_path).line)
