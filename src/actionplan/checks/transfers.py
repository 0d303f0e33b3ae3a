"""Transfers of client data: whether the plan says what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.case import Case
from actionplan.checks.reach import places
from actionplan.diagnostic import Diagnostic
from actionplan.rules import finding

_TRANSFERS = (
    ("services", "*", "referrals", "*", "transfer"),
    ("data_protection", "*", "transfers", "*"),
)


def without_ground(case: Case) -> Iterator[Diagnostic]:
    """Yield the transfers of named data that have no ground.

    An agreement that asks for the ground itself says so in a finding of its own: then not again.
    """
    plan = case.plan
    if any(r.scope == "transfer" for r in case.agreement.in_force(plan.year)):
        return
    for place in places(plan, *_TRANSFERS):
        transfer = place.value
        if transfer.get("data") and transfer.get("ground", "not_stated") == "not_stated":
            path = (*place.path, "ground" if "ground" in transfer else "data")
            yield finding(
                "transfer-without-ground",
                plan.span(path, key=True),
                path,
                data=tuple(transfer["data"]),
            )
