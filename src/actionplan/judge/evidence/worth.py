"""What a place is worth: does it say something, is it in force, is its act known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.core.place import Path
from actionplan.core.verdict import Flaw, Weight
from actionplan.judge.evidence.concordance import FREE, sentences
from actionplan.judge.void import Void, may_be_void, void
from actionplan.law.model import Agreement, Statute
from actionplan.plan import grammar
from actionplan.plan.plan import Place, Plan, View

_NUMBER = re.compile(
    r"(?<![0-9/])[0-9]{1,4}/[0-9]{4}(?![0-9/])|(?<![0-9/])[0-9]{4}/[0-9]{1,3}(?![0-9/])"
)
_SECTION = re.compile(r"[0-9]")


def flaw(place: Place, agreement: Agreement, plan: Plan) -> Flaw | None:
    """Return why the act at a place is no ground; a text that cites none has no such flaw."""
    if isinstance(place.value, dict):
        return _cited(place.path, place.value, agreement, plan)
    found = [_known(place.path, number, agreement, plan) for number in _numbers(str(place.value))]
    return None if not found or None in found else found[0]


def _cited(path: Path, act: dict[str, Any], agreement: Agreement, plan: Plan) -> Flaw | None:
    number = str(act.get("number", ""))
    if not any(sign.isalnum() for sign in number):
        return Flaw("nothing", path)
    wrong = _known(path, number, agreement, plan)
    if wrong is not None:
        return wrong
    cited = _SECTION.search(str(act.get("section", "")))
    return None if cited else Flaw("sectionless", path, number)


def _known(path: Path, number: str, agreement: Agreement, plan: Plan) -> Flaw | None:
    normal = next(_numbers(number), number.strip())
    act = agreement.statutes.get(normal) or agreement.statutes.get(f"(EU) {normal}")
    if act is None:
        return Flaw("unknown-act", path, number)
    return None if _in_force(act, plan) else Flaw("repealed", path, number)


def _in_force(act: Statute, plan: Plan) -> bool:
    """Whether an act was in force in some part of the plan's years."""
    first, last = plan.years
    ended = act.repealed and act.repealed <= f"{first}-01-01"
    return not (ended or act.valid_from > f"{last}-12-31")


def _numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        yield match[0]


_ABSENT = Weight.NOTHING


def weight(flaw: Flaw | None) -> Weight:
    """Return what a place with this flaw is worth."""
    return Weight.FULL if flaw is None else flaw.weight


def worst(flaws: Iterable[Flaw | None]) -> Flaw | None:
    """Return the flaw that weighs most; the first of several alike."""
    there = [flaw for flaw in flaws if flaw is not None]
    return max(there, key=weight) if len(there) > 1 else there[0] if there else None


def least(flaws: Iterable[Flaw | None]) -> Flaw | None:
    """Return the flaw that weighs least, ``None`` if one of the places has none."""
    least: Flaw | None = None
    for flaw in flaws:
        if flaw is None:
            return None
        if least is None or flaw.weight < least.weight:
            least = flaw
    return least


_NOT_AFFIRMED = (Void.DENIAL, Void.PROMISE, Void.PAST)


class Worth:
    """Looks at what stands at the places of a plan; ``zero`` and ``denial`` may be answers."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._view = View(plan, None)
        self._free = {text.path for text in plan.passages if text.kind in FREE}
        self._known: dict[tuple[Path, bool, bool], Flaw | None] = {}
        self._voids: dict[Path, Void | None] = {}
        self._affirmed: dict[Path, str] = {}

    def affirmed(self, path: Path, text: str) -> str:
        """Return a text without its sentences that deny, put off or look back.

        One of a single sentence has been weighed as a whole.
        """
        found = self._affirmed.get(path)
        if found is None:
            told, field = sentences(text), grammar.pattern_of(path)
            kept = [one for one in told if void(one, field, self._plan.year) not in _NOT_AFFIRMED]
            whole = len(told) == 1 or len(kept) == len(told)
            found = self._affirmed[path] = text if whole else " ".join(kept)
        return found

    def flaw(self, place: Place, *, zero: bool = False, denial: bool = False) -> Flaw | None:
        """Return why a place is not full evidence, or ``None``."""
        key = (place.path, zero, denial)
        if key in self._known:
            found = self._known[key]
        else:
            found = self._known[key] = self._flaw(place.path, place.value, zero, denial)
        return worst((place.flaw, found)) if place.flaw else found

    def _flaw(self, path: Path, value: Any, zero: bool, denial: bool) -> Flaw | None:
        if isinstance(value, str):
            return self._text(path, value, zero, denial)
        if isinstance(value, list | dict):
            return self._least(path, value, zero, denial)
        if value is None or (value == 0 and not isinstance(value, bool) and not zero):
            return Flaw("nothing" if value is None else "zero", path)
        return None

    def _least(self, path: Path, value: Any, zero: bool, denial: bool) -> Flaw | None:
        """Of what a list or mapping holds, the best is what it is worth."""
        lapsed = self._view.flaw(path, value) if isinstance(value, dict) else None
        if lapsed and lapsed.weight is _ABSENT:
            return lapsed
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        found: list[Flaw | None] = []
        for step, item in pairs:
            if self._only_concerns((*path, step)):
                continue
            one = self._flaw((*path, step), item, zero, denial)
            if one is None and lapsed is None:
                return None
            found.append(one)
        best = least(found) if found else Flaw("nothing", path)
        return worst((lapsed, best))

    def _only_concerns(self, path: Path) -> bool:
        """Whether a place only says whose or of which area the rest is."""
        reference = self._plan.references.get(path)
        return reference is not None and reference.register not in grammar.registers()

    def _text(self, path: Path, text: str, zero: bool, denial: bool) -> Flaw | None:
        reference = self._plan.references.get(path)
        if reference is not None:
            return self._reference(path) if reference.register in grammar.registers() else None
        if not text:
            return Flaw("nothing", path)
        if path in self._voids:
            found = self._voids[path]
        else:
            found = self._voids[path] = self._void(path, text)
        if found is None or (denial and found == "denial") or (zero and found == "zero"):
            return None
        return Flaw(str(found), path)

    def _void(self, path: Path, text: str) -> Void | None:
        if path not in self._free or not may_be_void(text, self._plan.year):
            return None
        return void(text, grammar.pattern_of(path), self._plan.year)

    def _reference(self, path: Path) -> Flaw | None:
        """A reference is worth what its entry is: one with a name, named, and in force."""
        reference = self._plan.references[path]
        target = self._plan.target(reference)
        if target is None:
            return Flaw("nothing", path)
        place, entry = target
        name = grammar.grammar().registers[reference.register].naming
        nameless = self._flaw((*place, name), entry.get(name, ""), False, False) if name else None
        return worst((self._view.flaw(place, entry), nameless))
