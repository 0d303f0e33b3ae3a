"""Judge a plan by its agreement: one verdict a requirement and municipality.

A verdict first looks for its evidence. JSON Schema would pass by absence; here nothing found is
never "met", and a post still to be named is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from actionplan.agreement.model import Agreement, Find, Part, Pattern, Requirement
from actionplan.decisions import decided
from actionplan.filled import empty, filled
from actionplan.place import Path
from actionplan.plan import Place, Plan, View
from actionplan.verdict import Missing, Status, Verdict

Support = tuple[Path, ...]
"""A place and the references passed on the way to it: all are needed."""

Atom = tuple[Support, ...]
"""Supports of which any one is enough."""

Witness = tuple[Atom, ...]
"""What one candidate rests on: every atom is needed."""


_OWN = "$municipality"
"""In an agreement, the municipality that is judged."""


def assess(
    plan: Plan, agreement: Agreement, as_of: str, *, evidence: bool = True
) -> tuple[Verdict, ...]:
    """Judge every requirement in force for every municipality of the plan.

    ``as_of`` is the ISO date on which waivers are looked at. Without ``evidence`` the first sign
    of each part is enough: the verdicts are the same, and do not say all that they rest on.
    """
    most = None if evidence else 1
    requirements = agreement.in_force(plan.year)
    views = {municipality: View(plan, municipality) for municipality in plan.municipalities}
    whole = View(plan, None)
    verdicts = []
    for requirement in requirements:
        for municipality, own in views.items():
            party = agreement.parties.get(municipality)
            if party is not None and not requirement.concerns(party):
                verdict = Verdict(requirement.id, municipality, Status.NOT_APPLICABLE)
            else:
                view = whole if requirement.scope == "plan" else own
                verdict = judge(view, requirement, municipality, most)
            verdicts.append(decided(plan, requirement, verdict, as_of))
    return tuple(verdicts)


def judge(
    view: View, requirement: Requirement, municipality: str, most: int | None = None
) -> Verdict:
    """Judge one requirement by what the view shows, and look for ``most`` signs of each part."""
    if requirement.unless and (freed := next(witnesses(view, (requirement.unless,)), None)):
        evidence = tuple(_flat(freed))
        return Verdict(requirement.id, municipality, Status.NOT_APPLICABLE, evidence)
    findings = [
        _look(view, part, subject, most)
        for subject in _subjects(view, requirement)
        for part in requirement.parts
        if part.when is None or _is_there(view, part.when, subject)
    ]
    binding = [found for found in findings if _binds(requirement, found.part)]
    lacking = [found for found in findings if not found.witnesses]
    missing = [_missing(view, requirement, f) for f in lacking if _binds(requirement, f.part)]
    advice = [_missing(view, requirement, f) for f in lacking if not _binds(requirement, f.part)]
    questions = tuple([f.part.id for f in findings if f.part.question and f.witnesses])
    evidence = tuple(dict.fromkeys([path for f in findings for path in f.places()]))
    status = _status(requirement, binding, bool(questions))
    return Verdict(
        requirement.id, municipality, status, evidence, tuple(missing), tuple(advice), questions
    )


class Finding(NamedTuple):
    """What was found of one part for one subject; ``weak`` are the signs that make it partly."""

    part: Part
    subject: Place | None
    witnesses: tuple[Witness, ...]
    weak: tuple[Witness, ...]

    def places(self) -> Iterator[Path]:
        """Yield the places that speak for the part, the full evidence before the weak."""
        for witness in self.witnesses or self.weak:
            yield from _flat(witness)


def witnesses(view: View, finds: Iterable[Find], start: Place | None = None) -> Iterator[Witness]:
    """Yield a witness for every candidate that one of the places selects and that holds."""
    for find in finds:
        for candidate in view.select(find.at, start):
            if (witness := _witness(view, find, candidate)) is not None:
                yield witness


def _witness(view: View, find: Find, candidate: Place) -> Witness | None:
    """Return what a candidate rests on, or ``None`` when it is not evidence."""
    atoms: list[Atom] = [((path,),) for path in candidate.crossed]
    said = candidate.said
    for sub, allowed in find.where:
        matches = [place for place in view.select(sub, candidate) if _equals(view, place, allowed)]
        if not matches:
            return None
        atoms.append(_supports(matches))
    for sub in find.has:
        matches = [place for place in view.select(sub, candidate) if view.present(place)]
        if not matches:
            return None
        said = said or any(place.said for place in matches)
        atoms.append(_supports(matches))
    return tuple(dict.fromkeys(atoms)) if said else None


def _equals(view: View, place: Place, allowed: tuple[object, ...]) -> bool:
    value, own = place.value, view.municipality
    if isinstance(value, str) and value != _OWN:
        return value in allowed or (value == own and _OWN in allowed)
    return any(
        value == (own if other == _OWN else other)
        and isinstance(value, bool) == isinstance(other, bool)
        for other in allowed
    )


def _supports(places: list[Place]) -> Atom:
    return tuple([(*place.crossed, place.path) for place in places])


def _flat(witness: Witness) -> Iterator[Path]:
    """Yield every place a witness speaks of."""
    for atom in witness:
        for support in atom:
            yield from support


def _subjects(view: View, requirement: Requirement) -> list[Place | None]:
    """Return what a requirement is asked of: the view itself (``None``), or each of its subjects.

    A service that does not say whom it serves is nobody's. When there is no subject, an empty
    place stands in for it, and nothing will be found there.
    """
    if not requirement.subjects:
        return [None]
    selected = (place for pattern in requirement.subjects for place in view.select(pattern))
    found: list[Place | None] = [place for place in selected if place.said]
    return found or [Place((), {}, (), True)]


def _is_there(view: View, find: Find, subject: Place | None) -> bool:
    return any(True for _ in witnesses(view, (find,), subject))


def _look(view: View, part: Part, subject: Place | None, most: int | None) -> Finding:
    """Look for a part; only when it is not there, for weaker signs of it."""
    full = tuple(islice(witnesses(view, part.find, subject), most))
    weak = () if full else tuple(islice(witnesses(view, part.partly, subject), most))
    return Finding(part, subject, full, weak)


def _binds(requirement: Requirement, part: Part) -> bool:
    """Whether the agreement itself asks for the part; what only we ask for is advice."""
    return part.force != "ours" or requirement.force == "ours"


def _status(requirement: Requirement, binding: list[Finding], questions: bool) -> Status:
    full = [found for found in binding if found.witnesses]
    if binding and len(full) == len(binding):
        return Status.READER if questions else Status.MET
    if full or any(found.weak for found in binding):
        return Status.PARTLY
    return Status.UNMET if requirement.kind == "content" else Status.NOT_SHOWN


def _missing(view: View, requirement: Requirement, found: Finding) -> Missing:
    """Say what is missing, at the subject that lacks it or at the nearest place that exists."""
    if found.subject is not None and found.subject.path:
        place = subject = found.subject.path
    else:
        subject = ()
        named = requirement.subjects
        written = view.written()  # what is left blank is where the answer belongs
        place = _deepest(written, named[0]) if named else _nearest(written, found.part)
    return Missing(found.part.id, found.part.force, place, subject)


def _nearest(view: View, part: Part) -> Path:
    """Return the nearest place that exists to where the part's evidence would stand."""
    for find in (*part.find[:1], *part.partly):
        for candidate in view.select(find.at):
            if all(_holds(view, candidate, condition) for condition in find.where):
                return _blank(view, find, candidate) or candidate.path
    return _deepest(view, part.find[0].at)


def _blank(view: View, find: Find, candidate: Place) -> Path | None:
    """Return where what is sought stands in the file, and is left blank."""
    if not view.plan.blanks:
        return None
    sought = (place for sub in find.has for place in view.select(sub, candidate))
    return next((place.path for place in sought if empty(filled(place.value))), None)


def _holds(view: View, place: Place, condition: tuple[Pattern, tuple[object, ...]]) -> bool:
    sub, allowed = condition
    return any(_equals(view, match, allowed) for match in view.select(sub, place))


def _deepest(view: View, pattern: Pattern) -> Path:
    for length in range(len(pattern), 0, -1):
        for place in view.select(pattern[:length]):
            return place.path
    return ()
