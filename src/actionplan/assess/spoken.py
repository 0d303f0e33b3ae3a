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
_ASKING = ("spoken", "denial")
"""What raises a question, the better first."""
_NEVER = (Void.NOTHING, Void.HOLLOW, Void.PAST, Void.ZERO)


def spoken(search: Search, requirement: Requirement) -> Iterator[Flaw]:
    """Yield the places that speak of a requirement, be it that they deny it; a sign as such."""
    for witness in search.witnesses(requirement.asks):
        yield witness.flaw or Flaw("spoken", list(witness.places())[-1])
    for passage in _passages(search) if requirement.matter else ():
        said = dict(_speaks(passage, matter, search) for matter in requirement.matter)
        if kind := next((kind for kind in _ASKING if kind in said), ""):
            yield Flaw(kind, passage.path, said[kind])
            return  # one question is enough
        if "promise" in said:
            yield Flaw("promise", passage.path, said["promise"])


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


def _speaks(passage: Passage, matter: Matter, search: Search) -> tuple[str, str]:
    """Return whether a passage has ``spoken`` of a matter, given a ``denial``, or only a
    ``promise``, and the sentence in which it does.
    """
    if not search.says(passage.value, matter.words, passage.path):
        return "", ""
    said = {_says(one, matter, passage, search): one for one in reversed(sentences(passage.value))}
    kind = next((kind for kind in (*_ASKING, "promise") if kind in said), "")
    return kind, said.get(kind, "")


def _says(sentence: str, matter: Matter, passage: Passage, search: Search) -> str:
    low = sentence.lower()
    if sentence.count(" ") < _LEAST - 1 or pattern(matter.besides).search(low):
        return ""
    if not search.says(sentence, matter.words, passage.path):
        return ""
    kind = void(sentence, tuple(field_of(passage.path)), search.view.plan.year)
    if kind in (Void.PROMISE, Void.DENIAL):
        return str(kind)
    return "" if kind in _NEVER else "spoken"
