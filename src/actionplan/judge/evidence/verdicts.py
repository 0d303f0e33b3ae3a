"""Judge a plan by its agreement: one verdict a requirement and municipality.

A verdict first looks for its evidence. JSON Schema would pass by absence; here nothing found is
never "met", and what says nothing, is another's, or is not in force is not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.resources import FINNISH
from actionplan.core.verdict import Flaw, Missing, Status, Verdict, Weight
from actionplan.judge.decisions import decided
from actionplan.judge.evidence.concordance import Concordance
from actionplan.judge.evidence.denied import denied
from actionplan.judge.evidence.search import Search, Witness
from actionplan.judge.evidence.spoken import spoken
from actionplan.judge.evidence.worth import Worth, weight
from actionplan.law.model import Agreement, Find, Part, Requirement
from actionplan.plan.plan import Place, Plan, View, empty, filled


def assess(
    plan: Plan, agreement: Agreement, as_of: str, *, evidence: bool = True
) -> tuple[Verdict, ...]:
    """Judge every requirement in force for every municipality of the plan.

    ``as_of`` is the ISO date on which waivers are looked at. Without ``evidence`` the first sign
    of each part is enough: the verdicts are the same, and do not say all that they rest on.
    """
    most = None if evidence else 1
    requirements = agreement.in_force(plan.year)
    shown = Concordance(plan.passages), Worth(plan)
    searches = {name: Search(View(plan, name), agreement, *shown) for name in plan.municipalities}
    whole = Search(View(plan, None), agreement, *shown)
    shared: dict[str, Verdict] = {}
    verdicts = []
    for requirement in requirements:
        for municipality, own in searches.items():
            party = agreement.parties.get(municipality)
            if requirement.only if party is None else not requirement.concerns(party):
                verdict = Verdict(requirement.id, municipality, Status.NOT_APPLICABLE)
            else:
                verdict = shared.get(requirement.id) or judge(
                    whole if requirement.scope == "plan" else own, requirement, municipality, most
                )
                if requirement.scope == "plan":
                    shared[requirement.id] = verdict
                verdict = verdict._replace(municipality=municipality)
            verdicts.append(decided(plan, requirement, verdict, as_of))
    return tuple(verdicts)


def judge(
    search: Search, requirement: Requirement, municipality: str, most: int | None = None
) -> Verdict:
    """Judge one requirement by what the view shows, and look for ``most`` signs of each part.

    With a ``most`` it is not told what a requirement that is met rests on.
    """
    if requirement.unless and (freed := _full(search, requirement.unless, None)):
        evidence = tuple(freed.places())
        return Verdict(requirement.id, municipality, Status.NOT_APPLICABLE, evidence)
    search.matter = f"{requirement.title[FINNISH]} {requirement.duty[FINNISH]}"
    search.denied = []
    if requirement.items:
        best = _best(search, requirement, most)
    else:
        best = _show(search, requirement, subjects(search, requirement), most)
    return _verdict(search, requirement, municipality, best, told_all=not most)


class Found(Record):
    """What was found of one part for one subject: full evidence, weak signs, questions.

    Where the part's own field says no (``denied``), what shows it elsewhere is a sign.
    """

    part: Part
    subject: Place | None
    full: tuple[Witness, ...]
    weak: tuple[Witness, ...] = ()
    asked: tuple[Witness, ...] = ()
    denied: Flaw | None = None

    def places(self) -> Iterator[Path]:
        """Yield the places that speak for the part, the full evidence before the weak."""
        for witness in self.full or self.weak or self.asked:
            yield from witness.places()


class Shown(Record):
    """What a plan shows of the parts that bind, and of those that are only good practice."""

    binding: tuple[Found, ...]
    advised: tuple[Found, ...]
    status: Status

    @property
    def rank(self) -> tuple[int, int]:
        """How good it is, to compare items: the status, then how much is found in full.

        An item that only raises a question comes after one that shows something.
        """
        full = sum(1 for found in self.binding if found.full)
        order = (Status.MET, Status.READER if full else None, Status.PARTLY, Status.READER)
        place = order.index(self.status) if self.status in order else len(order)
        return -place, full


def _best(search: Search, requirement: Requirement, most: int | None) -> Shown:
    """Return what the best of the items shows; one that shows all is enough."""
    shown = []
    for item in _selected(search, requirement.items):
        shown.append(_show(search, requirement, [item], most))
        if shown[-1].status is Status.MET:
            return shown[-1]
    return max(shown, key=lambda one: one.rank)


def _show(
    search: Search, requirement: Requirement, starts: list[Place | None], most: int | None
) -> Shown:
    found = [
        _look(search, part, start, most)
        for start in starts
        for part in requirement.parts
        if part.when is None or _full(search, part.when, start)
    ]
    binding = tuple(one for one in found if _binds(requirement, one.part))
    advised = tuple(one for one in found if not _binds(requirement, one.part))
    return Shown(binding, advised, _status(requirement, binding))


def subjects(search: Search, requirement: Requirement) -> list[Place | None]:
    """Return what a requirement is asked of: the view itself (``None``), or each of its subjects.

    A service that does not say whom it serves is nobody's. When there is no subject, an empty
    place stands in for it, and nothing will be found there.
    """
    if not requirement.subjects:
        return [None]
    return _selected(search, requirement.subjects)


def _selected(search: Search, finds: Iterable[Find]) -> list[Place | None]:
    """Return what any of the places selects, each once; where there is nothing, an empty place."""
    found: dict[Path, Place | None] = {}
    for find in finds:
        for place in search.subjects(find):
            found.setdefault(place.path, place)
    return list(found.values()) or [Place((), {}, (), True)]


def _full(search: Search, find: Find, start: Place | None) -> Witness | None:
    found = search.witnesses((find,), start)
    return next((witness for witness in found if witness.flaw is None), None)


def _look(search: Search, part: Part, start: Place | None, most: int | None) -> Found:
    """Look for a part; only when it is not there in full, for weaker signs of it.

    What contradicts one of its signs is told although another shows the part.
    """
    for find in part.contested:
        search.look(find, start)
    full: list[Witness] = []
    others: list[Witness] = []
    usual = False
    for number, find in enumerate(part.find):
        for witness in search.looked_at(find, start):
            flaw = witness.flaw
            if flaw is None:
                usual = usual or not number
                full.append(witness)
                if most and len(full) == most:
                    break
            elif flaw.weight is not Weight.NOTHING:
                others.append(witness)
        if most and len(full) == most:
            break
    if full and not usual and (denial := denied(search, part, start, full[0])):
        return Found(part, start, (), tuple(full), denied=denial)
    if full:
        return Found(part, start, tuple(full))
    others.extend(search.witnesses(part.partly, start))
    asked = tuple(one for one in others if weight(one.flaw) is Weight.QUESTION)
    weak = tuple(one for one in others if weight(one.flaw) is not Weight.QUESTION)
    return Found(part, start, (), weak, asked)


def _binds(requirement: Requirement, part: Part) -> bool:
    """Whether the agreement itself asks for the part; what only we ask for is advice."""
    return part.force != "ours" or requirement.force == "ours"


def _status(requirement: Requirement, binding: tuple[Found, ...]) -> Status:
    """Weigh what was found: a part that is denied beside others that are shown is a shortfall."""
    lacking = [found for found in binding if not found.full]
    if binding and not lacking:
        questions = any(found.part.question for found in binding)
        return Status.READER if questions else Status.MET
    if len(lacking) < len(binding) or any(found.weak for found in binding):
        return Status.READER if all(map(_open, lacking)) else Status.PARTLY
    if any(found.asked for found in binding):
        return Status.READER
    return Status.UNMET if requirement.kind == "content" else Status.NOT_SHOWN


def _open(found: Found) -> bool:
    """Whether only a person can say if a part is there: an act is cited that nobody here knows."""
    known = [one.flaw for one in found.asked if one.flaw]
    return not found.weak and bool(known) and any(flaw.kind == "unknown-act" for flaw in known)


def _verdict(
    search: Search, requirement: Requirement, municipality: str, shown: Shown, *, told_all: bool
) -> Verdict:
    status, asked = shown.status, _asked(shown)
    signs: tuple[Flaw, ...] = ()
    if status in (Status.UNMET, Status.NOT_SHOWN):
        told = tuple(spoken(search, requirement, _contradicted(search)))
        asked = tuple(flaw for flaw in told if flaw.weight is Weight.QUESTION)
        signs = tuple(flaw for flaw in told if flaw.weight is Weight.SIGN)
        status = Status.READER if asked else Status.PARTLY if signs else status
    every = (*shown.binding, *shown.advised) if told_all or status is not Status.MET else ()
    evidence = dict.fromkeys(path for found in every for path in found.places())
    evidence.update(dict.fromkeys(flaw.place for flaw in (*asked, *signs)))
    lacking = [found for found in shown.binding if not found.full]
    advice = [found for found in shown.advised if not found.full]
    return Verdict(
        requirement.id,
        municipality,
        status,
        tuple(evidence),
        tuple(_missing(search, requirement, found, signs) for found in lacking),
        tuple(_missing(search, requirement, found) for found in advice),
        _questions(shown, lacking) if status is Status.READER else _questions(shown, []),
        asked,
        _count(shown),
        tuple(dict.fromkeys(search.denied)),
    )


def _contradicted(search: Search) -> tuple[Path, ...]:
    """Return the entries that contradict one another: what stands in them has been weighed."""
    both = (place for one in search.denied for place in (one.place, one.other))
    return tuple(place[:-1] for place in both if len(place) > 1)


def _asked(shown: Shown) -> tuple[Flaw, ...]:
    """Return the places that raise a question, each once."""
    flaws = [one.flaw for found in shown.binding for one in found.asked]
    flaws += [found.denied for found in shown.binding]
    return tuple(dict.fromkeys(flaw for flaw in flaws if flaw))


def _questions(shown: Shown, lacking: list[Found]) -> tuple[str, ...]:
    asked = [found.part.id for found in shown.binding if found.part.question and found.full]
    return tuple(dict.fromkeys((*asked, *(found.part.id for found in lacking))))


def _count(shown: Shown) -> tuple[int, int]:
    """Count the subjects of which all is found, and all of them; of one there is no count."""
    right: dict[Path, bool] = {}
    for found in shown.binding:
        if found.subject is not None and found.subject.path:
            path = found.subject.path
            right[path] = right.get(path, True) and bool(found.full)
    return (sum(right.values()), len(right)) if len(right) > 1 else (0, 0)


def _missing(
    search: Search, requirement: Requirement, found: Found, signs: tuple[Flaw, ...] = ()
) -> Missing:
    """Say what is missing, and why what stands there is not enough; at the subject that lacks it,
    or at the nearest place that exists. ``signs`` are told elsewhere.
    """
    part, why = found.part, (*_why(search, found), *signs)
    if found.subject is not None and found.subject.path:
        subject = found.subject.path if requirement.subjects else ()
        return Missing(part.id, part.force, _place(search, found, found.subject), subject, why)
    written = search.view.written()  # what is left blank is where the answer belongs
    named = requirement.subjects or requirement.items
    place = _deepest(written, named[0].at) if named else _nearest(search, part, None)
    return Missing(part.id, part.force, place, (), why)


def _told(flaw: Flaw) -> Flaw:
    """Return what is told of a flaw: of what does not say what is asked, that it is another's."""
    strange = flaw.kind == "unsaid" and flaw.named == "stranger"
    return Flaw("stranger", flaw.place) if strange else flaw


def _place(search: Search, found: Found, subject: Place) -> Path:
    """Return where a subject lacks a part: at itself, or below it where something stands."""
    nearest = _nearest(search, found.part, subject) if not found.part.find[0].rooted else ()
    return nearest if nearest[: len(subject.path)] == subject.path else subject.path


def _why(search: Search, found: Found) -> tuple[Flaw, ...]:
    """Return the reasons why what stands where the part is looked for is not enough."""
    part, start = found.part, found.subject
    if found.denied:
        return (found.denied,)
    flaws = [
        told
        for find in (*part.find, *part.partly)
        for one in search.looked_at(find, start)
        if one.flaw and (told := _told(one.flaw)).kind != "unsaid"
    ]
    strange = {flaw.place for flaw in flaws if flaw.kind == "stranger"}
    flaws = [flaw for flaw in flaws if flaw.kind != "hollow" or flaw.place not in strange]
    for number, find in enumerate(part.partly):
        if find.why and (weak := next(search.witnesses((find,), start), None)):
            flaws.append(Flaw("thin", weak.place, f"{part.id}/{number}"))
    return tuple(dict.fromkeys(flaws))


def _nearest(search: Search, part: Part, start: Place | None) -> Path:
    """Return the nearest place that exists to where the part's evidence would stand."""
    view = search.view.written()
    for find in (*part.find[:1], *part.partly):
        origin = None if find.rooted or start is None else start
        for candidate in view.select(find.steps, origin):
            if find.of is not None or search.fits(find, candidate):
                return _blank(view, find, candidate) or candidate.path
    return _deepest(view, part.find[0].steps) if start is None else start.path


def _blank(view: View, find: Find, candidate: Place) -> Path | None:
    """Return where what is sought stands in the file, and is left blank."""
    if not view.plan.blanks:
        return None
    sought = (place for ask in find.has for place in view.select(ask.path, candidate))
    return next((place.path for place in sought if empty(filled(place.value))), None)


def _deepest(view: View, pattern: tuple[str, ...]) -> Path:
    for length in range(len(pattern), 0, -1):
        for place in view.select(pattern[:length]):
            return place.path
    return ()
