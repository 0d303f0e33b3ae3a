"""Take each fact of the complete example away, one at a time.

Exactly the requirements whose evidence it was must fall, for exactly the municipalities concerned,
and come back with it. The table is made from the law file: one test a requirement and municipality.
What should fall is worked out here from the witnesses of the whole plan, not by judging again. What
witnesses do not tell is left open: whose a party is, what a text still says when a line of it is
gone, and what counts only where something else does not stand.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as File
from typing import Any, NamedTuple

import pytest

from actionplan.core.place import Path, pointer
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.evidence import Search, Support, Witness, assess, subjects
from actionplan.law.library import Library
from actionplan.law.model import Agreement, Ask, Find, Part, Requirement
from actionplan.plan import grammar
from actionplan.plan.grammar import registers
from actionplan.plan.plan import COMMON, Place, Plan, View
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

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
    controller = {**data["data_protection"][0], "controller": "kuvitteela"}
    data["data_protection"].append({**controller, "municipalities": ["kuvitteela"]})
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
        return all(any(self.supports(support) for support in atom) for atom in witness.atoms)

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
        if reference is None or reference.register not in registers():
            return True
        return not self.gone((registers()[reference.register], reference.id))

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


class Asked(NamedTuple):
    """One part asked of one subject or item, and what shows it in full in the whole plan.

    ``chosen`` are the ways in which the law file comes to ask it there at all; ``anywhere`` is what
    shows it without a subject. ``when`` is ``None`` for a part that is always asked.
    """

    start: Path
    chosen: tuple[Witness, ...]
    part: Part
    when: tuple[Witness, ...] | None
    full: tuple[Witness, ...]
    anywhere: tuple[Witness, ...]


def asked_of(search: Search, requirement: Requirement) -> tuple[Asked, ...]:
    """Everything that a requirement asks in the whole plan."""
    search.matter = requirement.title["fi"]
    finds = requirement.items or requirement.subjects
    if requirement.items:
        found = {place.path: place for find in finds for place in search.subjects(find)}
        starts: list[Place | None] = [*found.values()]
    else:
        starts = subjects(search, requirement)
    return tuple(
        Asked(
            start.path if start else (),
            tuple(choices(search, finds, start)) if start else (),
            part,
            full(search, (part.when,), start) if part.when else None,
            full(search, part.find, start),
            full(search, [find for find in part.find if _begins_at_the_root(find)], start),
        )
        for start in starts
        for part in requirement.parts
    )


def full(search: Search, finds: Iterable[Find], start: Place | None) -> tuple[Witness, ...]:
    return tuple(one for one in search.witnesses(finds, start) if one.flaw is None)


def choices(search: Search, finds: Iterable[Find], place: Place) -> Iterator[Witness]:
    """Yield what each find that chooses a place rests on."""
    for find in finds:
        if place.path not in {one.path for one in search.subjects(find)}:
            continue
        sought = [([*search.view.select(ask.path, place)]) for ask in find.has]
        for sub, allowed in find.where:
            sought.append([one for one in search.view.select(sub, place) if one.value in allowed])
        atoms = [tuple((*one.crossed, one.path) for one in places) for places in sought if places]
        yield Witness((((*place.crossed, place.path),), *atoms))


def _begins_at_the_root(find: Find) -> bool:
    return _begins_at_the_root(find.of) if find.of else find.rooted


def falls(survivors: Survivors, requirement: Requirement, asked: tuple[Asked, ...]) -> bool:
    """Whether taking ``removed`` away must change the requirement's verdict."""
    if _unreviewed(survivors, requirement):
        return True
    if requirement.scope == "plan":
        survivors = replace(survivors, municipality=None)
    left = [one for one in asked if not one.start or any(map(survivors.holds, one.chosen))]
    if not left:
        return not all(any(map(survivors.holds, one.anywhere)) for one in asked)
    if requirement.items:
        return _best_item_falls(survivors, requirement, left)
    return not all(_found(survivors, one) for one in left)


def _best_item_falls(survivors: Survivors, requirement: Requirement, left: list[Asked]) -> bool:
    """Of the items that still show all that binds, the one that shows most is judged."""
    best: tuple[int, bool] | None = None
    for start in dict.fromkeys(one.start for one in left):
        own = [one for one in left if one.start == start]
        binding = [one for one in own if one.part.force != "ours" or requirement.force == "ours"]
        if all(_found(survivors, one) for one in binding):
            count = sum(_is_asked(survivors, one) for one in binding)
            if best is None or count > best[0]:
                best = count, all(_found(survivors, one) for one in own)
    return best is None or not best[1]


def _is_asked(survivors: Survivors, asked: Asked) -> bool:
    return asked.when is None or any(map(survivors.holds, asked.when))


def _found(survivors: Survivors, asked: Asked) -> bool:
    return not _is_asked(survivors, asked) or any(map(survivors.holds, asked.full))


TELLING = {"organisations", "posts", "documents", "groups"}
"""Registers that tell whose something is, though no witness names the place."""


class Untold(NamedTuple):
    """What witnesses of a requirement do not tell, so that the loss of a fact there is open.

    Whose things are (``party``) and how they are called (``named``), numbers that must add up
    (``summed``), keys that must not stand there (``absent``), and places whose texts are
    weighed as a whole, of which a part may be enough (``weighed``).
    """

    party: bool
    named: bool
    summed: frozenset[str]
    absent: frozenset[str]
    weighed: frozenset[Path]

    def opens(self, removed: Path) -> bool:
        """Whether witnesses cannot tell what taking a fact away does."""
        return any((self._of_names(removed), _may_be_common(removed), self._in_place(removed)))

    def _of_names(self, removed: Path) -> bool:
        telling = {"provider", "serves", "municipalities"} & set(removed)
        whose = self.party and (removed[0] in TELLING or bool(telling))
        return whose or (self.named and removed[0] in (*TELLING, "services"))

    def _in_place(self, removed: Path) -> bool:
        if self.summed & set(removed) or removed[-1] in self.absent:
            return True
        return any(removed[:length] in self.weighed for length in range(1, len(removed)))


def _may_be_common(removed: Path) -> bool:
    """Whether the default of services may say what one of them no longer says."""
    own = removed[0] == "services" and len(removed) > 2 and removed[2] in COMMON
    return own or removed[:2] == ("service_defaults", "services")


def untold(requirement: Requirement, asked: tuple[Asked, ...]) -> Untold:
    finds = list(all_finds(requirement))
    asks = [ask for find in finds for ask in find.has]
    weighed = any(ask.says or ask.lacks or ask.act for ask in asks)
    shown = [witness for one in asked for witness in one.full] if weighed else []
    return Untold(
        any(ask.party for ask in asks),
        _names(asks),
        frozenset(step for find in finds for sub, _ in find.sums for step in sub) - {"*"},
        frozenset(sub[-1] for find in finds for sub, allowed in find.where if None in allowed),
        frozenset(path for witness in shown for path in witness.places()),
    )


def by_whom(requirement: Requirement) -> bool:
    """Whether it matters to a requirement whose things are, or how they are called."""
    asks = [ask for find in all_finds(requirement) for ask in find.has]
    return any(ask.party for ask in asks) or _names(asks)


def _names(asks: list[Ask]) -> bool:
    words = {word for ask in asks for group in (*ask.says, ask.lacks) for word in group}
    return any(word[0] in "${" for word in words if word not in ("{number}", "{time}"))


def all_finds(requirement: Requirement) -> Iterator[Find]:
    """Yield every find of a requirement, those within others too."""
    waiting = [*requirement.subjects, *requirement.items]
    for part in requirement.parts:
        waiting += [*part.find, *part.partly, *([part.when] if part.when else ())]
    while waiting:
        find = waiting.pop()
        yield find
        waiting += [*find.against, *([find.of] if find.of else ())]


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


class Removals(NamedTuple):
    """For each fact: what fell when it was taken away, what should have, and what is open."""

    fell: dict[Path, set[Key]]
    should: dict[Path, set[Key]]
    opened: dict[Path, set[Key]]


@cache
def removals(kind: str) -> Removals:
    data = PLANS[kind]()
    plan = plan_of(data)
    before = assess(plan, agreement(), AS_OF)
    asked = dict(_all_asked(plan))
    open_to = {key: untold(agreement().requirements[key[0]], own) for key, own in asked.items()}
    found = Removals({}, {}, {})
    for path in facts(data):
        if path[0] in IDENTITY or not grammar.is_sound(less := without(data, path)):
            continue
        found.fell[path] = changed(before, assess(plan_of(less), agreement(), AS_OF))
        found.should[path] = {
            (id, name)
            for (id, name), own in asked.items()
            if falls(Survivors(plan, path, name), agreement().requirements[id], own)
        }
        found.opened[path] = {key for key, one in open_to.items() if one.opens(path)}
    return found


def _all_asked(plan: Plan) -> Iterator[tuple[Key, tuple[Asked, ...]]]:
    whole = Search(View(plan, None), agreement())
    for name in plan.municipalities:
        own = Search(View(plan, name), agreement())
        for requirement in agreement().in_force(plan.year):
            if requirement.concerns(agreement().parties[name]):
                search = whole if requirement.scope == "plan" else own
                yield (requirement.id, name), asked_of(search, requirement)


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
    fell, should, opened = removals(kind)
    sure = [path for path in fell if key not in opened[path]]
    assert {pointer(path) for path in sure if key in fell[path]} == {
        pointer(path) for path in sure if key in should[path]
    }


@pytest.mark.parametrize("kind", PLANS)
def test_what_falls_is_nearly_always_foretold(kind: str) -> None:
    fell, should, opened = removals(kind)
    every = [(path, key) for path, keys in fell.items() for key in keys]
    unsure = [one for one in every if one[1] in opened[one[0]] and one[1] not in should[one[0]]]
    assert len(unsure) < len(every) / 8


@pytest.mark.parametrize("kind", PLANS)
def test_every_requirement_rests_on_facts(kind: str) -> None:
    """Some have several ways to be met: then all that they rest on must go, and what is left."""
    data = PLANS[kind]()
    fell = set().union(*removals(kind).fell.values())
    for verdict in assess(plan_of(data), agreement(), AS_OF):
        key = verdict.requirement, verdict.municipality
        left, now = data, verdict
        while key not in fell and now.status is Status.MET:
            less = stripped(left, now.evidence)
            assert less != left, key
            left, now = less, one_verdict(less, key)


def one_verdict(data: dict[str, Any], key: Key) -> Verdict:
    verdicts = assess(plan_of(data), agreement(), AS_OF)
    return next(one for one in verdicts if (one.requirement, one.municipality) == key)


def stripped(data: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    """The data without some places; what an entry must have goes with the entry.

    Of a list the last goes first, so that the others stay where they are.
    """
    order = sorted(paths, key=lambda path: [str(step).rjust(9) for step in path], reverse=True)
    for path in order:
        for length in range(len(path), 1, -1):
            here = path[:length]
            if not present(data, here) or grammar.is_sound(without(data, here)):
                break
        else:
            continue
        data = without(data, here) if present(data, here) else data
    return data


def present(data: Any, path: Path) -> bool:
    try:
        at(data, path)
    except (KeyError, IndexError):
        return False
    return True


@pytest.mark.parametrize("kind", PLANS)
def test_a_fact_put_back_restores_every_verdict(kind: str) -> None:
    data = PLANS[kind]()
    whole = assess(plan_of(data), agreement(), AS_OF)
    fell = removals(kind).fell
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
