"""Text that was not read is never "missing": a sentence that speaks of a requirement's matter
where no field shows it is a question to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from actionplan.core.place import Path
from actionplan.core.verdict import Flaw
from actionplan.judge.evidence.concordance import LEAST, sentences
from actionplan.judge.void import Void, void
from actionplan.law.model import Matter, Requirement
from actionplan.plan import grammar
from actionplan.plan.plan import Passage

if TYPE_CHECKING:
    from actionplan.judge.evidence.search import Search


_ASKING = ("spoken", "denial")
"""What raises a question, the better first."""
_NEVER = (Void.NOTHING, Void.HOLLOW, Void.PAST, Void.ZERO)


def spoken(
    search: Search, requirement: Requirement, weighed: Sequence[Path] = ()
) -> Iterator[Flaw]:
    """Yield the places that speak of a requirement, be it that they deny it; a sign as such.

    What stands at the ``weighed`` places is known already, and is no question any more.
    """
    for witness in search.witnesses(requirement.asks):
        yield witness.flaw or Flaw("spoken", witness.place)
    for passage, matters in _telling(search, requirement):
        if any(passage.path[: len(path)] == path for path in weighed):
            continue
        said = dict(_speaks(passage, matter, search) for matter in matters)
        if kind := next((kind for kind in _ASKING if kind in said), ""):
            yield Flaw(kind, passage.path, said[kind])
            return  # one question is enough
        if "promise" in said:
            yield Flaw("promise", passage.path, said["promise"])


def _telling(search: Search, requirement: Requirement) -> Iterator[tuple[Passage, list[Matter]]]:
    """Yield the texts that have the words of a matter, in the plan's order, and what matters."""
    found: dict[Path, list[Matter]] = {}
    for matter in requirement.matter:
        for passage in search.telling(matter.words):
            found.setdefault(passage.path, []).append(matter)
    for passage in search.view.plan.passages if found else ():
        if passage.path in found:
            yield passage, found[passage.path]


def _speaks(passage: Passage, matter: Matter, search: Search) -> tuple[str, str]:
    """Return whether a passage has ``spoken`` of a matter, given a ``denial``, or only a
    ``promise``, and the sentence in which it does.
    """
    said = {_says(one, matter, passage, search): one for one in reversed(sentences(passage.value))}
    kind = next((kind for kind in (*_ASKING, "promise") if kind in said), "")
    return kind, said.get(kind, "")


def _says(sentence: str, matter: Matter, passage: Passage, search: Search) -> str:
    if sentence.count(" ") < LEAST - 1:
        return ""
    if search.says(sentence, (matter.besides,), passage.path):
        return ""
    if not search.says(sentence, matter.words, passage.path):
        return ""
    kind = void(sentence, grammar.pattern_of(passage.path), search.view.plan.year)
    if kind in (Void.PROMISE, Void.DENIAL):
        return str(kind)
    return "" if kind in _NEVER else "spoken"
