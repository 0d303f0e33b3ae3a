"""The annex of a draft that lists the facts still to be confirmed."""

from __future__ import annotations

from actionplan.confirmations import KEY, confirmations, name_of
from actionplan.document import Inlines, Table, Text
from actionplan.grammar import grammar
from actionplan.plan import Plan


def open_facts(plan: Plan) -> Table | None:
    """Return the facts that nobody has confirmed, and why each may be stale."""
    entry = grammar().root.keys[KEY].each
    if entry is None:
        return None
    rows: list[tuple[Inlines, ...]] = [
        ((Text(name_of(plan, c.path)),), (Text(str(entry.keys["reason"].words[c.reason])),))
        for c in confirmations(plan)
        if c.path is not None and not c.done
    ]
    titles = ("Tieto", entry.titles["reason"])
    heads = tuple((Text(title),) for title in titles)
    return Table("Vahvistettavat tiedot", heads, tuple(rows)) if rows else None
