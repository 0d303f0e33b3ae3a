"""References: dangling, to strangers, unused, or to whom is not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from actionplan.core.diagnostic import Diagnostic, finding
from actionplan.core.place import Path, way
from actionplan.core.suggest import nearest
from actionplan.law.model import Agreement
from actionplan.plan.grammar import registers
from actionplan.plan.plan import Plan, owners


def reference_faults(plan: Plan, agreement: Agreement) -> Iterator[Diagnostic]:
    """Yield what is wrong with references: dangling, unused, or to whom is not said."""
    yield from _dangling(plan, agreement)
    yield from _strangers(plan, agreement)
    yield from _unused(plan)
    yield from _unsaid(plan)


def _known(plan: Plan, agreement: Agreement) -> dict[str, list[str]]:
    """Return the ids that each register knows, as the plan and its agreement give them."""
    known = {name: list(plan.register(name)) for name in registers()}
    known["area"] = [*agreement.areas, "whole"]
    known["requirement"] = list(agreement.requirements)
    return known


def _dangling(plan: Plan, agreement: Agreement) -> Iterator[Diagnostic]:
    known = _known(plan, agreement)
    for reference in plan.references.values():
        ids = known.get(reference.register)
        if ids is not None and reference.id not in ids:
            yield finding(
                "dangling-reference",
                plan.span(reference.path),
                reference.path,
                found=reference.id,
                register=reference.register,
                nearest=nearest(reference.id, ids),
            )


def _strangers(plan: Plan, agreement: Agreement) -> Iterator[Diagnostic]:
    """Municipalities that are not the plan's; in the plan's own list, not the agreement's."""
    for reference in plan.references.values():
        if reference.register != "municipality":
            continue
        own_list = reference.path[0] == "municipalities"
        allowed = list(agreement.parties) if own_list else list(plan.municipalities)
        elsewhere = reference.path[0] == "organisations" and reference.id in agreement.parties
        if reference.id not in allowed and not elsewhere:
            yield finding(
                "municipality-outside-plan",
                plan.span(reference.path),
                reference.path,
                found=reference.id,
                place="agreement" if own_list else "plan",
                nearest=nearest(reference.id, allowed),
                allowed=tuple(allowed),
            )


def _unused(plan: Plan) -> Iterator[Diagnostic]:
    """Entries of registers that nothing refers to, one finding a register.

    Groups and services are facts of their own; only what exists to be referred to can be unused.
    """
    used = {(reference.register, reference.id) for reference in plan.references.values()}
    for register in ("organisation", "post"):
        idle = [id for id in plan.register(register) if (register, id) not in used]
        if idle:
            path = (registers()[register], idle[0])
            span = plan.span(path, key=True)
            yield finding("unused-entry", span, path, register=register, ids=tuple(idle))


def _unsaid(plan: Plan) -> Iterator[Diagnostic]:
    """In a joint plan, entries that do not say whose they are, one finding a section."""
    if not plan.joint:
        return
    silent: dict[str | int, list[Path]] = defaultdict(list)
    for path in plan.owned:
        if not _said(plan, path):
            silent[path[0]].append(path)
    for section, paths in silent.items():
        span = plan.span(paths[0])
        yield finding("whose-is-not-said", span, paths[0], section=str(section), count=len(paths))


def _said(plan: Plan, path: Path) -> bool:
    found = way(plan.data, path)
    return any(isinstance(value, dict) and owners(value) is not None for value in found)
