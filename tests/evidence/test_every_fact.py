"""Take each fact of the complete example away, one at a time.

Exactly the requirements whose evidence it was must fall, for exactly the municipalities concerned,
and come back with it. The table is made from the law file: one test a requirement and municipality.
What should fall is worked out here from the witnesses of the whole plan, not by judging again.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as File
from typing import Any

import pytest

from actionplan import grammar
from actionplan.agreement.library import Library
from actionplan.agreement.model import Agreement, Requirement
from actionplan.assess import Support, Witness, assess, witnesses
from actionplan.place import Path, pointer
from actionplan.plan import REGISTERS, Plan, View
from actionplan.resolve import resolve
from actionplan.source import read_source
from actionplan.tree import Tree, parse
from actionplan.verdict import Status, Verdict

ROOT = File(__file__).parents[2]
AS_OF = "2026-06-01"
Key = tuple[str, str]  # requirement, municipality


def load() -> Tree:
    source, _ = read_source(str(ROOT / "plans/esimerkkikunta/2026.yaml"))
    assert source is not None
    tree, faults = parse(source)
    assert tree is not None
    assert not faults
    return tree


@cache
def agreement() -> Agreement:
    found = Library().get("esimerkkiseutu")
    assert found is not None
    return found


def plan_of(data: dict[str, Any]) -> Plan:
    tree = copy.copy(load_once())
    tree.data = data
    return resolve(tree)


@cache
def load_once() -> Tree:
    return load()


def alone() -> dict[str, Any]:
    return copy.deepcopy(load_once().data)


def joint() -> dict[str, Any]:
    """The same plan shared by two municipalities, every fact said for both."""
    both = ["esimerkkikunta", "kuvitteela"]
    data = alone()
    data["municipalities"] = list(both)
    data["organisations"]["kuvitteela"] = {
        "name": "Kuvitteelan kunta", "kind": "municipality", "municipality": "kuvitteela",
    }  # fmt: skip
    data["posts"]["kuvitteelan-johtaja"] = {"title": "johtaja", "organisation": "kuvitteela"}
    data["groups"]["koordinaatioryhma"]["seats"].append({"holder": "kuvitteelan-johtaja"})
    for path in plan_of(data).owned:
        entry = at(data, path)
        if "serves" in entry:
            entry["serves"] = [{"municipality": name, "how": "shared"} for name in both]
        else:
            entry["municipalities"] = list(both)
    for review in data["reviews"]:
        review["municipalities"] = list(both)
    return data


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def facts(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything that can be taken away."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in entries:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from facts(item, (*path, key))


def without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    del at(changed, path[:-1])[path[-1]]
    return changed


@dataclass
class Survivors:
    """What of the whole plan is still there once ``removed`` is gone, for one municipality.

    With no municipality (a duty of the whole plan) it does not matter whose a fact is.
    """

    plan: Plan
    removed: Path
    municipality: str | None

    def holds(self, witness: Witness) -> bool:
        return all(any(self.supports(support) for support in atom) for atom in witness)

    def supports(self, support: Support) -> bool:
        """Whether a place and the references on the way to it are left, and are still said.

        Only the first place needs its own word of whose it is: a reference followed from an
        entry that says so carries the word along.
        """
        return (
            all(self.alive(path) and not self.taken(path) for path in support)
            and not self.unsaid(support[0])
        )  # fmt: skip

    def alive(self, path: Path) -> bool:
        if self.gone(path):
            return False
        value = at(self.plan.data, path)
        if isinstance(value, dict):
            return any(self.alive((*path, key)) for key in value)
        if isinstance(value, list):
            return any(self.alive((*path, index)) for index in range(len(value)))
        reference = self.plan.references.get(path)
        if reference is None or reference.register not in REGISTERS:
            return True
        return not self.gone((REGISTERS[reference.register], reference.id))

    def gone(self, path: Path) -> bool:
        return path[: len(self.removed)] == self.removed

    def taken(self, path: Path) -> bool:
        """Whether the removed word was that the entry is this municipality's, among others."""
        if self.municipality is None or not self.plan.joint or len(self.removed) < 2:
            return False
        entry, list_of, item = self.removed[:-2], self.removed[-2], at(self.plan.data, self.removed)
        named = item["municipality"] if list_of == "serves" else item
        own_word = list_of in ("municipalities", "serves") and named == self.municipality
        return own_word and path[: len(entry)] == entry

    def unsaid(self, path: Path) -> bool:
        """Whether the removed word was all that the entry said of whose it is."""
        if self.municipality is None or not self.plan.joint:
            return False
        entry = self.removed[:-1]
        whole = self.removed[-1] in ("municipalities", "serves")
        return whole and path[: len(entry)] == entry


def falls(survivors: Survivors, requirement: Requirement) -> bool:
    """Whether taking ``removed`` away must change the requirement's verdict."""
    if _unreviewed(survivors, requirement):
        return True
    if requirement.scope == "plan":
        survivors = replace(survivors, municipality=None)
    view = View(survivors.plan, survivors.municipality)
    subjects = [place for p in requirement.subjects for place in view.select(p)]
    starts = subjects or [view.root()]
    left = [start for start in starts if not start.path or survivors.supports((start.path,))]
    if subjects and not left:
        return True
    return any(
        not any(survivors.holds(w) for w in witnesses(view, part.find, start))
        for start in left
        for part in requirement.parts
        if part.when is None
        or any(survivors.holds(w) for w in witnesses(view, (part.when,), start))
    )


def _unreviewed(survivors: Survivors, requirement: Requirement) -> bool:
    if not any(part.question for part in requirement.parts):
        return False
    reviews = [
        [("reviews", index, key) for key in ("by", "on", "note")]
        for index, review in enumerate(survivors.plan.data["reviews"])
        if review["requirement"] == requirement.id
        and survivors.municipality in review["municipalities"]
    ]
    return not any(all(survivors.supports((path,)) for path in told) for told in reviews)


def changed(before: tuple[Verdict, ...], after: tuple[Verdict, ...]) -> set[Key]:
    """The verdicts that lost something, be it only good practice."""
    now = {(v.requirement, v.municipality): v for v in after}
    return {
        key
        for verdict in before
        if (key := (verdict.requirement, verdict.municipality)) in now
        and _strength(now[key]) != _strength(verdict)
    }


def _strength(verdict: Verdict) -> tuple[Status, set[str], set[str]]:
    return (
        verdict.status,
        {m.part + str(m.subject) for m in verdict.missing},
        {m.part for m in verdict.advice},
    )


PLANS = {"alone": alone, "joint": joint}
# Taking these away makes another plan, not the same plan with a fact less.
IDENTITY = {"schema_version", "agreement", "municipalities", "year"}


@cache
def removals(kind: str) -> tuple[dict[Path, set[Key]], dict[Path, set[Key]]]:
    """For each fact: what fell when it was taken away, and what should have."""
    data = PLANS[kind]()
    plan = plan_of(data)
    before = assess(plan, agreement(), AS_OF)
    fell, should = {}, {}
    for path in facts(data):
        if path[0] in IDENTITY or not grammar.is_sound(less := without(data, path)):
            continue
        fell[path] = changed(before, assess(plan_of(less), agreement(), AS_OF))
        should[path] = {
            (requirement.id, municipality)
            for municipality in plan.municipalities
            for requirement in agreement().in_force(plan.year)
            if requirement.concerns(agreement().parties[municipality])
            and falls(Survivors(plan, path, municipality), requirement)
        }
    return fell, should


CASES = [
    (kind, requirement, municipality)
    for kind, names in (("alone", ["esimerkkikunta"]), ("joint", ["esimerkkikunta", "kuvitteela"]))
    for requirement in sorted(agreement().requirements)
    for municipality in names
]


@pytest.mark.parametrize("kind", PLANS)
def test_the_example_meets_everything(kind: str) -> None:
    verdicts = assess(plan_of(PLANS[kind]()), agreement(), AS_OF)
    wanting = [v for v in verdicts if v.status is not Status.MET or v.advice]
    assert wanting == []
    assert len(verdicts) == len(agreement().requirements) * len(PLANS[kind]()["municipalities"])


@pytest.mark.parametrize(("kind", "requirement", "municipality"), CASES)
def test_a_requirement_falls_with_its_evidence_and_with_nothing_else(
    kind: str, requirement: str, municipality: str
) -> None:
    key = (requirement, municipality)
    fell, should = removals(kind)
    assert {pointer(path) for path, keys in fell.items() if key in keys} == {
        pointer(path) for path, keys in should.items() if key in keys
    }


# The year is the plan's identity, so no fact but its date of end speaks for TRE-3.5.
@pytest.mark.parametrize(("kind", "requirement", "municipality"), CASES)
def test_a_requirement_rests_on_some_fact(kind: str, requirement: str, municipality: str) -> None:
    fell, _ = removals(kind)
    assert any((requirement, municipality) in keys for keys in fell.values())


@pytest.mark.parametrize("kind", PLANS)
def test_a_fact_put_back_restores_every_verdict(kind: str) -> None:
    data = PLANS[kind]()
    whole = assess(plan_of(data), agreement(), AS_OF)
    fell, _ = removals(kind)
    for path in [path for path, keys in fell.items() if keys][::11]:
        less = without(data, path)
        assert assess(plan_of(less), agreement(), AS_OF) != whole
        assert assess(plan_of(put_back(less, path, data)), agreement(), AS_OF) == whole


def put_back(less: dict[str, Any], path: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data without a value with it at its old place: what follows it moves on."""
    holder, before = at(less, path[:-1]), at(data, path[:-1])
    if isinstance(holder, list):
        holder.insert(int(path[-1]), before[path[-1]])
    else:
        kept = {**holder, path[-1]: before[path[-1]]}
        holder.clear()
        holder.update((key, kept[key]) for key in before)
    return less
