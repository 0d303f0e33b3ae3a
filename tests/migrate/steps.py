"""Steps that no plan ever took, before our own: 0.8 and 0.9 are fictional versions."""

from __future__ import annotations

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from actionplan.edit import migration
from actionplan.edit.migration import Step, rename


def unfold(mapping: CommentedMap, key: str, below: str) -> None:
    """Put a scalar value into a mapping of its own, under the key ``below``.

    What follows a scalar in the file hangs on it, so that it must go along.
    """
    inner = CommentedMap({below: mapping[key]})
    mapping[key] = inner
    if comment := mapping.ca.items.pop(key, None):
        inner.ca.items[below] = comment


def contacts(plan: CommentedMap) -> None:
    """The key of contacts changed its name."""
    rename(plan, "contact_persons", "contacts")


def holders(plan: CommentedMap) -> None:
    """One holder became a list of them, and a validity that was a day became a mapping."""
    for responsibility in plan.get("responsibilities", ()):
        rename(responsibility, "holder", "holders")
        if isinstance(responsibility.get("holders"), str):
            holders = CommentedSeq([responsibility["holders"]])
            holders.fa.set_flow_style()
            responsibility["holders"] = holders
    if isinstance(plan.get("validity"), str):
        unfold(plan, "validity", "until")


STEPS = (
    Step("0.8", "0.9", contacts, "migrate.test.contacts"),
    Step("0.9", "1.0", holders, "migrate.test.holders"),
    *migration.STEPS,
)
