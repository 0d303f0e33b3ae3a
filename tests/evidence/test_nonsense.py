"""Nonsense in the place of evidence is worth no more than nothing there.

Texts of the complete example give way to signs and placeholders, holders to posts of other parties,
dates to years before and after the plan's. Ids, chosen values and dates are no texts.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_every_fact import AS_OF, agreement, alone, at, full, plan_of

from actionplan.core.place import Path
from actionplan.core.verdict import Status, Verdict
from actionplan.judge.evidence import Search, Witness, assess, subjects
from actionplan.law.library import Library
from actionplan.law.model import Agreement, Find, Requirement
from actionplan.plan import grammar
from actionplan.plan.grammar import registers
from actionplan.plan.plan import Place, View
from actionplan.plan.source import read_source
from actionplan.plan.tree import parse

Data = dict[str, Any]

NOTHING = ["–", "-", "…", "?", ".", "x", "xxx", "TBD", "N/A", "\u200b", "\u00a0", "\n\n"]
NOTHING += ["ei tiedossa", "Ei vielä tiedossa.", "täydennetään", "Täydennetään.", "tulossa"]
NOTHING += ["Lorem ipsum dolor sit amet.", "<!-- täydennä -->", "<!-- Ohjaaja vastaa tästä. -->"]


def verdicts(data: Data) -> dict[str, Verdict]:
    """The verdicts of a plan of the example's one municipality, by requirement."""
    return {one.requirement: one for one in assess(plan_of(data), agreement(), AS_OF)}


def put(data: Data, path: Path, value: Any) -> None:
    at(data, path[:-1])[path[-1]] = value


# --- Texts ---


@cache
def texts() -> tuple[Path, ...]:
    """Where the example has a text that its author words freely."""
    found = plan_of(alone()).passages
    return tuple(one.path for one in found if one.kind in ("text", "markdown"))


def blanked(data: Data, paths: Iterable[Path]) -> Data:
    """The data without some texts. One that must stand there, or in a list, is emptied."""
    for path in paths:
        holder, key = at(data, path[:-1]), path[-1]
        kept = holder[key]
        holder[key] = ""
        if isinstance(holder, dict):
            del holder[key]
            if not grammar.is_sound(data):
                holder[key] = ""
        assert grammar.is_sound(data), (path, kept)
    return data


def shown(data: Data) -> dict[str, tuple[Status, set[str], set[str]]]:
    """How each requirement stands, which parts are missing, and what is only advised."""
    return {
        id: (one.status, {m.part for m in one.missing}, {m.part for m in one.advice})
        for id, one in verdicts(data).items()
    }


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_text_that_says_nothing_is_as_if_deleted(data: st.DataObject) -> None:
    section = data.draw(st.sampled_from([None, *sorted({str(path[0]) for path in texts()})]))
    pool = [path for path in texts() if section in (None, path[0])]
    chosen = data.draw(st.lists(st.sampled_from(pool), min_size=1, unique=True))
    spoilt = alone()
    for path in chosen:
        put(spoilt, path, data.draw(st.sampled_from(NOTHING)))
    assert shown(spoilt) == shown(blanked(alone(), chosen))


@pytest.mark.parametrize("word", NOTHING)
def test_all_texts_that_say_nothing_are_as_if_deleted(word: str) -> None:
    spoilt = alone()
    for path in texts():
        put(spoilt, path, word)
    assert shown(spoilt) == shown(blanked(alone(), texts()))


CHOSEN = {
    "TRE-3.5": "the plan's year and its last day are dates",
    "TRE-7.3": "weekdays are chosen, and hours are times",
    "TRE-7.6": "how statistics are kept is chosen: as the KEHA centre does",
    "TRE-7.9": "ways in are chosen, and the opening hours are another",
    "TRE-10.2": "the ground of a transfer is chosen, and that consent is given on joining",
}
"""What chosen values alone state, so that no text has a say in it."""


@pytest.mark.parametrize("word", ["–", "x", "TBD", "Ei järjestetä.", "Sovitaan myöhemmin."])
def test_when_every_text_is_nonsense_only_chosen_values_state_anything(word: str) -> None:
    spoilt = alone()
    for path in texts():
        put(spoilt, path, word)
    found = verdicts(spoilt)
    assert {id for id, one in found.items() if one.status is Status.MET} == set(CHOSEN)
    said = {path for id in CHOSEN for path in found[id].evidence}
    assert said.isdisjoint(texts())


# --- Whose ---

OWN = ("own", "itself")
FOREIGN = ("company", "ngo", "wellbeing_county", "state_authority", "employment_area")


class Stranger(NamedTuple):
    """Another party: a body with a post, a group where only it sits, and a service of its own."""

    kind: str
    id: str

    def enter(self, data: Data) -> None:
        """Put the party into the registers of a plan; no contract hands anything to it."""
        id = self.id
        seats = [{"holder": id}]
        data["organisations"][id] = {"name": f"Kuvitteellinen taho {id}", "kind": self.kind}
        data["posts"][id] = {"title": f"suunnittelija {id}", "organisation": id}
        data["groups"][id] = {"name": f"Ryhmä {id}", "kind": "other", "seats": seats}
        data["services"][id] = {"name": f"Kuvitteellinen toiminta {id}", "provider": id}


@cache
def held() -> dict[str, tuple[Path, ...]]:
    """For each requirement: the references that it asks to be own in every way it looks at them."""
    plan = plan_of(alone())
    search = Search(View(plan, plan.municipalities[0]), agreement())
    found = {}
    for requirement in agreement().requirements.values():
        looked = list(_looked_at(search, requirement))
        else_too = {path for path, own in looked if not own}
        found[requirement.id] = tuple(
            path
            for path in dict.fromkeys(path for path, own in looked if own)
            if path not in else_too
            and path in plan.references
            and plan.references[path].register in registers()
        )
    return {id: paths for id, paths in found.items() if paths}


def _looked_at(search: Search, requirement: Requirement) -> Iterator[tuple[Path, bool]]:
    """Yield what a requirement's finds look at, and whether it must be own to count in full."""
    for start in starts(search, requirement):
        for find in (find for part in requirement.parts for find in part.find):
            for candidate in _candidates(search, find, start):
                for ask in find.has:
                    if ask.path[:1] != ("^",) and not ask.optional:
                        own = ask.party in OWN
                        yield from ((p.path, own) for p in search.view.select(ask.path, candidate))


def _candidates(search: Search, find: Find, start: Place | None) -> Iterator[Place]:
    if find.of is None:
        yield from search.view.select(find.at, None if find.rooted else start)
        return
    for around in _candidates(search, find.of, start):
        yield from search.view.select(find.at, around)


def starts(search: Search, requirement: Requirement) -> list[Place | None]:
    """Return the subjects or items of a requirement; ``None`` is the plan itself."""
    if not requirement.items:
        return subjects(search, requirement)
    return [place for find in requirement.items for place in search.subjects(find)]


def rests_elsewhere(requirement: Requirement, lost: set[Path]) -> bool:
    """Whether the whole example shows each part at places that leave the lost ones out."""
    plan = plan_of(alone())
    search = Search(View(plan, plan.municipalities[0]), agreement())
    search.matter = requirement.title["fi"]

    def left(start: Place | None) -> bool:
        return all(
            any(_stands(one, lost) for one in full(search, part.find, start))
            for part in requirement.parts
            if part.force != "ours" and (not part.when or full(search, (part.when,), start))
        )

    found = map(left, starts(search, requirement))
    return any(found) if requirement.items else all(found)


def _stands(witness: Witness, lost: set[Path]) -> bool:
    return all(any(lost.isdisjoint(support) for support in atom) for atom in witness.atoms)


def test_the_law_asks_of_many_holders_that_they_are_own() -> None:
    assert {"TRE-3.2", "TRE-4.1", "TRE-7.1", "TRE-8.1"} <= set(held())


@settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(FOREIGN))
def test_a_holder_of_another_party_never_leaves_it_met(data: st.DataObject, kind: str) -> None:
    id = data.draw(st.sampled_from(sorted(held())))
    lost = data.draw(st.sets(st.sampled_from(held()[id]), min_size=1))
    _no_stranger_holds(id, lost, kind)


@pytest.mark.parametrize("kind", FOREIGN)
def test_when_all_holders_are_another_party_s_nothing_rests_on_them(kind: str) -> None:
    for id, paths in held().items():
        _no_stranger_holds(id, set(paths), kind)


def _no_stranger_holds(id: str, lost: set[Path], kind: str) -> None:
    changed = alone()
    for number, path in enumerate(sorted(lost, key=str)):
        put(changed, path, f"vieras-{number}")
        Stranger(kind, f"vieras-{number}").enter(changed)
    assert grammar.is_sound(changed)
    if verdicts(changed)[id].status is Status.MET:
        assert rests_elsewhere(agreement().requirements[id], lost), (id, lost)


# --- When ---


class Base(NamedTuple):
    """A plan to move dates in, and the agreement it is judged by."""

    data: Data
    agreement: Agreement
    judge: Callable[[Data], dict[tuple[str, str], Verdict]]


@cache
def base(name: str) -> Base:
    source, _ = read_source(f"plans/{name}/2026.yaml")
    assert source is not None
    tree, _ = parse(source)
    assert tree is not None
    law = Library().get(tree.data["agreement"])
    assert law is not None

    def judge(data: Data) -> dict[tuple[str, str], Verdict]:
        found = assess(plan_of(data), law, AS_OF)
        return {(one.requirement, one.municipality): one for one in found}

    return Base(tree.data, law, judge)


RECORDS = ("approvals", "reviews", "waivers", "confirmations")
"""Decisions about the plan: when they count, the day of the check says too."""


def terms(data: Data) -> list[Path]:
    """Yield the mappings that may say from when and until when they hold."""
    found: list[Path] = []

    def look(value: Any, path: Path) -> None:
        node = grammar.node_at(path)
        if isinstance(value, dict) and node is not None:
            if {"from", "until"} <= node.keys.keys() and node.keys["until"].kind == "date":
                found.append(path)
            for key, item in value.items():
                look(item, (*path, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                look(item, (*path, number))

    for key, item in data.items():
        if key not in RECORDS:
            look(item, (key,))
    return found


PAST = st.sampled_from(["2025-12-31", "2025-06-30", "2019-01-01"])
WITHIN = [{}, {"until": "2026-12-31"}, {"from": "2026-01-01"}, {"until": "2026-01-01"}]
FUTURE = st.sampled_from(["2027-01-01", "2027-08-15", "2035-01-01"])


@pytest.mark.parametrize("name", ["esimerkkikunta", "lempaala-vesilahti"])
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_date_out_of_the_year_improves_nothing(name: str, data: st.DataObject) -> None:
    """In the whole example and in what is left of it, for no verdict can rise above met."""
    origin = base(name)
    torn = copy.deepcopy(origin.data)
    for section in data.draw(st.sets(st.sampled_from(sorted(origin.data)), max_size=4)):
        less = {key: value for key, value in torn.items() if key != section}
        torn = less if grammar.is_sound(less) else torn
    places = st.lists(st.sampled_from(terms(torn) or [()]), min_size=1, max_size=6, unique=True)
    chosen = [path for path in data.draw(places) if path]
    for path in chosen:
        at(torn, path).update(data.draw(st.sampled_from(WITHIN)))
    moved = copy.deepcopy(torn)
    for path in chosen:
        key, day = data.draw(st.tuples(st.just("until"), PAST) | st.tuples(st.just("from"), FUTURE))
        at(moved, path)[key] = day
    assert grammar.is_sound(moved)
    before, after = origin.judge(torn), origin.judge(moved)
    for one, verdict in after.items():
        assert worth(verdict) <= worth(before[one]), one


def worth(verdict: Verdict) -> int:
    """A question is no better than a sign: texts are asked about once no field says anything."""
    if verdict.status is Status.MET:
        return 2
    return 0 if verdict.status in (Status.UNMET, Status.NOT_SHOWN) else 1


def test_there_are_terms_to_move() -> None:
    assert len(terms(base("esimerkkikunta").data)) > 10


@pytest.mark.parametrize("day", [("until", "2025-12-31"), ("from", "2027-01-01")])
def test_what_holds_in_another_year_only_is_no_full_evidence(day: tuple[str, str]) -> None:
    changed = alone()
    moved = terms(changed)
    for path in moved:
        at(changed, path)[day[0]] = day[1]
    assert grammar.is_sound(changed)
    for id, verdict in verdicts(changed).items():
        if verdict.status is Status.MET:
            inside = [e for e in verdict.evidence for path in moved if e[: len(path)] == path]
            assert inside == [], id
