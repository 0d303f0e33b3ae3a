"""Nothing found is never "met": whatever is torn out of a plan, no verdict gets better.

Branches are torn out at random, and then more of them. The complete example meets everything, so
that it could only fall; what is left of it, and the real plan, have verdicts of every kind.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path as File
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_every_fact import AS_OF, IDENTITY, ROOT, alone, by_whom, facts, joint

from actionplan.core.place import Path
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.evidence import Search, assess
from actionplan.law.library import Library
from actionplan.law.model import Agreement, Requirement
from actionplan.plan import grammar
from actionplan.plan.plan import Place, Plan, View
from actionplan.plan.resolve import resolve
from actionplan.plan.source import read_source
from actionplan.plan.tree import Tree, parse

RANK = {
    Status.MET: 3,
    Status.WAIVED: 2,
    Status.READER: 1,
    Status.PARTLY: 1,
    Status.UNMET: 0,
    Status.NOT_SHOWN: 0,
}
"""What is better than what. That a duty concerns nobody is no degree of meeting it. A question is
no better than a sign: a text is asked about once no field says anything."""
WORTH = [status for status, rank in RANK.items() if rank]
Key = tuple[str, str]


class Start(NamedTuple):
    """A plan to tear branches from."""

    tree: Tree
    agreement: Agreement
    paths: tuple[Path, ...]


def waived() -> dict[str, Any]:
    """The complete example with waivers that nothing needs as long as it is complete."""
    data = alone()
    data["waivers"] = [
        {
            "requirement": id, "municipality": "esimerkkikunta", "reason": "Kuvitteellinen.",
            "decided_by": "kunnanhallitus", "decided_on": "2026-01-15", "until": "2026-12-31",
        }
        for id in ("TRE-3.3", "TRE-5.5", "TRE-7.5", "TRE-8.6")
    ]  # fmt: skip
    return data


PLANS = {
    "complete": ("esimerkkikunta", alone),
    "joint": ("esimerkkikunta", joint),
    "waived": ("esimerkkikunta", waived),
    "real": ("lempaala-vesilahti", None),
}


@cache
def start(name: str) -> Start:
    folder, made = PLANS[name]
    source, _ = read_source(str(File(ROOT) / "plans" / folder / "2026.yaml"))
    assert source is not None
    tree, _ = parse(source)
    assert tree is not None
    if made:
        tree.data = made()
    agreement = Library().get(tree.data["agreement"])
    assert agreement is not None
    paths = tuple(path for path in facts(tree.data) if path[0] not in IDENTITY)
    return Start(tree, agreement, paths)


def torn(value: Any, gone: frozenset[Path], path: Path = ()) -> Any:
    """Return a copy of a value without the branches that are gone."""
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if (*path, key) not in gone}
        return {key: torn(item, gone, (*path, key)) for key, item in kept.items()}
    if isinstance(value, list):
        own = [(number, item) for number, item in enumerate(value) if (*path, number) not in gone]
        return [torn(item, gone, (*path, number)) for number, item in own]
    return value


def judged(origin: Start, data: dict[str, Any]) -> tuple[Plan, dict[Key, Verdict]]:
    tree = copy.copy(origin.tree)
    tree.data = data
    plan = resolve(tree)
    verdicts = assess(plan, origin.agreement, AS_OF)
    return plan, {(one.requirement, one.municipality): one for one in verdicts}


def pruned(origin: Start, wanted: Iterable[Path], gone: frozenset[Path]) -> frozenset[Path]:
    """Tear more branches out, but only as far as it leaves a plan by its grammar."""
    for path in wanted:
        if grammar.is_sound(torn(origin.tree.data, gone | {path})):
            gone |= {path}
    return gone


def says_whose(path: Path) -> bool:
    """Whether a branch only says whom an entry concerns: without it, the entry may say more."""
    return "municipalities" in path or "serves" in path[-2:]


@st.composite
def tears(draw: st.DrawFn, origin: Start) -> list[frozenset[Path]]:
    """Tear branches out of the whole plan or of a section, and then more, and more."""
    section = draw(st.sampled_from([None, *sorted({path[0] for path in origin.paths})]))
    pool = [p for p in origin.paths if section in (None, p[0]) and not says_whose(p)]
    steps: list[frozenset[Path]] = [frozenset()]
    for wanted in draw(st.lists(branches(pool), min_size=1, max_size=4)):
        steps.append(pruned(origin, wanted, steps[-1]))
    return steps


def branches(pool: list[Path]) -> st.SearchStrategy[list[Path]]:
    """Some branches, thick ones as often as twigs."""
    thick = [path for path in pool if len(path) <= 3] or pool
    return st.lists(st.one_of(st.sampled_from(thick), st.sampled_from(pool)), max_size=8)


class Demand(NamedTuple):
    """What a requirement is asked of in a plan, and what speaks against what stands there.

    ``asked`` are its subjects and items, and the conditions under which it asks for more; a
    service that is gone needs no interpreter, and that it no longer lacks one is no evidence.
    ``against`` are witnesses that say no, look ahead, or contradict: a plan that no longer says so
    may seem better. ``names`` are the bodies, contracts and posts that say whose things are.
    """

    asked: int
    against: int
    names: int


def demands(plan: Plan, agreement: Agreement, requirement: Requirement, whose: str) -> Demand:
    search = Search(View(plan, None if requirement.scope == "plan" else whose), agreement)
    search.matter = requirement.title["fi"]
    finds = requirement.items or requirement.subjects
    places = list({one.path: one for find in finds for one in search.subjects(find)}.values())
    starts: list[Place | None] = [*places] or [None]
    whens = [
        witness
        for start in starts
        for part in requirement.parts
        if part.when
        for witness in search.witnesses((part.when,), start)
    ]
    flawed = [
        witness
        for start in starts
        for part in requirement.parts
        for find in (*part.find, *part.partly)
        for witness in search.looked_at(find, start)
        if witness.flaw
    ]
    registers = ("organisation", "post", "document", "group", "service")
    told = by_whom(requirement)
    names = sum(1 for name in registers for _ in facts(plan.register(name))) if told else 0
    return Demand(len(places) + len(whens), len(flawed), names)


@pytest.mark.parametrize("name", PLANS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_no_verdict_improves(name: str, data: st.DataObject) -> None:
    origin = start(name)
    steps = [judged(origin, torn(origin.tree.data, gone)) for gone in data.draw(tears(origin))]
    for (before, old), (after, new) in pairwise(steps):
        for key, verdict in new.items():
            requirement, was = origin.agreement.requirements[key[0]], old[key].status
            if RANK.get(verdict.status, 9) > RANK.get(was, 9):
                had, has = (
                    demands(plan, origin.agreement, requirement, key[1]) for plan in (before, after)
                )
                less = any(one > other for one, other in zip(had, has, strict=True))
                assert less, (key, was, verdict.status)
            if verdict.status is Status.NOT_APPLICABLE:
                assert was is Status.NOT_APPLICABLE


@pytest.mark.parametrize("name", ["complete", "joint", "waived"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_has_lost_its_evidence_is_not_met(name: str, data: st.DataObject) -> None:
    """Told by the paths that are gone, not by looking again for what is left."""
    origin = start(name)
    _, whole = judged(origin, origin.tree.data)
    gone = pruned(origin, data.draw(branches(list(origin.paths))), frozenset())
    _, left = judged(origin, torn(origin.tree.data, gone))
    for key, verdict in left.items():
        assert RANK[verdict.status] <= RANK[whole[key].status]
        if all(is_gone(path, gone) for path in whole[key].evidence):
            assert verdict.status is not Status.MET, key
            assert verdict.status is not Status.READER or verdict.asked, key
        if verdict.status in (Status.MET, Status.READER):
            assert verdict.evidence, key


def is_gone(path: Path, gone: frozenset[Path]) -> bool:
    return any(path[:length] in gone for length in range(1, len(path) + 1))


def test_an_empty_plan_meets_nothing() -> None:
    for name in PLANS:
        origin = start(name)
        bare = {key: origin.tree.data[key] for key in sorted(IDENTITY)}
        _, verdicts = judged(origin, bare)
        good = {key[0] for key, verdict in verdicts.items() if verdict.status in WORTH}
        assert good == {"TRE-3.5"}, name  # the year, without which there is no plan
