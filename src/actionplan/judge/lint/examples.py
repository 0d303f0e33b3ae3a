"""Examples of requirements: for each a good and a bad one, fragments laid over one small plan.

A file of examples has ``base``, the plan, and ``requirements``, by id ``good`` and ``bad``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actionplan.core.diagnostic import NAMES, Diagnostic
from actionplan.core.place import pointer
from actionplan.core.record import Record
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.checks.references import reference_faults
from actionplan.judge.evidence import assess
from actionplan.law.model import Agreement
from actionplan.plan.grammar import is_sound
from actionplan.plan.plan import Plan
from actionplan.plan.resolve import resolve
from actionplan.plan.tree import Tree

WHICH = ("good", "bad")

Data = Mapping[str, Any]


def giving(files: Sequence[Tree], id: str) -> Tree:
    """Return the first file that gives an example of the requirement, else the first."""
    return next((file for file in files if any(has_example(file, id, w) for w in WHICH)), files[0])


def has_example(examples: Tree, id: str, which: str) -> bool:
    """Say whether a file of examples gives that example of the requirement."""
    return which in examples.data["requirements"].get(id, {})


def example_plan(examples: Tree, id: str, which: str) -> dict[str, Any]:
    """Return the plan of an example that the file gives: the base with the fragment over it."""
    return laid_over(examples.data["base"], examples.data["requirements"][id][which])


def laid_over(base: Data, fragment: Data) -> dict[str, Any]:
    """Return the base with the fragment over it: mappings are merged, all else is replaced."""
    result = dict(base)
    for key, value in fragment.items():
        under = base.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            value = laid_over(under, value)
        result[key] = value
    return result


def flaw(examples: Tree, agreement: Agreement, id: str, which: str) -> str:
    """Return what keeps an example from showing what it should, ``""`` when nothing does.

    ``missing``; ``unsound``: its plan is not one by the grammar; ``dangling``: it names an entry
    that it lacks; ``not-in-force``: the duty does not hold in its year; ``not-applicable``: not
    for its municipality. Otherwise the status that it has and should not have.
    """
    if not has_example(examples, id, which):
        return "missing"
    data = example_plan(examples, id, which)
    if not is_sound(data):
        return "unsound"
    plan = plan_of(examples, data)
    dangling = NAMES["dangling-reference"].id
    if any(fault.rule == dangling for fault in reference_faults(plan, agreement)):
        return "dangling"
    return _unfit(verdict(plan, agreement, id), which)


class Cause(Record):
    """Where in its plan an example goes wrong: a pointer, what stands there, and the parts lacking.

    What is not known of a flaw is ``""``.
    """

    at: str = ""
    found: str = ""
    nearest: str = ""
    parts: str = ""


def cause(examples: Tree, agreement: Agreement, id: str, which: str, reason: str) -> Cause:
    """Return where the flaw of an example lies."""
    if reason in ("missing", "not-in-force", "not-applicable"):
        return Cause()
    data = example_plan(examples, id, which)
    if reason == "unsound":  # nothing that can be resolved
        from actionplan.plan.shape import explain  # slow to load, and rarely asked

        return _told(explain(_with(examples, data), 1))
    plan = plan_of(examples, data)
    if reason == "dangling":
        return _told(reference_faults(plan, agreement))
    return _shown(verdict(plan, agreement, id))


def _told(faults: Iterable[Diagnostic]) -> Cause:
    fault = next(iter(faults), None)
    if fault is None:
        return Cause()
    args = dict(fault.args)
    found, near = args.get("found", args.get("key")), args.get("nearest")
    return Cause(pointer(fault.path), str(found or ""), str(near or ""))


def _shown(verdict: Verdict | None) -> Cause:
    """A good example lacks parts, at a place; of a bad one the evidence says where it is met."""
    if verdict is None:
        return Cause()
    lacking = (*verdict.missing, *verdict.advice)
    places = [*(part.place for part in lacking), *verdict.evidence]
    parts = ", ".join(dict.fromkeys(part.part for part in lacking))
    return Cause(pointer(places[0]) if places else "", parts=parts)


def plan_of(examples: Tree, data: dict[str, Any]) -> Plan:
    """Return an example's data as a plan; its places are those of the file of examples."""
    return resolve(_with(examples, data))


def _with(examples: Tree, data: dict[str, Any]) -> Tree:
    import copy  # only examples are looked at like this

    tree = copy.copy(examples)
    tree.data = data
    return tree


def verdict(plan: Plan, agreement: Agreement, id: str) -> Verdict | None:
    """Return what a plan shows of one requirement, for the first municipality that it names."""
    alone = agreement._replace(requirements={id: agreement.requirements[id]})
    return next(iter(assess(plan, alone, f"{plan.year}-01-01")), None)


def _unfit(verdict: Verdict | None, which: str) -> str:
    """A good example leaves nothing to say, our advice included; a bad one leaves something."""
    if verdict is None:
        return "not-in-force"
    if verdict.status is Status.NOT_APPLICABLE:
        return "not-applicable"
    met = verdict.status in (Status.MET, Status.READER) and not verdict.advice
    return "" if met == (which == "good") else str(verdict.status)
