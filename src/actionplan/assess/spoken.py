"""Text that was not read is never "missing": a sentence that speaks of a requirement's matter
where no field shows it is a question to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actionplan.agreement.model import Matter, Requirement
from actionplan.assess.sayings import pattern, sentences
from actionplan.assess.worth import field_of
from actionplan.place import Path
from actionplan.plan import Passage, Plan, owners
from actionplan.verdict import Flaw
from actionplan.void import Void, void

if TYPE_CHECKING:
    from actionplan.assess.search import Search

_LEAST = 4
"""Words of a sentence that can speak of a matter; less is a heading or a name."""
_NAMES = ("agreement", "title", "posts", "organisations", "documents", "contacts")
_RECORDS = ("approvals", "waivers", "reviews", "confirmations", "validity", "summary")
"""Sections whose texts are names, and those that are records."""
_NEVER = (Void.NOTHING, Void.HOLLOW, Void.PAST, Void.ZERO)


def spoken(search: Search, requirement: Requirement) -> Iterator[Flaw]:
    """Yield the places that speak of a requirement, be it that they deny it."""
    for witness in search.witnesses(requirement.asks):
        yield Flaw("spoken", list(witness.places())[-1])
    for passage in _passages(search) if requirement.matter else ():
        if any(_speaks(passage, matter, search.view.plan) for matter in requirement.matter):
            yield Flaw("spoken", passage.path)
            return  # one question is enough


def _passages(search: Search) -> Iterator[Passage]:
    plan = search.view.plan
    for passage in plan.passages:
        told = passage.kind in ("text", "markdown") and passage.path[0] not in (*_NAMES, *_RECORDS)
        long = passage.value.count(" ") >= _LEAST - 1
        if told and long and _concerns(plan, passage.path, search):
            yield passage


def _concerns(plan: Plan, path: Path, search: Search) -> bool:
    """Whether a passage is not another municipality's only."""
    if search.view.municipality is None:
        return True
    value: Any = plan.data
    for step in path:
        value = value[step]
        named = owners(value) if isinstance(value, dict) else None
        if named is not None and search.view.municipality not in named:
            return False
    return True


def _speaks(passage: Passage, matter: Matter, plan: Plan) -> bool:
    low = passage.value.lower()
    if not all(pattern(group).search(low) for group in matter.words):
        return False
    return any(_says(one, matter, passage, plan) for one in sentences(passage.value))


def _says(sentence: str, matter: Matter, passage: Passage, plan: Plan) -> bool:
    low = sentence.lower()
    if sentence.count(" ") < _LEAST - 1 or pattern(matter.besides).search(low):
        return False
    if not all(pattern(group).search(low) for group in matter.words):
        return False
    return void(sentence, tuple(field_of(passage.path)), plan.year) not in _NEVER
