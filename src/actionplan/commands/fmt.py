"""``actionplan fmt``: plans in their one canonical form, with nothing lost."""

from __future__ import annotations

from actionplan.commands.rewriting import Options, Remade, rewrite
from actionplan.commands.session import Session
from actionplan.layout.canonical import canonical
from actionplan.layout.promise import keeps_meaning
from actionplan.tree import Tree


def fmt(options: Options, session: Session) -> int:
    """Lay out the plans and return the exit code."""
    return rewrite(options, session, "fmt", formed)


def formed(tree: Tree) -> Remade:
    """Return the canonical form of a file, unless it would say anything else."""
    text = canonical(tree.text)
    if text == tree.text or keeps_meaning(tree, text):
        return Remade(text)
    return Remade(None)
