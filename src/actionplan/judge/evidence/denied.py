"""A part that one place shows and its own field denies: the plan says both, so neither is sure.

Its own field is what the law file asks first. A denial there does not speak of another service or
group, nor of another entry of the same list, and it is none where it is an answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.core.place import Path
from actionplan.core.verdict import Flaw, Weight
from actionplan.judge.evidence.search import Search, Witness
from actionplan.judge.evidence.worth import weight
from actionplan.law.model import Part, Pattern
from actionplan.plan.grammar import registers
from actionplan.plan.plan import Place

_APART = ("practices", "sections")
"""Lists of which, as in registers, each entry speaks of itself alone."""


def denied(search: Search, part: Part, start: Place | None, shown: Witness) -> Flaw | None:
    """Return what denies a part in its own field, though another way shows it; ``None`` if not."""
    first = part.find[0]
    origin = () if first.rooted or start is None else tuple(map(str, start.path))
    entry = (*origin, *first.steps)
    fields = [(*entry, *ask.path) for ask in first.has]
    own = [
        witness
        for find in part.find
        if (find.steps, find.rooted) == (first.steps, first.rooted)
        for witness in search.looked_at(find, start)
    ]
    subject = start.path if start else ()
    for flaw in (_no(witness.flaw, entry) for witness in own):
        places = (flaw.place, flaw.other) if flaw else ()
        for place in (one for one in places if any(_lies(one, field) for field in fields)):
            around = place[: len(entry)]
            if not _settled(place, around, own) and _is_of(around, subject, shown):
                return flaw
    return None


def _no(flaw: Flaw | None, entry: Pattern) -> Flaw | None:
    """Return a flaw if it says no, be it also that it does not say what is asked.

    Of an item of a list that contradicts itself nothing is left, and it denies nothing.
    """
    if flaw is None or flaw.kind == "denial":
        return flaw
    if flaw.kind == "unsaid" and flaw.named == "denial":
        return Flaw("denial", flaw.place)
    is_item = len(entry) > 2 and entry[-1] == "*"
    return flaw if flaw.kind == "contradiction" and not is_item else None


def _lies(place: Path, field: Pattern) -> bool:
    """Whether a place is a field, or lies in it."""
    steps = zip(field, place, strict=False)
    return len(place) >= len(field) and all(asked in ("*", str(step)) for asked, step in steps)


def _settled(place: Path, entry: Path, own: Sequence[Witness]) -> bool:
    """Whether what is denied at a place is an answer there, or another entry of its kind tells."""
    for witness in own:
        places = [*witness.places()]
        if witness.flaw is None and place in places:
            return True
        if weight(witness.flaw) <= Weight.SIGN and not any(_within(one, entry) for one in places):
            return True
    return False


def _is_of(entry: Path, subject: Path, shown: Witness) -> bool:
    """Whether an entry that denies speaks of what is shown, or of the subject that is judged."""
    if not entry or entry[0] not in (*registers().values(), *_APART) or _within(subject, entry[:2]):
        return True
    return any(_within(place, entry[:2]) for place in shown.places())


def _within(place: Path, entry: Path) -> bool:
    return place[: len(entry)] == entry
