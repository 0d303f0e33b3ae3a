"""Look for evidence: what each candidate of a law file's places rests on, and what it lacks.

A candidate that is nothing is no witness. One that is only a sign, or says no, is one with a flaw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum
from typing import Any

from actionplan.core.place import Path
from actionplan.core.record import Record
from actionplan.core.verdict import Flaw, Weight
from actionplan.judge.evidence import worth as acts
from actionplan.judge.evidence.concordance import (
    Answers,
    Concordance,
    below,
    has_any,
    may_speak,
    sorted_out,
    texts,
)
from actionplan.judge.evidence.handing import Handing
from actionplan.judge.evidence.mentions import TWO, Mentions
from actionplan.judge.evidence.whose import OWN, Whose
from actionplan.judge.evidence.worth import Worth, least, weight, worst
from actionplan.law.model import Agreement, Ask, Find, Pattern, Words
from actionplan.plan.plan import Passage, Place, View

Support = tuple[Path, ...]
"""A place and the references passed on the way to it: all are needed."""

Atom = tuple[Support, ...]
"""Supports of which any one is enough."""

_SMALL_CHANGE = 1
"""How far rounded shares may be from their whole."""

_OF = "^"
"""Begins a place that is looked for from the candidate around the one at hand."""


class Witness(Record):
    """What one candidate rests on, each atom; ``flaw`` is why it is not full evidence."""

    atoms: tuple[Atom, ...]
    flaw: Flaw | None = None

    def places(self) -> Iterator[Path]:
        """Yield every place that the witness speaks of."""
        for atom in self.atoms:
            for support in atom:
                yield from support

    @property
    def place(self) -> Path:
        """The last place that it speaks of; the plan itself if its find asked for nothing."""
        *_, last = ((),), *dict.fromkeys(self.atoms)
        return next((support[-1] for support in reversed(last) if support), ())

    @property
    def own_place(self) -> Path:
        """The last place that it speaks of, where it is itself: a reference, not what it leads to;
        ``()`` if its find asked for nothing.
        """
        *before, last = dict.fromkeys(self.atoms) or ((),)
        passed = {path for atom in before for support in atom for path in support}
        own = (path for support in last for path in support if path not in passed)
        return next(own, ())


class Held(Record):
    """What holds of a candidate so far; ``said`` is whether it says whose it is."""

    atoms: tuple[Atom, ...]
    flaws: tuple[Flaw | None, ...]
    said: bool


class Search:
    """Looks for evidence in one view of a plan, by the law of one agreement.

    ``matter`` are the words of the requirement at hand, by which a contract is known to hand it
    over. ``denied`` are the contradictions met so far.
    """

    def __init__(
        self,
        view: View,
        agreement: Agreement,
        concordance: Concordance | None = None,
        worth: Worth | None = None,
    ) -> None:
        self.view = view
        self.agreement = agreement
        self.whose = Whose(view, agreement)
        self.handing = Handing(view, self.whose, agreement.words.get("general", ()))
        self.mentions = Mentions(view.plan, self.whose)
        self.matter = ""
        self.denied: list[Flaw] = []
        self._worth = worth or Worth(view.plan)
        self._concordance = concordance or Concordance(view.plan.passages)
        self._resolved: dict[int, tuple[Words, Words, Answers]] = {}
        self._looked: dict[tuple[int, Path], list[Witness]] = {}

    def witnesses(self, finds: Iterable[Find], start: Place | None = None) -> Iterator[Witness]:
        """Yield a witness for every candidate of the places that is worth something."""
        for find in finds:
            for witness in self.looked_at(find, start):
                if witness.flaw is None or witness.flaw.weight is not Weight.NOTHING:
                    yield witness

    def looked_at(self, find: Find, start: Place | None = None) -> Iterable[Witness]:
        """Return all candidates that a place selects, also those that are worth nothing, and why.

        Most places stand in no plan at hand, and are passed by without looking.
        """
        key = (id(find), () if find.rooted or start is None else start.path)
        known = self._looked.get(key)
        if known is not None:
            return known
        if not self._promises(_first(find), start):
            self._looked[key] = []
            return ()
        return self._look(find, start, key)

    def _promises(self, find: Find, start: Place | None) -> bool:
        """Whether one of the candidates is worth a closer look."""
        for place in self.view.select(find.at, None if find.rooted else start):
            if _promises(find, place.value):
                return True
        return False

    def look(self, find: Find, start: Place | None = None) -> None:
        """Look at the candidates that another place may contradict, so that what does is known."""
        for candidate, around, held in self._candidates(find, start):
            if self._may_be_contradicted(find, candidate, around):
                self._witness(find, candidate, around, held)

    def _may_be_contradicted(self, find: Find, candidate: Place, around: Place | None) -> bool:
        """Whether there is something that may say the opposite of a candidate, or a note beside
        it that says no.
        """
        if any(self._promises(_first(opposite), candidate) for opposite in find.against):
            return True
        return any(
            self._is_denial(ask, place)
            for ask in find.has
            if ask.optional
            for place in self._below(candidate, around, ask.path)
        )

    def _is_denial(self, ask: Ask, place: Place) -> bool:
        flaw = self._worth.flaw(place, zero=ask.zero, denial=ask.denial)
        return flaw is not None and flaw.kind == "denial"

    def _look(self, find: Find, start: Place | None, key: tuple[int, Path]) -> Iterator[Witness]:
        looked = []
        for candidate, around, held in self._candidates(find, start):
            if (found := self._witness(find, candidate, around, held)) is not None:
                looked.append(found)
                yield found
        self._looked[key] = looked

    def subjects(self, find: Find) -> Iterator[Place]:
        """Yield the places that a find selects, whatever what stands in them is worth."""
        for place in self.view.select(find.at):
            there = all(self.view.select(ask.path, place) for ask in find.has)
            fits = there and place.said and self.fits(find, place)
            if fits and not self._contradiction(find, place):
                yield place

    def fits(self, find: Find, place: Place) -> bool:
        """Whether a place has the values that a find is about."""
        return all(
            any(self._equals(found, allowed) for found in found)
            if (found := self.view.select(sub, place))
            else None in allowed
            for sub, allowed in find.where
        )

    def _candidates(
        self, find: Find, start: Place | None
    ) -> Iterator[tuple[Place, Place | None, Held]]:
        if find.of is None:
            for candidate in self.view.select(find.at, None if find.rooted else start):
                if _promises(find, candidate.value):
                    yield candidate, None, Held(_crossed(candidate), (), candidate.said)
            return
        for around, beyond, outer in self._candidates(find.of, start):
            held = self._held(find.of, around, beyond, outer, owned=False)
            for candidate in self.view.select(find.at, around) if held else ():
                if held and _promises(find, candidate.value):
                    atoms = (*held.atoms, *_crossed(candidate))
                    yield candidate, around, held._replace(atoms=atoms)

    def _witness(
        self, find: Find, candidate: Place, around: Place | None, held: Held
    ) -> Witness | None:
        found = self._held(find, candidate, around, held)
        if found is None:
            return None
        flaw = worst(found.flaws)
        if find.against and _states(flaw):
            against = self._contradiction(find, candidate)
            if against and against.kind == "unsaid":
                against = against._replace(named=flaw.kind if flaw else "")
            flaw = against or flaw
        if flaw and flaw.kind == "contradiction":
            self.denied.append(flaw)
        return Witness(found.atoms, flaw)

    def _held(
        self,
        find: Find,
        candidate: Place,
        around: Place | None,
        held: Held,
        *,
        owned: bool = True,
    ) -> Held | None:
        """Return what holds of a candidate; ``None`` if it is not what the place is about.

        One that is not the last step need not be ``owned``: what is below it may say whose it is.
        """
        asked = self._standing(find, candidate, around)
        said = held.said or candidate.said
        if asked is None or (owned and not (said or _say(asked))):
            return None
        atoms, flaws = list(held.atoms), [*held.flaws]
        notes: list[tuple[Ask, Sequence[Place]]] = []
        if not find.has and candidate.flaw:
            flaws.append(candidate.flaw)
        for sub, allowed in find.where:
            places = self._below(candidate, around, sub)
            if not places and None in allowed:
                continue
            right = [place for place in places if self._equals(place, allowed)]
            if not right:
                return None
            best, flaw = _best(right, [place.flaw for place in right])
            atoms.append(_supports(best))
            flaws.append(flaw)
        for ask, places in asked:
            if ask.optional:
                notes.append((ask, places))
                continue
            best, flaw = _best(places, [self._asked(ask, place, candidate) for place in places])
            said = said or any(place.said for place in best)
            atoms.append(_supports(best))
            flaws.append(flaw)
        if notes:
            flaws.extend(self._beside(find, notes, candidate, states=_states(worst(flaws))))
        if find.unlike or find.same or find.before or find.sums:
            flaws.extend(self._pairs(find, candidate, around))
        return Held(tuple(atoms), tuple(flaws), said) if said or not owned else None

    def _standing(
        self, find: Find, candidate: Place, around: Place | None
    ) -> list[tuple[Ask, Sequence[Place]]] | None:
        """Return where all that is asked for stands; ``None`` if something stands nowhere."""
        asked = []
        for ask in find.has:
            places = self._below(candidate, around, ask.path)
            if not places and not ask.optional:
                return None
            asked.append((ask, places))
        return asked

    def _beside(
        self,
        find: Find,
        notes: Iterable[tuple[Ask, Sequence[Place]]],
        candidate: Place,
        *,
        states: bool,
    ) -> Iterator[Flaw]:
        """Yield what notes beside a choice take from it: one that says nothing takes nothing, and
        one that denies contradicts what ``states`` something.
        """
        for ask, places in notes:
            flaw = least(self._asked(ask, place, candidate) for place in places)
            if flaw is None or flaw.kind in ("nothing", "hollow"):
                continue
            if flaw.kind == "denial" and states:
                flaw = Flaw("contradiction", self._statement(find, candidate), "", flaw.place)
            yield flaw

    def _below(self, candidate: Place, around: Place | None, sub: Pattern) -> Sequence[Place]:
        found = candidate.reached.get(sub)  # many requirements ask the same of it
        if found is not None:
            return found
        if sub and sub[0] == _OF:
            return self.view.select(sub[1:], around)
        return self.view.select(sub, candidate)

    def _equals(self, place: Place, allowed: tuple[object, ...]) -> bool:
        value, plan = place.value, self.view.plan
        for other in allowed:
            if other == "$municipality":
                other = self.view.municipality
            elif other == "$year":
                other = plan.year
                if isinstance(value, str) and value.startswith(f"{other}-"):
                    return True  # a day in the plan's year
            elif other == "$last_year":
                other = plan.year - 1
            if value == other and isinstance(value, bool) == isinstance(other, bool):
                return True
            if isinstance(value, int) and isinstance(other, str) and _bounded(value, other):
                return True
        return False

    def _asked(self, ask: Ask, place: Place, candidate: Place) -> Flaw | None:
        """Return why what stands at a place is not what is asked of it."""
        flaw = self._worth.flaw(place, zero=ask.zero, denial=ask.denial)
        if flaw is not None and flaw.weight is Weight.NOTHING:
            return flaw
        unsaid = self._unsaid(ask, place) if ask.says or ask.lacks else None
        if unsaid and not flaw:
            return unsaid
        # whose it is comes before how it is worded
        stranger = self._stranger(ask, place, candidate) if ask.party else None
        if unsaid and (known := worst((stranger, flaw))):
            return unsaid._replace(named=known.kind)
        act = acts.flaw(place, self.agreement, self.view.plan) if ask.act else None
        return worst((stranger, flaw, act)) if stranger or act else flaw

    def _unsaid(self, ask: Ask, place: Place) -> Flaw | None:
        numbers = self._concordance.below(place.path, place.value)
        if isinstance(place.value, str) and not numbers:
            # a day or a choice is not worded freely
            said = self.says(place.value, ask.says, place.path)
            right = said and not self.says(place.value, (ask.lacks,), place.path)
        else:
            said = all(self._said(group, numbers, place) for group in ask.says)
            right = said and not (ask.lacks and self._said(ask.lacks, numbers, place))
        if right and not (ask.denial or ask.zero) and isinstance(place.value, str):
            right = self._affirmed(place.value, ask.says, place.path)
        return None if right else Flaw("unsaid", place.path)

    def _affirmed(self, text: str, groups: tuple[Words, ...], path: Path) -> bool:
        """Whether a text says so too without its sentences that deny, put off or look back."""
        if not groups:
            return True
        affirmed = self._worth.affirmed(path, text)
        return affirmed == text or self.says(affirmed, groups, path)

    def _said(self, words: Words, numbers: tuple[int, ...], place: Place) -> bool:
        """Whether one of the texts at or below a place has one of the words."""
        if any(map(self._answers(words).__getitem__, numbers)):
            return True
        if TWO.keys().isdisjoint(words):
            return False
        path = next(below(place.path, place.value), place.path)
        return self._two(words, " \n".join(texts(place.value)), path)

    def _two(self, words: Words, text: str, path: Path) -> bool:
        """Whether a text names two of a kind, where the words ask that."""
        return any(self.mentions.two(word, text, path) for word in words if word in TWO)

    def telling(self, groups: tuple[Words, ...]) -> list[Passage]:
        """Return the texts that have one of each group of words, where no field need show it."""
        twos = tuple(one for one in groups if not TWO.keys().isdisjoint(one))
        plain = [self._answers(one).sought for one in groups if one not in twos]
        return [
            passage
            for passage in self._concordance.having(plain)
            if may_speak(self.view, passage) and self.says(passage.value, twos, passage.path)
        ]

    def says(self, sentence: str, groups: tuple[Words, ...], path: Path) -> bool:
        """Whether a sentence of the text at a path has one of each group of words."""
        return all(
            has_any(sentence, self._named(one)) or self._two(one, sentence, path) for one in groups
        )

    def _named(self, words: Words) -> Words:
        """Put names that only the plan can give in their places: the municipality's, others'."""
        return self._put(words)[1]

    def _answers(self, words: Words) -> Answers:
        """Return which of the plan's texts have one of the words."""
        return self._put(words)[2]

    def _put(self, words: Words) -> tuple[Words, Words, Answers]:
        known = self._resolved.get(id(words))  # a law's lists are long, and stay where they are
        if known is None:
            named, sought = words, sorted_out(words)
            if sought.names:
                plain = (word for word in words if word not in TWO)
                named = tuple([name for word in plain for name in self._names(word)])
                sought = sorted_out(named)
            known = self._resolved[id(words)] = words, named, self._concordance.answers(sought)
        return known

    def _names(self, word: str) -> Words:
        if word in NAMES:
            return NAMES[word](self)
        return (word.replace("$year", str(self.view.plan.year)) if "$" in word else word,)

    def _stranger(self, ask: Ask, place: Place, candidate: Place) -> Flaw | None:
        if self.whose.fits(place, ask.party):
            return None
        if ask.party != OWN:
            return Flaw(_STRANGE[ask.party], place.path, self._called(place))
        organisation = self.whose.organisation(place)
        party = self.whose.party(place)
        named = [organisation] if organisation else self.whose.spoken_of(str(place.value), party)
        title = self._title(place)
        if any(self.handing.handed(one, candidate, self.matter, title) for one in named):
            return None
        return Flaw(_STRANGE[ask.party], place.path, self._called(place))

    def _called(self, place: Place) -> str:
        organisation = self.whose.organisation(place)
        return self.whose.name(organisation) if organisation else ""

    def _title(self, place: Place) -> str:
        reference = self.view.plan.references.get(place.path)
        target = self.view.plan.target(reference) if reference else None
        return str(target[1].get("title", "")) if target else ""

    def _pairs(self, find: Find, candidate: Place, around: Place | None) -> Iterator[Flaw | None]:
        """Yield what is wrong with places that must be alike, differ, or follow one another."""
        for one, other in find.unlike:
            yield self._unlike(candidate, around, one, other)
        for one, other in find.same:
            yield self._same(candidate, around, one, other)
        for one, other in find.before:
            first, then = (self._below(candidate, around, sub) for sub in (one, other))
            if first and then and not str(first[0].value) < str(then[0].value):
                yield Flaw("reversed", first[0].path, "", then[0].path)
        for parts, whole in find.sums:
            numbers = [place.value for place in self._below(candidate, around, parts)]
            if isinstance(whole, tuple):
                wanted = [place.value for place in self._below(candidate, around, whole)]
            else:
                wanted = [whole]
            if numbers and wanted and abs(fsum(numbers) - wanted[0]) > _SMALL_CHANGE:
                yield Flaw("unsaid", candidate.path)

    def _unlike(
        self, candidate: Place, around: Place | None, one: Pattern, other: Pattern
    ) -> Flaw | None:
        firsts = self._below(candidate, around, one)
        others = self._below(candidate, around, other)
        known = {_plain(place.value): place.path for place in others}
        alike = [place for place in firsts if _plain(place.value) in known]
        if not alike or len(alike) < len(firsts):
            return None
        return Flaw("alike", _own(alike[0], candidate), "", known[_plain(alike[0].value)])

    def _same(
        self, candidate: Place, around: Place | None, one: Pattern, other: Pattern
    ) -> Flaw | None:
        for first in self._below(candidate, around, one):
            for then in self._below(candidate, around, other):
                organisations = self.whose.organisation(first), self.whose.organisation(then)
                if not self.whose.one_party(*organisations):
                    name, place = self.whose.name(organisations[0]), _own(first, candidate)
                    return Flaw("apart", place, name, _own(then, candidate))
        return None

    def _contradiction(self, find: Find, candidate: Place) -> Flaw | None:
        """Return the place that says the opposite in full, if one does.

        One text does not contradict itself: it only does not say what is asked.
        """
        for opposite in find.against:
            for witness in self.witnesses((opposite,), candidate):
                if witness.flaw is None and (other := witness.own_place):
                    stated = self._statement(find, candidate, opposite)
                    same = stated == other
                    return Flaw("unsaid" if same else "contradiction", stated, "", other)
        return None

    def _statement(self, find: Find, candidate: Place, opposite: Find | None = None) -> Path:
        """Return where a candidate says what another place denies: the first thing asked of it.

        What is only chosen (an opposite that asks for nothing) contradicts a choice.
        """
        asked = [ask.path for ask in find.has if not ask.optional]
        chosen = [sub for sub, _ in find.where]
        first = opposite is not None and not opposite.has
        subs = [*chosen, *asked] if first else [*asked, *chosen]
        here = (sub for sub in subs if sub[:1] != (_OF,))
        stated = (place for sub in here for place in self.view.select(sub, candidate))
        return next((_own(place, candidate) for place in stated), candidate.path)


_STRANGE = {
    "own": "stranger",
    "itself": "stranger",
    "not_own": "own",
    "employment_area": "not-area",
    "responsible": "not-responsible",
    "not_responsible": "responsible",
    "other": "not-other",
}
"""What is wrong with a party that is not the one asked for."""

NAMES: dict[str, Callable[[Search], Words]] = {
    "$municipality": lambda search: search.whose.own_names(),
    "$neighbours": lambda search: search.whose.neighbours(),
    "$own_actors": lambda search: search.mentions.own,
    "$area_actors": lambda search: search.mentions.area,
    "$last_year": lambda search: (str(search.view.plan.year - 1),),
}
"""What a law file may name where only the plan knows the words."""


def _first(find: Find) -> Find:
    """Return the outermost of the finds around a find, or itself."""
    while find.of:
        find = find.of
    return find


def _promises(find: Find, value: Any) -> bool:
    """Whether a candidate is worth a closer look: of most, one glance at the keys is enough."""
    if not isinstance(value, dict):
        return True
    for key in find.keys:
        if key not in value:
            return False
    return all(value.get(key) in allowed for key, allowed in find.values) if find.values else True


def _crossed(candidate: Place) -> tuple[Atom, ...]:
    return tuple([((path,),) for path in candidate.crossed])


def _bounded(value: int, bound: str) -> bool:
    """Whether a number is within a bound like ``<18`` or ``>64``."""
    return (bound[0] == "<" and value < int(bound[1:])) or (
        bound[0] == ">" and value > int(bound[1:])
    )


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.lower().split()).strip(".")
    return repr(value) if isinstance(value, dict | list) else value


def _say(asked: Iterable[tuple[Ask, Sequence[Place]]]) -> bool:
    """Whether one of the places says whose it is."""
    return any(place.said for _, places in asked for place in places)


def _best(
    places: Sequence[Place], flaws: Sequence[Flaw | None]
) -> tuple[Sequence[Place], Flaw | None]:
    """Return the places that are worth most, and the least of their flaws."""
    if len(places) == 1:
        return places, flaws[0]
    most = min(map(weight, flaws))
    best = [place for place, flaw in zip(places, flaws, strict=True) if weight(flaw) == most]
    return best, least(flaws)


def _states(flaw: Flaw | None) -> bool:
    """Whether what has such a flaw states something all the same: it does not deny it itself."""
    return weight(flaw) < Weight.NOTHING and (flaw is None or flaw.kind != "denial")


def _own(place: Place, candidate: Place) -> Path:
    """Return where a candidate itself speaks of a place: at the reference that leads there."""
    beyond = place.crossed[len(candidate.crossed) :]
    return beyond[0] if beyond else place.path


def _supports(places: Iterable[Place]) -> Atom:
    return tuple([(*place.crossed, place.path) for place in places])
