"""``actionplan migrate``: plans of older schema versions, rewritten to the newest."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.cli.arguments.plans import RewriteOptions
from actionplan.cli.commands.fmt import Remade, rewrite
from actionplan.cli.session import Session
from actionplan.edit.migration import STEPS, Step, migrated, newest
from actionplan.plan.tree import Tree


def migrate(options: RewriteOptions, session: Session, steps: Sequence[Step] = STEPS) -> int:
    """Rewrite the plans and return the exit code."""

    def remake(tree: Tree) -> Remade:
        done, words = migrated(tree, steps), session.words
        told = [
            words.text("migrate.step", old=step.old, new=step.new, note=words.text(step.note))
            for step in done.steps
        ]
        if done.text == tree.text:
            told = [words.text("migrate.newest", version=newest())]
        return Remade(done.text, done.findings, tuple(told))

    return rewrite(options, session, "migrate", remake)
